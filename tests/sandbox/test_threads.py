"""Threads: where replies go, what the first message says of them."""

from typing import Any

import pytest

from tests.sandbox.blocks import Json
from tests.sandbox.conftest import Stage


def posted(stage: Stage, channel: str = "#sales", **content: Any) -> Json:
    answer = stage.call("chat.postMessage", channel=channel, **{"text": "Hello", **content})
    assert answer["ok"], answer
    return answer


def test_replies_stand_under_their_message_and_not_in_the_channel(stage: Stage) -> None:
    first = posted(stage)
    posted(stage, text="One", thread_ts=first["ts"])
    posted(stage, text="Two", thread_ts=first["ts"])
    (shown,) = stage.ana.messages("sales")
    assert [reply.text for reply in shown.replies] == ["One", "Two"]


def test_a_person_replies_in_a_thread_and_the_app_hears_where(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("message"))
    first = posted(stage, stage.ana.id)
    (shown,) = stage.ana.dm
    assert shown.reply("Thanks").acked
    assert heard[0]["event"]["thread_ts"] == first["ts"]
    assert [message.text for message in stage.ana.dm] == ["Hello"]
    assert [reply.text for reply in shown.replies] == ["Thanks"]


def test_the_first_message_counts_its_replies(stage: Stage) -> None:
    first = posted(stage)
    stage.ana.messages("sales")[0].reply("Good")
    last = posted(stage, thread_ts=first["ts"])
    assert last["message"]["parent_user_id"] == stage.ana.workspace.bot.id

    place = {"channel": first["channel"], "ts": first["ts"]}
    found = stage.call("chat.update", **place, text="Changed")["message"]
    assert found["thread_ts"] == first["ts"]
    assert (found["reply_count"], found["reply_users_count"]) == (2, 2)
    assert found["latest_reply"] == last["ts"]


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral"])
def test_a_reply_needs_a_message_that_can_have_one(stage: Stage, method: str) -> None:
    channel = stage.ana.channel("sales").id
    reply = posted(stage, thread_ts=posted(stage)["ts"])["ts"]
    secret = stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, text="Psst")
    for ts, error in [
        ("1.000001", "thread_not_found"),
        (reply, "cannot_reply_to_message"),
        (secret["message_ts"], "cannot_reply_to_message"),
    ]:
        to = {"user": stage.ana.id} if method == "chat.postEphemeral" else {}
        refused = stage.call(method, channel=channel, text="a", thread_ts=ts, **to)
        assert refused["error"] == error
    assert stage.rules() == [
        "thread_not_found",
        "cannot_reply_to_message",
        "cannot_reply_to_message",
    ]


def test_nobody_is_to_blame_for_a_reply_to_what_was_deleted(stage: Stage) -> None:
    first = posted(stage)
    stage.call("chat.delete", channel=first["channel"], ts=first["ts"])
    refused = stage.call("chat.postMessage", channel="#sales", text="a", thread_ts=first["ts"])
    assert refused["error"] == "thread_not_found"
