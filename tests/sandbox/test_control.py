"""The sandbox driven from another process of the same machine."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from kambot.sandbox.server import application
from tests.sandbox.blocks import Json
from tests.sandbox.conftest import Stage


def get(stage: Stage, what: str, **query: Any) -> Json:
    found: Json = httpx.get(f"{stage.slack.url}/sandbox/{what}", params=query, verify=False).json()
    return found


def do(stage: Stage, what: str, **body: Any) -> Json:
    url = f"{stage.slack.url}/sandbox/{what}"
    found: Json = httpx.post(url, json=body, verify=False).json()
    return found


def post(stage: Stage, text: str = "a", **content: Any) -> str:
    answer = stage.call("chat.postMessage", channel="#sales", text=text, **content)
    return str(answer["ts"])


def test_every_message_is_read_page_by_page(stage: Stage) -> None:
    key = {"event_type": "kambot_message", "event_payload": {"key": "nudge:7"}}
    for number in range(5):
        post(stage, str(number), metadata=key)
    found: list[Json] = []
    after: str | None = ""
    while after is not None:
        page = get(stage, "posted", limit=2, after=after)
        found += page["messages"]
        after = page["next"]
    assert [message["text"] for message in found] == ["0", "1", "2", "3", "4"]
    assert found[0]["metadata"] == key
    assert found[0]["by_app"]


def test_faults_are_ordered_and_cleared(stage: Stage) -> None:
    assert do(stage, "fault", method="auth.test", status=500, times=2)["ok"]
    url = f"{stage.slack.url}/api/auth.test"
    assert httpx.post(url, verify=False).status_code == 500
    assert do(stage, "clear_faults")["ok"]
    headers = {"Authorization": f"Bearer {stage.slack.bot_token}"}
    assert httpx.post(url, headers=headers, verify=False).json()["ok"]


def test_limits_are_set_and_taken_away(stage: Stage) -> None:
    assert do(stage, "limits", on=True, per_minute={"chat.update": 1})["ok"]
    assert stage.slack.limits is not None
    assert stage.slack.limits.per_minute == {"chat.update": 1}
    assert do(stage, "limits", on=False)["ok"]
    assert stage.slack.limits is None


def test_the_clock_is_moved(stage: Stage) -> None:
    before = stage.slack.clock.now()
    moved = do(stage, "clock", skip=90)
    assert datetime.fromisoformat(moved["now"]) == before + timedelta(seconds=90)
    monday = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
    assert datetime.fromisoformat(do(stage, "clock", set=monday.isoformat())["now"]) == monday
    assert stage.slack.clock.now() == monday


def test_the_state_is_told(stage: Stage) -> None:
    post(stage)
    stage.call("users.info", user="U1")
    found = get(stage, "status")
    assert (found["messages"], found["limited"], found["undelivered"]) == (1, {}, 0)
    assert [each["rule"] for each in found["violations"]] == stage.rules() == ["user_not_found"]


def test_events_are_brought_again(stage: Stage) -> None:
    assert do(stage, "redeliver") == {"ok": True, "events": 0}


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("fault", {"method": "auth.test", "colour": "red"}),
        ("fault", {}),
        ("clock", {}),
        ("clock", {"set": "monday"}),
        ("clock", {"skip": -1}),
        ("limits", {}),
    ],
)
def test_what_makes_no_sense_is_refused(stage: Stage, what: str, body: Json) -> None:
    refused = do(stage, what, **body)
    assert not refused["ok"]
    assert refused["message"]


def test_only_this_machine_may_drive_it_and_no_web_site(stage: Stage) -> None:
    wire = httpx.ASGITransport(application(stage.slack), client=("192.0.2.1", 1))

    async def strange() -> int:
        async with httpx.AsyncClient(transport=wire, verify=False) as stranger:
            return (await stranger.get("http://sandbox/sandbox/status")).status_code

    assert asyncio.run(strange()) == 403
    url = f"{stage.slack.url}/sandbox/clear_faults"
    assert httpx.post(url, content="{}", verify=False).status_code == 400
