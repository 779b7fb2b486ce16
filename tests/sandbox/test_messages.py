"""chat.*: where the app may post, what it may change, what Slack refuses."""

from typing import Any

import pytest

from kambot.sandbox import App
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, actions, button, element, section
from tests.sandbox.conftest import Stage


def posted(stage: Stage, channel: str = "#sales", **content: Any) -> Json:
    answer = stage.call("chat.postMessage", channel=channel, **{"text": "Hello", **content})
    assert answer["ok"], answer
    return answer


def with_scopes(stage: Stage, *more: str) -> None:
    scopes = [*MANIFEST["oauth_config"]["scopes"]["bot"], *more]
    stage.slack.app = App({**MANIFEST, "oauth_config": {"scopes": {"bot": scopes}}})


def test_a_message_is_seen_by_everybody_in_its_channel(stage: Stage) -> None:
    answer = posted(stage, blocks=[section("*Deals* of <@" + stage.ana.id + ">")])
    assert answer["channel"] == stage.ana.channel("sales").id
    assert answer["message"]["bot_id"] == stage.ana.workspace.bot_id
    for person in (stage.ana, stage.ben):
        assert [shown.text for shown in person.messages("sales")] == ["*Deals* of @Ana Alves"]


def test_timestamps_are_never_given_twice(stage: Stage) -> None:
    stamps = [posted(stage)["ts"] for _ in range(5)]
    assert len(set(stamps)) == 5
    assert stamps == sorted(stamps)


def test_a_user_id_means_their_direct_message(stage: Stage) -> None:
    answer = posted(stage, channel=stage.ana.id)
    assert answer["channel"].startswith("D")
    assert [shown.text for shown in stage.ana.dm] == ["Hello"]
    assert stage.ben.dm == []
    assert posted(stage, channel=answer["channel"])["channel"] == answer["channel"]


def test_an_ephemeral_message_is_seen_by_one(stage: Stage) -> None:
    channel = stage.ana.channel("sales").id
    answer = stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, text="Psst")
    assert answer["message_ts"]
    assert [shown.text for shown in stage.ana.ephemerals("sales")] == ["Psst"]
    assert stage.ana.messages("sales") == []
    assert stage.ben.ephemerals("sales") == []


def test_a_message_is_changed_and_deleted(stage: Stage) -> None:
    answer = posted(stage)
    place = {"channel": answer["channel"], "ts": answer["ts"]}
    changed = stage.call("chat.update", **place, text="Bye")
    assert changed["text"] == "Bye"
    assert [(shown.text, shown.message.edited) for shown in stage.ana.messages("sales")] == [
        ("Bye", True)
    ]
    assert stage.call("chat.delete", **place)["ok"]
    assert stage.ana.messages("sales") == []
    assert stage.call("chat.update", **place, text="a")["error"] == "message_not_found"


def test_new_text_alone_leaves_the_blocks(stage: Stage) -> None:
    answer = posted(
        stage, blocks=[section("Old")], metadata={"event_type": "a", "event_payload": {}}
    )
    place = {"channel": answer["channel"], "ts": answer["ts"]}

    assert stage.call("chat.update", **place, text="New")["message"]["blocks"]
    assert stage.ana.messages("sales")[0].text == "Old"

    last = stage.call("chat.update", **place, text="New", blocks=[], metadata={})
    assert "blocks" not in last["message"]
    assert "metadata" not in last["message"]
    assert stage.ana.messages("sales")[0].text == "New"


def test_the_app_cannot_change_what_a_person_or_slackbot_wrote(stage: Stage) -> None:
    stage.ana.say("Mine", channel="sales")
    channel, (mine,) = stage.ana.channel("sales").id, stage.ana.messages("sales")
    place = {"channel": channel, "ts": mine.message.ts}
    assert stage.call("chat.update", **place, text="a")["error"] == "cant_update_message"
    assert stage.call("chat.delete", **place)["error"] == "cant_delete_message"
    assert stage.rules() == ["cant_update_message", "cant_delete_message"]


def test_an_ephemeral_message_cannot_be_updated(stage: Stage) -> None:
    channel = stage.ana.channel("sales").id
    ts = stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, text="a")[
        "message_ts"
    ]
    refused = stage.call("chat.update", channel=channel, ts=ts, text="b")
    assert refused["error"] == "message_not_found"
    assert stage.rules() == ["message_not_found"]


