"""How plans stand is there as soon as a save is, and is what it would be if made from nothing."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from kambot import agenda, lists, plans, records
from kambot.bindings import ACCOUNT
from kambot.errors import KambotError
from kambot.members import WORKSPACE, me
from kambot.method.vocabulary import Health
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.screens import Saved
from kambot.standing import deciding
from kambot.standing.refreshing import refresh
from tests.usecases.complete import complete
from tests.usecases.conftest import MORNING, Clock, Desk

HEALTH = table(PlanHealth)


def rows(desk: Desk) -> list[Any]:
    """The summary without the ids of its rows."""
    with desk.kambot.database.read() as connection:
        columns = [each for each in HEALTH.c if each.name != "id"]
        return list(connection.execute(select(*columns).order_by(HEALTH.c.plan_id)))


def made_from_nothing(desk: Desk) -> list[Any]:
    with desk.kambot.database.write() as connection:
        connection.execute(delete(HEALTH))
        connection.execute(update(WORKSPACE).values(judged_on=None))
    deciding.decide(desk.kambot, desk.kambot.clock())
    return rows(desk)


def test_a_save_says_at_once_how_the_account_stands(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    (row,) = rows(ana)
    assert (row.plan_id, row.health, row.counts) == (plan_id, Health.GREY, True)
    assert row.judged_on == date(2026, 11, 23)

    ana.add(plan_id, "opportunities", name="Fibre", amount="5", closes_on="2026-11-20")
    (row,) = rows(ana)
    assert row.health is Health.AMBER
    assert [each["rule"] for each in row.reasons] == ["deal_stale"]


def test_a_refused_save_changes_nothing(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    before = rows(ana)
    ana.save(plan_id, "target", target="many")
    assert rows(ana) == before


def test_a_deleted_plan_stands_nowhere_until_it_is_back(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    before = rows(ana)
    plans.delete(ana.kambot, ana.who, plan_id)
    assert rows(ana) == []
    plans.restore(ana.kambot, ana.who, plan_id)
    assert rows(ana) == before


def test_of_two_plans_of_an_account_one_counts(ana: Desk) -> None:
    later = ana.start("Acme")
    sooner = ana.start("Acme", period_kind="fiscal_year")
    assert {row.plan_id: row.counts for row in rows(ana)} == {later: False, sooner: True}

    plans.delete(ana.kambot, ana.who, sooner)
    assert {row.plan_id: row.counts for row in rows(ana)} == {later: True}


def test_a_plan_that_only_its_team_may_know_of_changes_nothing_for_others(ana: Desk) -> None:
    later = ana.start("Acme")
    before = rows(ana)
    sooner = ana.start("Acme", period_kind="fiscal_year")
    ana.save(sooner, "profile", visibility="team")
    assert {row.plan_id: row.counts for row in rows(ana)} == {later: True, sooner: True}
    assert [row.counts for row in before] == [True]


def test_what_belongs_to_the_account_is_said_of_all_its_plans(ana: Desk) -> None:
    later = ana.start("Acme")
    ana.start("Acme", period_kind="fiscal_year")
    ana.save(later, "profile", segment="steady")
    assert {row.segment for row in rows(ana)} == {"steady"}


def test_it_is_judged_by_the_day_of_the_workspace_not_of_who_saves(ana: Desk, clock: Clock) -> None:
    with ana.kambot.database.write() as connection:
        connection.execute(update(WORKSPACE).values(time_zone="Pacific/Kiritimati"))
    clock.forward(hours=3)
    ana.start("Acme")
    with ana.kambot.database.read() as connection:
        assert me(connection, ana.kambot, ana.who).today == date(2026, 11, 23)
    assert [row.judged_on for row in rows(ana)] == [date(2026, 11, 24)]


DEEDS: dict[str, Callable[[Desk, int, int], object]] = {
    "target": lambda desk, plan, n: desk.save(plan, "target", target=str(100 * n)),
    "name": lambda desk, plan, n: desk.save(plan, "profile", name=f"Acme {plan} {n}"),
    "segment": lambda desk, plan, n: desk.save(plan, "profile", segment="steady"),
    "renewal": lambda desk, plan, n: desk.save(plan, "profile", renewal_on=f"2027-0{1 + n}-01"),
    "deal": lambda desk, plan, n: desk.add(
        plan, "opportunities", name="Deal", amount=str(n), closes_on=f"2026-1{n % 3}-28"
    ),
    "contact": lambda desk, plan, n: desk.add(
        plan, "contacts", name="Sue", role="decision_maker", support="opponent"
    ),
    "action": lambda desk, plan, n: desk.add(
        plan, "actions", title="Call", due_on=f"2027-01-{10 + n}"
    ),
    "objective": lambda desk, plan, n: desk.add(
        plan, "objectives", statement="Grow", kind="revenue"
    ),
    "remove": lambda desk, plan, n: _remove(desk, plan),
    "done": lambda desk, plan, n: _done(desk),
    "commit": lambda desk, plan, n: desk.save(plan, "commit", "commit", confidence=str(1 + n % 5)),
    "delete": lambda desk, plan, n: plans.delete(desk.kambot, desk.who, plan),
    "restore": lambda desk, plan, n: plans.restore(desk.kambot, desk.who, plan),
}


def _remove(desk: Desk, plan_id: int) -> None:
    """The plan's first deal, if there is any."""
    for row in records.list_page(desk.kambot, desk.who, plan_id, "opportunities").rows[:1]:
        lists.remove(desk.kambot, desk.who, plan_id, "opportunities", row.record_id)


def _done(desk: Desk) -> None:
    for row in agenda.agenda(desk.kambot, desk.who).rows[:1]:
        agenda.done(desk.kambot, desk.who, row.subject)


@pytest.fixture
def three(ana: Desk) -> list[int]:
    """Plans of two accounts, one of them committed."""
    committed = complete(ana)
    assert isinstance(ana.save(committed, "commit", "commit", confidence="4"), Saved)
    return [committed, ana.start("Acme"), ana.start("Acme", period_kind="fiscal_year")]


deeds = st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from([0, 1, 2]), st.integers(1, 8))


@settings(max_examples=12)
@given(st.lists(deeds, min_size=4, max_size=10))
def test_whatever_is_done_leaves_what_would_be_made_from_nothing(
    ana: Desk, three: list[int], walk: list[tuple[str, int, int]]
) -> None:
    for deed, which, number in walk:
        with suppress(KambotError):
            DEEDS[deed](ana, three[which], number)

    kept = rows(ana)
    assert kept == made_from_nothing(ana)


def test_of_two_saves_at_once_the_second_judges_what_both_have_written(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    deal = {"name": "Fibre", "amount": "5", "closes_on": "2026-11-20"}
    late = Thread(target=lambda: ana.add(plan_id, "opportunities", **deal))
    with ana.kambot.database.write() as connection:
        flagged = {"flagged_at": MORNING, "flag_reason": "They are angry"}
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == 1).values(**flagged))
        refresh(connection, ana.kambot.method, 1, [1], MORNING.date())
        late.start()
        late.join(0.3)
    late.join()

    (row,) = rows(ana)
    assert [each["rule"] for each in row.reasons] == ["flagged", "deal_stale"]
    assert rows(ana) == made_from_nothing(ana)
