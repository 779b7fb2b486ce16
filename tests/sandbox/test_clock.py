"""The virtual clock: shared, movable, and kept over a restart."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from kambot.sandbox import Clock, Sandbox, SandboxError
from kambot.sandbox.clock import next_local
from tests.sandbox.conftest import Stage

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday


def test_time_runs_on_and_can_be_skipped() -> None:
    beneath = [NOON]
    clock = Clock(lambda: beneath[0])
    assert clock.skip(timedelta(hours=1)) == NOON + timedelta(hours=1)
    beneath[0] += timedelta(minutes=5)
    assert clock.now() == NOON + timedelta(hours=1, minutes=5)
    assert clock.skip_to(NOON + timedelta(days=1)) == clock.now() == NOON + timedelta(days=1)


def test_only_set_goes_back() -> None:
    clock = Clock(lambda: NOON)
    with pytest.raises(SandboxError, match="forwards"):
        clock.skip_to(NOON - timedelta(hours=1))
    assert clock.set(NOON - timedelta(hours=1)) == clock.now() == NOON - timedelta(hours=1)


def test_messages_carry_the_time_of_the_clock(stage: Stage) -> None:
    stage.slack.clock.skip(timedelta(days=3))
    posted = stage.call("chat.postMessage", channel="#sales", text="Hello")
    assert float(posted["ts"]) == stage.slack.clock.now().timestamp()


def test_a_moved_clock_is_a_change_that_the_page_hears(stage: Stage) -> None:
    heard: list[str] = []
    stage.slack.subscribe(heard.append)
    stage.slack.clock.skip(timedelta(minutes=1))
    assert heard == ["clock"]


def test_the_clock_survives_a_restart(tmp_path: Path) -> None:
    before = Sandbox(tmp_path, now=lambda: NOON)
    before.clock.skip(timedelta(days=2, microseconds=7))
    before.close()
    after = Sandbox(tmp_path, now=lambda: NOON)
    assert after.clock.now() == NOON + timedelta(days=2, microseconds=7)
    after.close()


@pytest.mark.parametrize(
    ("zone", "at", "weekday", "expected"),
    [
        ("Europe/Lisbon", time(9), None, datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("Asia/Kathmandu", time(9), None, datetime(2026, 11, 24, 3, 15, tzinfo=UTC)),
        ("Pacific/Auckland", time(9), None, datetime(2026, 11, 24, 20, tzinfo=UTC)),
        ("Europe/Lisbon", time(8, 30), 0, datetime(2026, 11, 30, 8, 30, tzinfo=UTC)),
        ("Europe/Lisbon", time(8, 30), 1, datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
    ],
)
def test_tomorrow_and_the_next_weekday_are_local(
    zone: str, at: time, weekday: int | None, expected: datetime
) -> None:
    assert next_local(NOON, zone, at, weekday) == expected


def test_a_time_that_a_change_of_clocks_leaves_out_comes_as_much_later() -> None:
    before = datetime(2027, 3, 27, 12, tzinfo=UTC)
    expected = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 02:30 in Paris would be 03:30
    assert next_local(before, "Europe/Paris", time(2, 30)) == expected
