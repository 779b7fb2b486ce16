"""Rate limits in the sandbox's time: who is refused, for how long, and what it costs others."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.sandbox import Limits
from kambot.sandbox.limits import PER_MINUTE, Budgets, Limited
from tests.sandbox.conftest import Stage

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Meter:
    """Budgets with a clock that moves by hand."""

    def __init__(self, limits: Limits) -> None:
        self.at = START
        self.budgets = Budgets(lambda: self.at)
        self.budgets.set(limits)

    def wait(self, method: str, channel: str = "", team: str = "T1") -> int:
        """Call once; the seconds of Retry-After, or 0."""
        try:
            self.budgets.spend(team, method, channel)
        except Limited as limited:
            return limited.retry_after
        return 0

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def post(stage: Stage, channel: str = "#sales") -> httpx.Response:
    headers = {"Authorization": f"Bearer {stage.slack.bot_token}"}
    url = f"{stage.slack.url}/api/chat.postMessage"
    body = {"channel": channel, "text": "a"}
    return httpx.post(url, json=body, headers=headers, verify=False)


def test_nothing_is_limited_until_limits_are_set(stage: Stage) -> None:
    assert [post(stage).status_code for _ in range(3)] == [200] * 3
    assert stage.slack.limits is None


def test_a_second_post_in_the_same_second_is_refused_with_the_time_to_wait(stage: Stage) -> None:
    stage.slack.limits = True
    first, second = post(stage), post(stage, stage.ana.channel("sales").id)
    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["Retry-After"] == "1"
    assert second.json() == {"ok": False, "error": "ratelimited"}
    assert len(stage.ana.messages("sales")) == 1
    (limited,) = stage.slack.limited
    assert (limited.method, limited.channel) == (
        "chat.postMessage",
        stage.ana.channel("sales").id,
    )
    assert post(stage, "#general").status_code == 200
    stage.slack.clock.skip(timedelta(seconds=1))
    assert post(stage).status_code == 200
    stage.slack.limits = None
    assert [post(stage).status_code for _ in range(3)] == [200] * 3


def test_a_person_and_their_direct_message_are_one_channel(stage: Stage) -> None:
    stage.slack.limits = Limits()
    first = post(stage, stage.ana.id)
    assert post(stage, first.json()["channel"]).status_code == 429
    assert post(stage, stage.ben.id).status_code == 200


def test_a_minute_has_so_many_calls_and_no_more() -> None:
    meter = Meter(Limits({"chat.update": 3}))
    assert [meter.wait("chat.update") for _ in range(4)] == [0, 0, 0, 60]
    meter.pass_(59.9)
    assert meter.wait("chat.update") == 1
    meter.pass_(1)
    assert meter.wait("chat.update") == 0


def test_who_comes_back_too_early_is_refused_again() -> None:
    meter = Meter(Limits({"chat.update": 1}))
    meter.wait("chat.update")
    meter.pass_(59.5)
    assert meter.wait("chat.update") == 1
    meter.pass_(0.6)
    assert meter.wait("chat.update") == 1
    meter.pass_(1)
    assert meter.wait("chat.update") == 0


def test_other_methods_and_workspaces_are_not_affected() -> None:
    meter = Meter(Limits({"chat.update": 1, "chat.delete": 1}))
    meter.wait("chat.update")
    assert meter.wait("chat.update") == 60
    assert meter.wait("chat.delete") == 0
    assert meter.wait("auth.test") == 0
    assert meter.wait("chat.update", team="T2") == 0


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    meter = Meter(Limits({"chat.update": 1}))
    assert [meter.wait("chat.update") for _ in range(2)] == [0, 60]
    meter.pass_(-3600)
    assert [meter.wait("chat.update") for _ in range(2)] == [0, 60]


def test_the_published_rate_is_reached_to_the_full() -> None:
    meter = Meter(Limits())
    for number in range(2000):
        assert meter.wait("chat.postMessage", f"D{number}") == 0
        meter.pass_(0.2)


def test_windows_that_are_long_empty_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kambot.sandbox.limits._MOST_WINDOWS", 1000)
    meter = Meter(Limits())
    for number in range(3000):
        meter.wait("chat.postMessage", f"D{number}")
        meter.pass_(0.2)
    assert len(meter.budgets._windows) <= 1001


@given(
    st.lists(st.tuples(st.floats(0, 5), st.sampled_from(["C1", "C2", "C3"])), max_size=200),
    st.integers(1, 5),
)
def test_no_minute_has_too_many_calls_and_waiting_as_told_always_helps(
    steps: list[tuple[float, str]], most: int
) -> None:
    meter = Meter(Limits({"chat.postMessage": most}))
    taken: list[tuple[datetime, str]] = []
    for pause, channel in steps:
        meter.pass_(pause)
        wait = meter.wait("chat.postMessage", channel)
        if wait:
            meter.pass_(wait)
            assert meter.wait("chat.postMessage", channel) == 0
        taken.append((meter.at, channel))
    for at, channel in taken:
        minute = [each for each, _ in taken if at <= each < at + timedelta(minutes=1)]
        assert len(minute) <= most
        second = [
            each
            for each, where in taken
            if where == channel and at <= each < at + timedelta(seconds=1)
        ]
        assert len(second) == 1


def test_history_may_be_limited_to_once_a_minute() -> None:
    meter = Meter(Limits({**PER_MINUTE, "conversations.history": 1}))
    assert [meter.wait("conversations.history") for _ in range(2)] == [0, 60]
    assert meter.wait("conversations.replies") == 0
