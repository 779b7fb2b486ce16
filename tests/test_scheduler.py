"""The ticker: it begins at once, outlives a database that is away, and ends with its block."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from kambot.core import Kambot
from kambot.db import Database, StorageUnreachable
from kambot.scheduler import JOBS, Job, run_job, run_once, ticking
from tests.shipped import kambot_on

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OFTEN, SELDOM = timedelta(milliseconds=20), timedelta(days=1)
SOON = 30
"""Seconds."""
LOG = "kambot.scheduler"


@pytest.fixture
def kambot(database: Database) -> Kambot:
    return kambot_on(database, lambda: NOW)


def counting(until: int) -> tuple[threading.Event, Callable[[Kambot, datetime], int]]:
    """A job's work that is told the time, and an event for when it was done so often."""
    enough, times = threading.Event(), iter(range(1, until + 1))

    def work(kambot: Kambot, now: datetime) -> int:
        assert now == NOW
        if next(times, until) == until:
            enough.set()
        return 1

    return enough, work


def test_a_job_begins_at_once_however_seldom_it_is(kambot: Kambot) -> None:
    done, work = counting(1)
    with ticking(kambot, [Job("yearly", SELDOM, work)]):
        assert done.wait(SOON)


def test_a_job_is_done_again_and_again_until_the_end(kambot: Kambot) -> None:
    done, work = counting(3)
    with ticking(kambot, [Job("often", OFTEN, work)]):
        assert done.wait(SOON)
    assert not any("APScheduler" in each.name for each in threading.enumerate())


def test_a_slow_job_is_never_done_twice_at_a_time(kambot: Kambot) -> None:
    at_work, release, seen = threading.Lock(), threading.Event(), []

    def work(kambot: Kambot, now: datetime) -> int:
        seen.append(at_work.acquire(blocking=False))
        release.wait(0.2)
        at_work.release()
        return 0

    done, quick = counting(3)
    with ticking(kambot, [Job("slow", OFTEN, work), Job("quick", OFTEN, quick)]):
        assert done.wait(SOON)
        release.set()
    assert set(seen) == {True}


def test_a_job_apart_holds_up_no_other(kambot: Kambot) -> None:
    release = threading.Event()

    def work(_kambot: Kambot, _now: datetime) -> int:
        release.wait(SOON)
        return 0

    done, quick = counting(2)
    with ticking(kambot, [Job("imports", OFTEN, work, apart=True), Job("nudges", OFTEN, quick)]):
        is_done = done.wait(SOON)
        release.set()
    assert is_done


def test_a_database_that_is_away_is_logged_and_asked_again_at_the_next_tick(
    kambot: Kambot, caplog: pytest.LogCaptureFixture
) -> None:
    faults = iter([StorageUnreachable(), StorageUnreachable()])
    done, work = counting(2)

    def troubled(kambot: Kambot, now: datetime) -> int:
        for fault in faults:
            raise fault
        return work(kambot, now)

    with ticking(kambot, [Job("nudges", OFTEN, troubled)]):
        assert done.wait(SOON)
    first, second = (each.getMessage() for each in caplog.records if each.name == LOG)
    assert first == second
    assert first.startswith("action=job_failed job=nudges The database cannot be opened.")


def test_a_tick_says_what_it_did_and_nothing_if_it_had_nothing_to_do(
    kambot: Kambot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger=LOG):
        run_job(kambot, Job("nothing", OFTEN, lambda *_: 0))
        run_job(kambot, Job("nudges", OFTEN, lambda *_: 3))
    assert caplog.messages == ["action=job_done job=nudges count=3"]


def test_everything_once_says_how_much_each_job_did(kambot: Kambot) -> None:
    assert run_once(kambot, NOW) == {job.name: 0 for job in JOBS}
