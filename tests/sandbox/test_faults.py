"""Faults on order: what a caller sees, and whether the call was executed all the same."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kambot.sandbox import Sandbox
from tests.sandbox.blocks import actions, button
from tests.sandbox.conftest import Stage


@dataclass(frozen=True)
class Line:
    """A served sandbox and somebody who calls it."""

    slack: Sandbox
    http: httpx.Client

    def post(self, text: str = "Hello") -> httpx.Response:
        return self.http.post("api/chat.postMessage", json={"channel": "#sales", "text": text})

    @property
    def posted(self) -> list[str]:
        return [message.text for message in self.slack.user("ana").messages("sales")]


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    slack = stage.slack
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    with httpx.Client(base_url=slack.url, headers=headers, timeout=5, verify=False) as http:
        yield Line(slack, http)


@pytest.mark.parametrize(
    ("fault", "done"),
    [
        ({"drop": "before"}, False),
        ({"drop": "after"}, True),
        ({"hang": 0.05}, False),
        ({"hang": 0.05, "after": True}, True),
    ],
)
def test_a_connection_is_reset_before_or_after_the_call_is_done(
    line: Line, fault: Any, *, done: bool
) -> None:
    line.slack.fault("chat.postMessage", times=1, **fault)
    with pytest.raises(httpx.ReadError):
        line.post("one")
    assert line.posted == (["one"] if done else [])
    assert line.post("two").json()["ok"]


@pytest.mark.parametrize("after", [False, True])
def test_a_server_error_says_nothing_about_whether_it_was_done(line: Line, *, after: bool) -> None:
    line.slack.fault("chat.postMessage", status=500, after=after, times=1)
    assert line.post("one").status_code == 500
    assert line.posted == (["one"] if after else [])


def test_an_error_word_is_answered_and_is_no_violation(line: Line) -> None:
    line.slack.fault("chat.postMessage", error="user_disabled", times=1)
    assert line.post().json() == {"ok": False, "error": "user_disabled"}
    line.slack.fault("chat.postMessage", error="fatal_error", after=True, times=1)
    assert line.post("done").json()["error"] == "fatal_error"
    assert line.posted == ["done"]


def test_an_answer_may_be_unreadable(line: Line) -> None:
    line.slack.fault("chat.postMessage", body="<html>Bad gateway", after=True, times=1)
    assert line.post("done").text == "<html>Bad gateway"
    assert line.posted == ["done"]


def test_a_caller_who_hangs_up_ends_the_silence(line: Line) -> None:
    line.slack.fault("chat.postMessage", hang=60, after=True, times=1)
    start = time.monotonic()
    with pytest.raises(httpx.ReadTimeout):
        line.http.post(
            "api/chat.postMessage", json={"channel": "#sales", "text": "a"}, timeout=0.05
        )
    assert line.posted == ["a"]
    assert time.monotonic() - start < 5


def test_a_late_answer_is_late_after_the_call_is_done(line: Line) -> None:
    line.slack.fault("chat.postMessage", latency=0.1, after=True, times=1)
    start = time.monotonic()
    assert line.post().json()["ok"]
    assert time.monotonic() - start >= 0.1


def test_chance_is_the_same_in_every_run(stage: Stage) -> None:
    def strikes(seed: int) -> list[bool]:
        stage.slack.clear_faults()
        stage.slack.fault("auth.test", status=500, probability=0.3, seed=seed)
        return [bool(stage.slack.faults.take("auth.test")) for _ in range(200)]

    assert strikes(1) == strikes(1) != strikes(2)
    assert 30 < sum(strikes(1)) < 90


def test_one_call_meets_one_fault_that_replaces_its_answer(stage: Stage) -> None:
    stage.slack.fault("auth.test", latency=0.01)
    stage.slack.fault("auth.test", status=429, times=1)
    stage.slack.fault("auth.test", status=500, times=1)
    met = [[fault.status for fault in stage.slack.faults.take("auth.test")] for _ in range(3)]
    assert met == [[200, 429], [200, 500], [200]]


def test_a_response_url_can_fail_too(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    stage.call(
        "chat.postMessage", channel="#sales", text="a", blocks=[actions(button(action_id="go"))]
    )
    stage.ana.messages("sales")[0].click("Go")
    stage.slack.fault("response_url", status=500, times=1)
    url = heard[0]["response_url"]
    answers = [httpx.post(url, json={"text": "b"}, verify=False).status_code for _ in range(2)]
    assert answers == [500, 200]
