"""Home costs the same however much somebody has, and fits into what Slack takes."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from handlers.views.draw import draw
from handlers.views.place import HOME
from kambot.home import home
from kambot.home.home import EVERYTHING
from kambot.members import MEMBER
from kambot.method.vocabulary import Health, MemberRole
from kambot.screens.home import Sight
from kambot.standing import deciding
from tests.digests.test_view import card_of
from tests.handlers.making import EXTREMES, voice
from tests.home.samples import full
from tests.portfolio import grow
from tests.usecases.conftest import Desk
from tests.usecases.test_statements import ways

NARROWED = Sight(owner="2", health="green", segment="dormant")
"""All of it hides what is worst: that is asked for beside it."""
KILOBYTES = 250
INDEXES = (
    "ix_action_asleep",
    "ix_action_owner_due",
    "ix_member_left",
    "ix_plan_health_owner",
    "ix_plan_owner",
    "ix_plan_review",
    "ix_plan_waiting",
)
"""By each of them a page of Home is read in its order."""
TABLES = "health_week plan_health change action objective opportunity plan_year plan account"


def admin(desk: Desk) -> None:
    """Whoever sees most of all."""
    with desk.kambot.database.write() as connection:
        mine = update(MEMBER).where(MEMBER.c.user_id == desk.who.user_id)
        connection.execute(mine.values(role=MemberRole.ADMIN))
        connection.exec_driver_sql(
            "UPDATE action SET due_on = '2026-11-20' WHERE (id / 2) * 2 = id"
        )


def statements(desk: Desk, sight: Sight = EVERYTHING) -> int:
    with desk.kambot.database.statements() as sent:
        home(desk.kambot, desk.who, sight)
    return len(sent)


@pytest.mark.parametrize(("sight", "most"), [(EVERYTHING, 21), (NARROWED, 24)])
def test_the_number_of_plans_does_not_change_what_home_costs(
    ana: Desk, sight: Sight, most: int
) -> None:
    counts = [*_counted(ana, sight, sizes=(3, 2000))]

    assert counts[0] == counts[1] <= most


def test_the_home_of_who_leads_nobody_takes_at_most_fourteen_statements(ana: Desk) -> None:
    grow(ana.kambot, 10)
    deciding.decide(ana.kambot, ana.kambot.clock())

    assert statements(ana) <= 14


def _counted(desk: Desk, sight: Sight, sizes: tuple[int, ...]) -> Iterator[int]:
    for size in sizes:
        with desk.kambot.database.write() as connection:
            for each in TABLES.split():
                connection.exec_driver_sql(f"DELETE FROM {each}")
            connection.exec_driver_sql("UPDATE workspace SET judged_on = NULL")
        grow(desk.kambot, size)
        admin(desk)
        deciding.decide(desk.kambot, desk.kambot.clock())
        yield statements(desk, sight)


@pytest.mark.only("sqlite")
def test_home_looks_at_no_table_from_end_to_end(ana: Desk) -> None:
    grow(ana.kambot, 10)
    admin(ana)

    hows = ways(ana, lambda desk: home(desk.kambot, desk.who))
    for how in hows:
        assert not how.startswith(("SCAN plan", "SCAN action", "SCAN account")), how
        assert "ix_plan_workspace_id" not in how, how
    for index in INDEXES:
        assert any(index in how for how in hows), index


@pytest.mark.parametrize("case", EXTREMES)
def test_the_fullest_home_fits(case: str) -> None:
    digest = card_of(5, EXTREMES[case])
    view = draw(voice(), replace(full(EXTREMES[case]), digest=digest), HOME)

    assert len(view["blocks"]) <= 100
    assert len(json.dumps(view)) <= KILOBYTES * 1000


def test_health_is_never_a_sign_alone() -> None:
    view = json.dumps(draw(voice(), full("Acme"), HOME))

    for health in Health:
        assert f"12 {health.value}" in view
