"""Slash commands: what the app gets, what the person sees of its answer."""

import asyncio
import time

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond

from kambot.sandbox import App, Sandbox, SandboxError
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, section
from tests.sandbox.conftest import Stage


def test_a_command_carries_what_slack_sends(stage: Stage) -> None:
    heard = stage.hears(stage.app.command("/parrot"))

    assert stage.ana.command("/parrot  say  hello ", channel="sales").acked

    body = heard[0]
    workspace = stage.ana.workspace
    assert body["command"] == "/parrot"
    assert body["text"] == "say  hello"
    assert (body["user_id"], body["user_name"]) == (stage.ana.id, "ana")
    assert (body["team_id"], body["team_domain"]) == (workspace.id, workspace.domain)
    assert (body["channel_id"], body["channel_name"]) == (stage.ana.channel("sales").id, "sales")
    assert body["is_enterprise_install"] == "false"
    assert body["api_app_id"] == workspace.app_id
    assert body["response_url"].startswith("http")
    assert body["trigger_id"]


def test_private_places_are_named_as_slack_names_them(stage: Stage) -> None:
    heard = stage.hears(stage.app.command("/parrot"))
    stage.slack.add_channel("board", ["ana"], private=True)
    stage.ana.command("/parrot", channel="board")
    stage.ana.command("/parrot", channel=stage.ana.workspace.dm(stage.ana.id).id)
    assert [body["channel_name"] for body in heard] == ["privategroup", "directmessage"]


def test_names_and_addresses_are_escaped_only_if_the_manifest_says_so(stage: Stage) -> None:
    line = "ask @ben in #sales about R&D on https://example.com?a=1&b=2 and @nobody"
    escaped = stage.hears(stage.app.command("/escape"))
    plain = stage.hears(stage.app.command("/parrot"))

    stage.ana.command(f"/escape {line}")
    stage.ana.command(f"/parrot {line}")

    sales = stage.ana.channel("sales").id
    assert escaped[0]["text"] == (
        f"ask <@{stage.ben.id}> in <#{sales}|sales> about R&amp;D"
        " on <https://example.com?a=1&amp;b=2> and @nobody"
    )
    assert plain[0]["text"] == line


def test_the_name_of_a_private_channel_stays_private(stage: Stage) -> None:
    heard = stage.hears(stage.app.command("/escape"))
    board = stage.slack.add_channel("board", ["ana"], private=True)
    stage.ana.command("/escape #board")
    assert heard[0]["text"] == f"<#{board.id}|>"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"text": "Hello"}, "Hello"),
        ({"text": "fallback", "blocks": [section("Hello")]}, "Hello"),
        ({"text": "a &lt; b", "response_type": "ephemeral"}, "a < b"),
    ],
)
def test_an_answer_is_for_the_persons_eyes(stage: Stage, answer: Json, text: str) -> None:
    stage.hears(stage.app.command("/parrot"), **answer)
    stage.ana.command("/parrot")
    assert [shown.text for shown in stage.ana.ephemerals("general")] == [text]
    assert stage.ben.ephemerals("general") == []


def test_an_answer_may_be_for_the_channel(stage: Stage) -> None:
    stage.hears(stage.app.command("/parrot"), text="Hello", response_type="in_channel")
    stage.ana.command("/parrot")
    assert [shown.text for shown in stage.ben.messages("general")] == ["Hello"]


def test_an_illegal_answer_is_shown_as_a_failure(stage: Stage) -> None:
    stage.hears(stage.app.command("/parrot"), text="a", blocks=[section("")])
    outcome = stage.ana.command("/parrot")
    assert not outcome.acked
    assert "invalid_command_response" in stage.ana.ephemerals("general")[0].text
    assert stage.rules() == ["length"]


def test_a_command_that_is_not_in_the_manifest_is_not_valid(stage: Stage) -> None:
    outcome = stage.ana.command("/macaw hello")
    assert not outcome.acked
    assert stage.ana.ephemerals("general")[0].text == "/macaw is not a valid command."


def test_a_command_that_nobody_handles_fails(stage: Stage) -> None:
    outcome = stage.ana.command("/parrot")
    assert outcome.problem == '/parrot failed with the error "dispatch_failed"'
    assert stage.rules() == ["dispatch_failed"]


def test_an_ack_later_than_three_seconds_is_a_failure(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kambot.sandbox.delivery.ACK_SECONDS", 0.2)
    stage.slack.deliver_to(f"{stage.slack.url}/slack/events")

    @stage.app.command("/parrot")
    async def slow(ack: AsyncAck) -> None:
        await asyncio.sleep(0.4)
        await ack()

    started = time.monotonic()
    outcome = stage.ana.command("/parrot")
    assert time.monotonic() - started < 0.39
    assert outcome.problem == '/parrot failed with the error "operation_timeout"'
    assert stage.rules() == ["operation_timeout"]
    time.sleep(0.3)


def test_without_an_app_a_command_cannot_be_typed() -> None:
    slack = Sandbox()
    slack.app = App(MANIFEST)
    with pytest.raises(SandboxError, match="No app listens"):
        slack.user("ana").command("/parrot")
    slack.close()


def test_somebody_who_has_left_cannot_type(stage: Stage) -> None:
    stage.hears(stage.app.event("user_change"))
    stage.slack.add_user("ana", deleted=True)
    with pytest.raises(SandboxError, match="deactivated"):
        stage.ana.command("/parrot")


def test_a_response_comes_through_the_response_url(stage: Stage) -> None:
    @stage.app.command("/parrot")
    async def later(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("Hello")

    stage.ana.command("/parrot")
    assert stage.slack.wait_for(lambda: stage.ana.ephemerals("general"))
    assert stage.ana.ephemerals("general")[0].text == "Hello"
