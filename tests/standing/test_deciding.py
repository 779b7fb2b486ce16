"""Every workspace is judged anew on its own local day, and remembered once a week."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from kambot import weeks
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.members import WORKSPACE
from kambot.method.vocabulary import Health
from kambot.models import HealthWeek
from kambot.models.rows import table
from kambot.standing import deciding
from kambot.standing.deciding import decide
from tests.digests.newsroom import Newsroom
from tests.standing.shelf import Shelf
from tests.standing.test_refreshing import rows
from tests.usecases.conftest import Desk

WEEK = table(HealthWeek)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def day(number: int) -> datetime:
    """Monday is 0."""
    return MONDAY + timedelta(days=number)


def judged_on(kambot: Kambot) -> list[date | None]:
    """By workspace."""
    with kambot.database.read() as connection:
        found = select(WORKSPACE.c.judged_on).order_by(WORKSPACE.c.id)
        return list(connection.scalars(found))


def kept(kambot: Kambot) -> list[date]:
    """The days whose state is kept."""
    with kambot.database.read() as connection:
        return list(connection.scalars(select(WEEK.c.taken_on).order_by(WEEK.c.id)))


def set_up(kambot: Kambot, **values: Any) -> None:
    with kambot.database.write() as connection:
        connection.execute(update(WORKSPACE).where(WORKSPACE.c.id == 1).values(**values))


def test_a_new_day_makes_what_is_overdue_since(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.add(plan_id, "opportunities", name="Fibre", amount="5", closes_on="2026-11-24")
    assert [row.health for row in rows(ana)] == [Health.GREY]

    assert decide(ana.kambot, day(1)) == 1
    assert [row.health for row in rows(ana)] == [Health.GREY]
    assert decide(ana.kambot, day(2)) == 1
    assert [row.health for row in rows(ana)] == [Health.AMBER]


def test_a_day_is_judged_once(ana: Desk) -> None:
    ana.start("Acme")
    assert [decide(ana.kambot, day(0)) for _ in range(3)] == [1, 0, 0]
    assert judged_on(ana.kambot) == [date(2026, 11, 23)] * 2


def test_each_workspace_has_a_day_of_its_own(ana: Desk) -> None:
    set_up(ana.kambot, time_zone="Pacific/Kiritimati")
    decide(ana.kambot, day(0) + timedelta(hours=2))
    assert judged_on(ana.kambot) == [date(2026, 11, 24), date(2026, 11, 23)]


def test_what_is_not_there_is_made_and_what_is_too_much_goes(ana: Desk) -> None:
    ana.start("Acme")
    gone = ana.start("Globex")
    with ana.kambot.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM plan_health WHERE plan_id = 1")
        closed = update(PLAN).where(PLAN.c.id == gone).values(state="closed")
        connection.execute(closed)
    decide(ana.kambot, day(0))
    assert [row.plan_id for row in rows(ana)] == [1]


def test_many_accounts_are_judged_some_at_a_time(
    shelf: Shelf, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "AT_ONCE", 3)
    shelf.put(*({"health": Health.RED} for _ in range(7)))
    assert decide(ana.kambot, day(0)) == 7
    assert {row.health for row in rows(ana)} != {Health.RED}


def test_a_process_that_dies_in_between_leaves_the_rest_to_the_next(
    shelf: Shelf, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(*({"health": Health.RED} for _ in range(3)))
    with monkeypatch.context() as dying:
        dying.setattr(weeks, "keep", lambda *_: 1 / 0)
        decide(ana.kambot, day(0))
    assert judged_on(ana.kambot)[0] is None
    assert decide(ana.kambot, day(0)) == 3
    assert kept(ana.kambot) == [date(2026, 11, 23)] * 3


def test_the_state_of_each_week_is_kept_on_its_monday_or_as_soon_as_there_is_power(
    ana: Desk,
) -> None:
    ana.start("Acme")
    for number in (0, 1, 5, 9, 10):
        decide(ana.kambot, day(number))
    assert kept(ana.kambot) == [date(2026, 11, 23), date(2026, 11, 30)]


def test_a_plan_made_after_monday_did_not_stand_on_it(ana: Desk) -> None:
    ana.start("Acme")
    decide(ana.kambot, day(-1))
    assert kept(ana.kambot) == []


def test_thresholds_that_change_while_all_are_judged_have_it_done_again(
    ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana.start("Acme")
    with monkeypatch.context() as meanwhile:
        numbers = {"thresholds": {"trust": "2"}}
        meanwhile.setattr(weeks, "keep", lambda *_: set_up(ana.kambot, settings=numbers))
        decide(ana.kambot, day(0))
    assert judged_on(ana.kambot)[0] is None
    assert decide(ana.kambot, day(0)) == 1


def test_a_digest_of_the_same_monday_shares_its_state(newsroom: Newsroom) -> None:
    newsroom.plan()
    newsroom.digest()
    decide(newsroom.kambot, MONDAY + timedelta(weeks=1))
    newsroom.decide(MONDAY + timedelta(weeks=1))
    assert kept(newsroom.kambot) == [date(2026, 11, 30)]
