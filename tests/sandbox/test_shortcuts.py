"""Shortcuts of both kinds: what the app gets, where they can be started, what an ack may say."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from kambot.sandbox import App, SandboxError
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, modal, section
from tests.sandbox.conftest import Stage


def with_shortcuts(*entries: Json) -> App:
    return App(MANIFEST | {"features": {"shortcuts": list(entries)}})


def entry(**changes: Any) -> Json:
    made = {"name": "Go", "type": "global", "callback_id": "go", "description": "Goes"}
    return made | changes


def test_a_global_shortcut_says_who_but_not_where(stage: Stage) -> None:
    heard = stage.hears(stage.app.global_shortcut("repeat"))
    assert stage.ana.shortcut("repeat").acked
    workspace = stage.ana.workspace
    (body,) = heard
    assert (body["type"], body["callback_id"]) == ("shortcut", "repeat")
    assert body["user"] == {"id": stage.ana.id, "username": "ana", "team_id": workspace.id}
    assert body["team"] == {"id": workspace.id, "domain": workspace.domain}
    assert body["trigger_id"]
    assert body["action_ts"]
    assert not body.keys() & {"channel", "message", "response_url", "view", "container"}


def test_a_message_shortcut_brings_the_message_and_an_address(stage: Stage) -> None:
    heard = stage.hears(stage.app.message_shortcut("repeat_this"))
    stage.ben.say("Hello <Ana> & all", "sales")
    (message,) = stage.ana.messages("sales")
    assert message.shortcut("repeat_this").acked
    (body,) = heard
    assert (body["type"], body["callback_id"]) == ("message_action", "repeat_this")
    assert body["channel"] == {"id": stage.ana.channel("sales").id, "name": "sales"}
    assert body["message_ts"] == body["message"]["ts"] == message.message.ts
    assert body["message"]["text"] == "Hello &lt;Ana&gt; &amp; all"
    assert (body["user"]["id"], body["message"]["user"]) == (stage.ana.id, stage.ben.id)
    assert body["response_url"].startswith("http")


@pytest.mark.parametrize("kind", ["global", "message"])
def test_a_shortcut_may_open_a_modal_once(stage: Stage, kind: str) -> None:
    answers = []

    @stage.app.shortcut({"type": _TYPES[kind], "callback_id": _NAMES[kind]})
    async def open_it(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(section("Again?")))
        answers.append(body["trigger_id"])
        await ack()

    stage.ben.say("Hello", "sales")
    if kind == "global":
        stage.ana.shortcut("repeat")
    else:
        stage.ana.messages("sales")[0].shortcut("repeat_this")
    assert stage.ana.modal is not None
    assert stage.ana.modal.text == "Again?"
    again = stage.call("views.open", trigger_id=answers[0], view=modal(section("And again?")))
    assert again["error"] == "exchanged_trigger_id"
    assert stage.rules() == ["exchanged_trigger_id"]


_NAMES = {"global": "repeat", "message": "repeat_this"}
_TYPES = {"global": "shortcut", "message": "message_action"}


def test_a_reply_in_a_thread_has_shortcuts_and_names_its_thread(stage: Stage) -> None:
    heard = stage.hears(stage.app.shortcut("repeat_this"))
    stage.ben.say("Hello", "sales")
    (message,) = stage.ana.messages("sales")
    message.reply("Hi")
    assert message.replies[0].shortcut("repeat_this").acked
    assert heard[0]["message"]["thread_ts"] == message.message.ts


def test_messages_that_the_app_cannot_see_have_shortcuts_too(stage: Stage) -> None:
    heard = stage.hears(stage.app.shortcut("repeat_this"))
    stage.slack.add_channel("board", ["ana", "ben"], private=True)
    between = stage.ana.workspace.between("ana", "ben")
    for channel in ("board", between.id):
        stage.ben.say("Between us", channel)
        assert stage.ana.messages(channel)[0].shortcut("repeat_this").acked
    assert [body["channel"]["name"] for body in heard] == ["privategroup", "directmessage"]
    refused = stage.call("chat.postMessage", channel=between.id, text="Psst")
    assert refused["error"] == "channel_not_found"
    assert stage.rules() == ["channel_not_found"]


def test_what_people_write_to_each_other_is_no_event(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("message"))
    stage.ben.say("Between us", stage.ana.workspace.between("ana", "ben").id)
    assert heard == []


def test_the_app_answers_where_it_is_no_member(stage: Stage) -> None:
    stage.slack.add_channel("board", ["ana", "ben"], private=True)

    @stage.app.shortcut("repeat_this")
    async def listener(ack: AsyncAck, respond: Any) -> None:
        await ack()
        await respond("Not here")

    stage.ben.say("Hello", "board")
    stage.ana.messages("board")[0].shortcut("repeat_this")
    assert [shown.text for shown in stage.ana.ephemerals("board")] == ["Not here"]
    assert stage.ben.ephemerals("board") == []


def test_what_only_one_person_sees_has_no_shortcuts(stage: Stage) -> None:
    channel = stage.ana.channel("sales").id
    stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, text="Psst")
    with pytest.raises(SandboxError, match="only one person sees"):
        stage.ana.ephemerals("sales")[0].shortcut("repeat_this")


def test_only_shortcuts_of_the_manifest_are_there_each_in_its_place(stage: Stage) -> None:
    stage.ben.say("Hello", "sales")
    with pytest.raises(SandboxError, match="no global shortcut repeat_this; there are: repeat"):
        stage.ana.shortcut("repeat_this")
    with pytest.raises(SandboxError, match="no message shortcut repeat; there are: repeat_this"):
        stage.ana.messages("sales")[0].shortcut("repeat")


def test_an_ack_says_nothing(stage: Stage) -> None:
    stage.answers_raw(stage.app.shortcut("repeat"), '{"text": "Hello"}')
    assert stage.ana.shortcut("repeat").acked
    assert stage.rules() == ["answered_shortcut"]


def test_a_shortcut_that_nobody_handles_is_seen_to_fail(stage: Stage) -> None:
    outcome = stage.ana.shortcut("repeat")
    assert not outcome.acked
    assert outcome.problem
    assert stage.rules() == ["dispatch_failed"]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(name="x" * 25)], "name of up to 24"),
        ([entry(description="")], "description of up to 150"),
        ([entry(callback_id="")], "callback_id of up to 255"),
        ([entry(type="slash")], "of type global or message"),
        ([entry(), entry()], "same callback_id"),
        ([entry(callback_id=str(number)) for number in range(11)], "more than 10"),
    ],
)
def test_a_shortcut_that_slack_would_not_take_is_refused(entries: list[Json], said: str) -> None:
    with pytest.raises(SandboxError, match=said):
        with_shortcuts(*entries)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"oauth_config": {"scopes": {"bot": []}}}, "shortcuts without the scope commands"),
        ({"settings": {}}, "interactivity is off"),
    ],
)
def test_shortcuts_need_their_scope_and_interactivity(lacking: Json, said: str) -> None:
    only = {"features": {"shortcuts": [entry()]}, "settings": {"interactivity": {"is_enabled": 1}}}
    with pytest.raises(SandboxError, match=said):
        App(MANIFEST | only | lacking)