@pytest.mark.parametrize(
    ("content", "error", "rule"),
    [
        ({"text": ""}, "no_text", "no_text"),
        ({"text": "a", "blocks": [section("")]}, "invalid_blocks", "length"),
        ({"text": "a", "blocks": "["}, "invalid_blocks_format", "json"),
        (
            {"text": "a", "blocks": [section("t" * 3000)] * 5},
            "msg_blocks_too_long",
            "msg_blocks_too_long",
        ),
        ({"text": "a", "attachments": [{}] * 101}, "too_many_attachments", "too_many_attachments"),
        ({"text": "a", "metadata": {"event_type": "a"}}, "invalid_metadata_schema", "required"),
        ({"text": "a", "markdown_text": "b"}, "markdown_text_conflict", "exclusive"),
        ({"text": 5}, "invalid_arguments", "type"),
    ],
)
def test_illegal_content_is_refused(stage: Stage, content: Json, error: str, rule: str) -> None:
    answer = stage.call("chat.postMessage", channel="#sales", **content)
    assert answer["error"] == error
    assert stage.rules() == [rule]


def test_blocks_without_a_text_are_taken_with_a_warning(stage: Stage) -> None:
    answer = stage.call("chat.postMessage", channel="#sales", blocks=[section("Hello")])
    assert answer["warning"] == "missing_text_in_message"
    assert stage.rules() == ["no_fallback_text"]


@pytest.mark.parametrize(("length", "error"), [(4000, None), (4001, "msg_too_long")])
def test_an_update_has_at_most_4000_characters(
    stage: Stage, length: int, error: str | None
) -> None:
    answer = posted(stage)
    place = {"channel": answer["channel"], "ts": answer["ts"]}
    assert stage.call("chat.update", **place, text="t" * length).get("error") == error
    assert stage.rules() == ([error] if error else [])


def test_a_longer_text_is_cut(stage: Stage) -> None:
    posted(stage, text="t" * 40_001)
    assert len(stage.ana.messages("sales")[0].text) == 40_000


def test_the_app_posts_only_where_it_is_a_member(stage: Stage) -> None:
    quiet = stage.slack.add_channel("quiet", ["ana"]).id
    assert stage.call("chat.postMessage", channel=quiet, text="a")["error"] == "not_in_channel"
    with_scopes(stage, "chat:write.public")
    assert posted(stage, channel=quiet)
    assert posted(stage, channel=stage.slack.add_channel("ours", ["ana", "parrot"]).id)


def test_a_private_channel_without_the_app_does_not_exist_for_it(stage: Stage) -> None:
    board = stage.slack.add_channel("board", ["ana"], private=True).id
    assert stage.call("chat.postMessage", channel=board, text="a")["error"] == "channel_not_found"
    assert stage.rules() == ["channel_not_found"]


def test_an_ephemeral_message_is_for_a_member(stage: Stage) -> None:
    ours = stage.slack.add_channel("ours", ["ana", "parrot"]).id
    refused = stage.call("chat.postEphemeral", channel=ours, user=stage.ben.id, text="a")
    assert refused["error"] == "user_not_in_channel"


def test_somebody_who_has_left_gets_no_message_and_nobody_is_to_blame(stage: Stage) -> None:
    stage.hears(stage.app.event("user_change"))
    stage.slack.add_user("ben", deleted=True)
    refused = stage.call("chat.postMessage", channel=stage.ben.id, text="a")
    assert refused["error"] == "user_disabled"


def test_without_the_messages_tab_nobody_gets_a_direct_message(stage: Stage) -> None:
    features = {**MANIFEST["features"], "app_home": {"messages_tab_enabled": False}}
    stage.slack.app = App({**MANIFEST, "features": features})
    refused = stage.call("chat.postMessage", channel=stage.ana.id, text="a")
    assert refused["error"] == "messages_tab_disabled"
    assert stage.rules() == ["messages_tab_disabled"]


def test_metadata_is_kept_with_the_message(stage: Stage) -> None:
    metadata = {"event_type": "nudge", "event_payload": {"key": "nudge:7"}}
    answer = posted(stage, metadata=metadata)
    assert answer["message"]["metadata"] == metadata


def test_everybody_reads_the_same_message_until_somebody_clicks(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    posted(stage, blocks=[actions(button(action_id="go"))])
    stage.ben.messages("sales")[0].click("Go")
    assert heard[0]["user"]["id"] == stage.ben.id


def test_an_updated_message_needs_a_new_block_id_where_something_can_be_chosen(
    stage: Stage,
) -> None:
    def card(block_id: str) -> list[Json]:
        menu = element("static_select", action_id="snooze")
        return [section("Call Sue", block_id="line"), actions(menu, block_id=block_id)]

    answer = posted(stage, blocks=card("item.1"))
    place = {"channel": answer["channel"], "ts": answer["ts"]}
    assert stage.call("chat.update", **place, text="a", blocks=card("item.2"))["ok"]
    assert stage.call("chat.update", **place, text="b")["ok"]
    assert stage.call("chat.update", **place, text="a", blocks=card("item.2"))["ok"]
    assert stage.rules() == ["reused_block_id"]
