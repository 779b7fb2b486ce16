"""Reading back: conversations.history and conversations.replies."""

from typing import Any

import pytest

from kambot.sandbox import App
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json
from tests.sandbox.conftest import Stage

HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


@pytest.fixture
def reader(stage: Stage) -> Stage:
    """The stage with an app that may read every kind of conversation."""
    scopes = {*MANIFEST["oauth_config"]["scopes"]["bot"], *HISTORY, "mpim:write"}
    stage.slack.app = App({**MANIFEST, "oauth_config": {"scopes": {"bot": [*scopes]}}})
    return stage


def posted(stage: Stage, text: str, channel: str = "#sales", **content: Any) -> str:
    answer = stage.call("chat.postMessage", channel=channel, text=text, **content)
    assert answer["ok"], answer
    return str(answer["ts"])


def texts(stage: Stage, method: str = "conversations.history", **args: Any) -> list[str]:
    found = stage.call(method, **{"channel": stage.ana.channel("sales").id, **args})
    assert found["ok"], found
    return [message["text"] for message in found["messages"]]


def key(name: str) -> Json:
    return {"event_type": "kambot_message", "event_payload": {"key": name}}


def test_history_has_the_latest_first_and_neither_replies_nor_whispers(reader: Stage) -> None:
    first = posted(reader, "one")
    posted(reader, "two")
    posted(reader, "a reply", thread_ts=first)
    sales = reader.ana.channel("sales").id
    reader.call("chat.postEphemeral", channel=sales, user=reader.ana.id, text="Psst")
    reader.ana.say("mine", channel="sales")
    assert texts(reader) == ["mine", "two", "one"]


def test_oldest_and_latest_count_only_if_inclusive(reader: Stage) -> None:
    one, two, three = (posted(reader, text) for text in ("one", "two", "three"))
    assert texts(reader, oldest=one, latest=three) == ["two"]
    assert texts(reader, oldest=one, latest=three, inclusive=True) == ["three", "two", "one"]
    assert texts(reader, latest=two) == ["one"]
    assert texts(reader, oldest=float(one) - 5) == ["three", "two", "one"]


def test_history_comes_page_by_page(reader: Stage) -> None:
    for number in range(5):
        posted(reader, str(number))
    sales = reader.ana.channel("sales").id
    first = reader.call("conversations.history", channel=sales, limit=3)
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = reader.call("conversations.history", channel=sales, limit=3, cursor=cursor)
    assert not second["has_more"]
    pages = [*first["messages"], *second["messages"]]
    assert [message["text"] for message in pages] == ["4", "3", "2", "1", "0"]


def test_metadata_is_read_back_whole_only_when_all_is_asked_for(reader: Stage) -> None:
    posted(reader, "a", metadata=key("nudge:7"))
    sales = reader.ana.channel("sales").id

    def metadata(**asked: bool) -> Json:
        found: Json = reader.call("conversations.history", channel=sales, **asked)["messages"][0]
        read: Json = found["metadata"]
        return read

    assert metadata() == {"event_type": "kambot_message"}
    assert metadata(include_all_metadata=True) == key("nudge:7")


def test_metadata_survives_an_update_without_it(reader: Stage) -> None:
    ts = posted(reader, "a", metadata=key("nudge:7"))
    sales = reader.ana.channel("sales").id
    assert reader.call("chat.update", channel=sales, ts=ts, text="b")["ok"]
    found = reader.call("conversations.history", channel=sales, include_all_metadata=True)
    assert found["messages"][0]["metadata"] == key("nudge:7")


def test_a_thread_is_read_from_its_first_message_on(reader: Stage) -> None:
    first = posted(reader, "one")
    replies = [posted(reader, f"reply {number}", thread_ts=first) for number in range(3)]
    thread = ["one", "reply 0", "reply 1", "reply 2"]
    assert texts(reader, "conversations.replies", ts=first) == thread
    assert texts(reader, "conversations.replies", ts=replies[1]) == thread
    assert texts(reader, "conversations.replies", ts=first, oldest=replies[0]) == [
        "one",
        "reply 1",
        "reply 2",
    ]
    sales = reader.ana.channel("sales").id
    refused = reader.call("conversations.replies", channel=sales, ts="1.000001")
    assert refused["error"] == "thread_not_found"


def test_every_kind_of_conversation_needs_its_own_scope(reader: Stage) -> None:
    board = reader.slack.add_channel("board", ["ana", "parrot"], private=True).id
    direct = reader.ana.workspace.dm(reader.ana.id).id
    group = reader.ana.workspace.group([reader.ana.id, reader.ben.id]).id
    sales = reader.ana.channel("sales").id
    reader.slack.app = App({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
    for channel, scope in zip((sales, board, direct, group), HISTORY, strict=True):
        refused = reader.call("conversations.history", channel=channel)
        assert (refused["error"], refused["needed"]) == ("missing_scope", scope)
    assert reader.rules() == ["missing_scope"] * 4


def test_the_app_reads_only_where_it_is(reader: Stage) -> None:
    quiet = reader.slack.add_channel("quiet", ["ana"]).id
    assert reader.call("conversations.history", channel=quiet)["error"] == "not_in_channel"
    secret = reader.slack.add_channel("secret", ["ana"], private=True).id
    assert reader.call("conversations.history", channel=secret)["error"] == "channel_not_found"
    assert reader.rules() == ["channel_not_found"]


@pytest.mark.parametrize(
    ("asked", "error", "rule"),
    [
        ({"oldest": "yesterday"}, "invalid_ts_oldest", "invalid_ts_oldest"),
        ({"latest": "-1"}, "invalid_ts_latest", "invalid_ts_latest"),
        ({"limit": 1000}, "invalid_arguments", "range"),
    ],
)
def test_what_is_asked_must_make_sense(reader: Stage, asked: Json, error: str, rule: str) -> None:
    sales = reader.ana.channel("sales").id
    assert reader.call("conversations.history", channel=sales, **asked)["error"] == error
    assert reader.rules() == [rule]
