"""Plans of a file move plans that are here: never onto the time of another one."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from kambot import plans
from kambot.bindings import PLAN
from tests.documents.test_restoring import changed, exported, only, restored
from tests.usecases.conftest import Clock, Desk

AUTUMN = ("2026-10-01", "2026-11-30")
DECEMBER = ("2026-12-01", "2026-12-31")
YEAR = ("2027-01-01", "2027-12-31")
LATER = "2026-12-24T10:00:00+00:00"


def start(desk: Desk, days: tuple[str, str]) -> int:
    first, last = days
    return desk.start("Acme", period_kind="custom", starts_on=first, ends_on=last)


def moved(content: bytes, to: Mapping[tuple[str, str], tuple[str, str]]) -> bytes:
    """The file, had its plans been given other days later on."""

    def move(account: dict[str, Any]) -> None:
        for each in account["plans"]:
            first, last = to.get((each["starts_on"], each["ends_on"]), ("", ""))
            if first:
                each.update(starts_on=first, ends_on=last, updated_at=LATER)

    return changed(content, move)


def days(desk: Desk) -> set[tuple[str, str]]:
    with desk.kambot.database.read() as connection:
        kept = select(PLAN.c.starts_on, PLAN.c.ends_on).where(PLAN.c.archived_at.is_(None))
        return {(str(row.starts_on), str(row.ends_on)) for row in connection.execute(kept)}


def test_a_plan_is_not_moved_onto_one_that_was_started_meanwhile(ana: Desk, clock: Clock) -> None:
    start(ana, YEAR)
    longer = moved(exported(ana), {YEAR: ("2026-12-01", "2027-12-31")})
    clock.forward(minutes=1)
    start(ana, DECEMBER)

    done = only(restored(ana, longer))

    assert days(ana) == {YEAR, DECEMBER}
    said = "The plan for 2026-12-01 to 2027-12-31 was left out: there is one for 2026-12-01 to"
    assert any(each.startswith(said) for each in done.said), done.said


def test_a_plan_that_was_deleted_here_comes_not_back_onto_another(ana: Desk) -> None:
    plan_id = start(ana, YEAR)
    kept = moved(exported(ana), {YEAR: YEAR})
    plans.delete(ana.kambot, ana.who, plan_id)
    start(ana, ("2027-12-01", "2028-11-30"))

    done = only(restored(ana, kept))

    assert days(ana) == {("2027-12-01", "2028-11-30")}
    assert any("was left out" in each for each in done.said), done.said


@pytest.mark.parametrize("turn", [1, -1])
def test_plans_that_make_room_for_each_other_are_moved_together(
    ana: Desk, clock: Clock, turn: int
) -> None:
    for each in (AUTUMN, YEAR)[::turn]:
        start(ana, each)
        clock.forward(minutes=1)
    autumn, year = ("2026-10-01", "2027-01-31"), ("2027-02-01", "2028-01-31")
    both = moved(exported(ana), {AUTUMN: autumn, YEAR: year})

    done = only(restored(ana, both))

    assert days(ana) == {autumn, year}
    assert done.updated == 2
    assert done.said == ()


def test_where_one_cannot_move_what_relied_on_it_stays_as_well(ana: Desk, clock: Clock) -> None:
    start(ana, AUTUMN)
    clock.forward(minutes=1)
    start(ana, YEAR)
    autumn, year = ("2026-10-01", "2027-01-31"), ("2027-02-01", "2028-01-31")
    both = moved(exported(ana), {AUTUMN: autumn, YEAR: year})
    start(ana, ("2028-01-01", "2028-12-31"))

    done = only(restored(ana, both))

    assert days(ana) == {AUTUMN, YEAR, ("2028-01-01", "2028-12-31")}
    assert sum("was left out" in each for each in done.said) == 2
