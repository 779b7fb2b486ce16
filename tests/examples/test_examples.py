"""What the demo begins with: a CRM's export of 40 accounts, and twelve plans."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from kambot import lookups, plans
from kambot.cards.lookups import Question
from kambot.cards.portfolios import PlansCard, TeamCard
from kambot.crm.drafts import Kind
from kambot.crm.keeping.homes import HOMES, IMPORT
from kambot.examples.files import example_plans
from kambot.method.vocabulary import Health, PlanState
from kambot.preferences import digests
from kambot.screens import Hub
from tests.examples.conftest import NAMES, THURSDAY, Team

STATES = {
    "Harbour Foods": (PlanState.COMMITTED, ""),
    "Lumen Clinics": (PlanState.DRAFT, "value"),
    "Nordwind Energy": (PlanState.COMMITTED, ""),
    "Éoliennes du Littoral": (PlanState.SUBMITTED, ""),
}


def rows(team: Team, kind: Kind) -> int:
    """How many records there are."""
    of = HOMES[kind].table
    with team.kambot.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(of)) or 0


def test_a_year_of_a_plan_ends_the_day_before_the_next_one_begins() -> None:
    given = [plan["period"] for plan in example_plans() if "period" in plan]
    lengths = {int(each["ends_on"]) - int(each["starts_on"]) for each in given}
    assert lengths == {364}


@pytest.mark.parametrize(("account", "stands"), STATES.items())
def test_plans_stand_at_different_points(
    team: Team, account: str, stands: tuple[PlanState, str]
) -> None:
    hub = plans.find(team.kambot, team.who("ana"), account)
    assert isinstance(hub, Hub)
    assert (hub.plan.state, hub.next_step) == stands


def test_all_health_is_there_and_a_manager_sees_it(team: Team) -> None:
    card = lookups.answer(team.kambot, team.who("ben"), Question("team"))
    assert isinstance(card, TeamCard)
    assert card.people == 4
    expected = {Health.RED: 3, Health.AMBER: 5, Health.GREEN: 3, Health.GREY: 1}
    assert card.tallies == expected


def test_accounts_are_at_risk_for_different_reasons(team: Team) -> None:
    card = lookups.answer(team.kambot, team.who("ben"), Question("at_risk"))
    assert isinstance(card, PlansCard)
    assert len({line.reason for line in card.rows}) == len(card.rows)


def test_everybody_but_their_manager_works_on_accounts(team: Team) -> None:
    mine = {name: plans.my_plans(team.kambot, team.who(name)).total for name in NAMES}
    assert mine == {"ana": 4, "ben": 0, "chloe": 4, "klara": 4, "diego": 2}


def test_the_export_is_there_as_if_it_was_made_this_week(team: Team) -> None:
    assert rows(team, Kind.ACCOUNTS) == 40
    assert rows(team, Kind.OPPORTUNITIES) > 170
    held_on = HOMES[Kind.ACTIVITIES].table.c.held_on
    with team.kambot.database.read() as connection:
        newest = connection.scalar(select(func.max(held_on)))
    assert 0 <= (THURSDAY.date() - newest).days < 14


def test_what_the_importer_could_not_read_is_in_its_report(team: Team) -> None:
    with team.kambot.database.read() as connection:
        report = connection.scalars(select(IMPORT.c.report)).one()
    weights = Counter(each["weight"] for each in report["problems"])
    assert all(each["default"] for each in report["questions"])
    assert weights["skipped"] > 0
    assert weights["unknown"] > 0


def test_adding_them_again_changes_nothing_and_brings_no_digest_back(team: Team) -> None:
    before = [rows(team, kind) for kind in HOMES]
    (row,) = digests.board(team.kambot, team.who("ben")).rows
    digests.remove(team.kambot, team.who("ben"), int(row.key))
    team.begin()
    assert [rows(team, kind) for kind in HOMES] == before
    assert digests.board(team.kambot, team.who("ben")).rows == ()
