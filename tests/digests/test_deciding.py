"""A digest is decided once per channel and ISO week, whatever processes, hosts and clocks do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import update

from kambot import weeks
from kambot.core import Kambot
from kambot.db import Database
from kambot.digests import deciding
from kambot.method.vocabulary import Health, MessageKind
from tests.digests.newsroom import DIGEST, ITEM, KEPT, MONDAY, WEEK, Newsroom
from tests.shipped import kambot_on
from tests.usecases.conftest import Desk

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_it_is_put_at_its_time_with_its_thread(newsroom: Newsroom) -> None:
    digest_id, plan_id = newsroom.digest(), newsroom.plan(won=100)

    assert newsroom.decide(MONDAY - MINUTE) == 0
    assert newsroom.decide() == 1
    head, thread = newsroom.rows()
    assert (head.key, head.kind) == (f"digest:{digest_id}:2026-W49", MessageKind.DIGEST)
    assert (thread.key, thread.parent_id) == (f"details:{digest_id}:2026-W49", head.id)
    assert (head.channel, thread.channel) == ("CSALES", "CSALES")
    scope = {"manager_id": None, "segment": None}
    assert thread.content == {"digest": digest_id, "day": "2026-11-30", **scope}
    assert head.content.items() >= thread.content.items()
    assert head.expires_at == thread.expires_at == MONDAY + 48 * HOUR
    assert [(row.action_id, row.plan_id) for row in newsroom.rows(ITEM)] == [(None, plan_id)] * 2


def test_it_is_decided_once_however_often_somebody_looks(newsroom: Newsroom) -> None:
    newsroom.digest()

    counts = [newsroom.decide(MONDAY + each * HOUR) for each in (0, 0, 1, 40, -26, 47)]
    assert counts == [1, 0, 0, 0, 0, 0]
    assert newsroom.decide(MONDAY + WEEK) == 1


def test_a_late_host_says_it_once_and_a_host_away_for_weeks_has_no_backlog(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.plan(won=100)

    assert newsroom.decide(MONDAY + 20 * HOUR) == 1
    assert newsroom.decide(MONDAY + 3 * WEEK + 60 * HOUR) == 0
    assert newsroom.decide(MONDAY + 4 * WEEK) == 1
    assert newsroom.weeks() == ["2026-W49"] * 2 + ["2026-W53"] * 2


def test_each_channel_gets_its_own_and_only_at_its_own_time(newsroom: Newsroom) -> None:
    newsroom.digest(channel="CONE")
    newsroom.digest(channel="CTWO")
    newsroom.digest(channel="CTOKYO", time_zone="Asia/Tokyo")
    newsroom.digest(channel="CLATER", weekday=3)
    newsroom.digest(channel="COFF", stopped_at=MONDAY - WEEK)
    newsroom.digest(channel="CGONE", archived_at=MONDAY - WEEK)
    newsroom.digest(channel="CNEW", created_at=MONDAY + MINUTE)

    def decided(now: datetime) -> list[str]:
        before = len(newsroom.rows())
        newsroom.decide(now)
        return [row.channel for row in newsroom.rows()[before:]]

    assert decided(MONDAY - 9 * HOUR) == ["CTOKYO"]
    assert decided(MONDAY + 2 * MINUTE) == ["CONE", "CTWO"]
    assert decided(MONDAY + timedelta(days=2)) == ["CLATER"]
    assert sorted(decided(MONDAY + WEEK)) == ["CNEW", "CONE", "CTOKYO", "CTWO"]


def test_workspaces_do_not_see_each_other(newsroom: Newsroom, desk: object) -> None:
    assert callable(desk)
    theirs = newsroom.of(desk("UEVE", "T2"))
    newsroom.digest()
    theirs.plan("Theirs", won=100)
    ours = newsroom.read()

    assert ours.accounts == 0
    assert newsroom.thread() is None


@pytest.mark.parametrize("deciders", [2, 4])
def test_deciders_at_once_put_one(newsroom: Newsroom, database_url: str, deciders: int) -> None:
    newsroom.digest()
    newsroom.digest(channel="CTWO")
    for name in ("Acme", "Globex", "Initech"):
        newsroom.plan(name, won=100)
    together = Barrier(deciders)

    def decide(_: int) -> int:
        database = Database(database_url, patience=20)
        together.wait()
        try:
            return deciding.decide(kambot_on(database, lambda: MONDAY), MONDAY)
        finally:
            database.close()

    with ThreadPoolExecutor(deciders) as pool:
        assert sum(pool.map(decide, range(deciders))) == 2
    assert len(newsroom.rows()) == 4
    assert len(newsroom.rows(KEPT)) == 3


def test_how_each_plan_stands_is_kept_once_a_day_of_a_digest(newsroom: Newsroom) -> None:
    for values in ({}, {"channel": "CTWO"}, {"channel": "CTHREE", "weekday": 4}):
        newsroom.digest(**values)
    first = newsroom.plan(won=100)
    newsroom.deal(first, amount=None)
    newsroom.deal(first, amount=Decimal(5), currency="EUR")
    newsroom.decide()
    newsroom.plan("Globex", won=1000)
    newsroom.decide(MONDAY + timedelta(days=3))

    kept = newsroom.rows(KEPT)
    assert [(row.taken_on.day, row.health) for row in kept] == [
        (30, Health.RED),
        (3, Health.RED),
        (3, Health.GREEN),
    ]
    row = kept[0]
    assert (row.won, row.expected, row.target, row.at_risk) == (100, 100, 1000, 900)
    assert (row.without_amount, row.other_currency, row.score) == (1, 1, 75)
    assert [each["rule"] for each in row.reasons] == ["revenue_short"]


def test_a_later_digest_of_the_same_day_knows_the_plans_that_came_between(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.digest(channel="CTWO", minute=600)
    newsroom.plan(won=100)
    newsroom.decide()
    newsroom.plan("Globex", won=1000)

    assert newsroom.read(MONDAY + 2 * HOUR).accounts == 2
    assert [row.plan_id for row in newsroom.rows(KEPT)] == [1, 2]


def test_a_late_digest_is_judged_by_the_day_it_is_written_on(newsroom: Newsroom) -> None:
    newsroom.digest()
    plan_id = newsroom.plan(won=1000)
    newsroom.action(plan_id, due_on=date(2026, 11, 30))

    assert [each.health for each in newsroom.read(MONDAY + 24 * HOUR).tallies] == [Health.AMBER]


def test_nothing_is_put_if_the_decision_does_not_come_to_its_end(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.digest()
    newsroom.plan(won=100)

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(deciding, "put", fail)
        assert newsroom.decide() == 0
    assert newsroom.rows() == []
    assert newsroom.decide(MONDAY + MINUTE) == 1
    assert len(newsroom.rows(KEPT)) == 1


def test_a_workspace_in_which_something_fails_keeps_no_other_waiting(
    newsroom: Newsroom, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.digest()
    newsroom.of(desk("UEVE", "T2")).digest(channel="CELSE")
    first, keep = newsroom.rows(DIGEST)[0].workspace_id, weeks.keep

    def keep_elsewhere(kambot: Kambot, workspace_id: int, *given: Any) -> None:
        if workspace_id == first:
            raise RuntimeError
        keep(kambot, workspace_id, *given)

    monkeypatch.setattr(weeks, "keep", keep_elsewhere)
    assert newsroom.decide() == 1
    assert {row.channel for row in newsroom.rows()} == {"CELSE"}


def test_a_digest_that_is_stopped_meanwhile_is_not_put(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.digest()
    due = deciding._due

    def stop_meanwhile(*given: object) -> object:
        found = due(*given)  # type: ignore[arg-type]
        with newsroom.kambot.database.write() as connection:
            connection.execute(update(DIGEST).values(stopped_at=MONDAY))
        return found

    monkeypatch.setattr(deciding, "_due", stop_meanwhile)
    assert newsroom.decide() == 0


def test_midnight_in_the_zone_counts_not_in_utc(newsroom: Newsroom) -> None:
    newsroom.digest(minute=0, time_zone="Pacific/Kiritimati")
    sunday = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)

    assert newsroom.decide(sunday - MINUTE) == 0
    assert newsroom.decide(sunday) == 1
    assert newsroom.rows()[0].content["day"] == "2026-11-30"
