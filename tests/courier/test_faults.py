"""Answers are lost, Slack is busy or refuses: each message comes once, or it is said."""

from datetime import timedelta
from typing import Any

import pytest

from kambot.manifest import manifest
from kambot.method.vocabulary import MessageState
from kambot.sandbox import App
from tests.courier.conftest import NINE, Post

POSTING, READING = "chat.postMessage", "conversations.history"
LOST: dict[str, dict[str, Any]] = {
    "500": {"status": 500},
    "503": {"status": 503},
    "fatal_error": {"error": "fatal_error"},
    "internal_error": {"error": "internal_error"},
    "an unreadable answer": {"body": "<html>"},
    "half an answer": {"body": '{"ok": tr'},
    "an answer without a verdict": {"body": "{}"},
}


@pytest.fixture
def known(post: Post) -> Post:
    """Ana has had a message before: kambot knows where to read back."""
    post.put("earlier")
    post.deliver()
    post.slack.clock.skip(timedelta(minutes=5))
    return post


@pytest.fixture
def reading(post: Post) -> Post:
    """An admin has granted the optional right to read channels back."""
    app = manifest("http://kambot.example")
    app["oauth_config"]["scopes"]["bot"].append("channels:history")
    post.slack.app = App(app)
    return post


def fail(post: Post, method: str = POSTING, *, times: int | None = 1, **how: Any) -> None:
    post.slack.fault(method, times=times, **how)


@pytest.mark.parametrize("how", [*({**each, "after": True} for each in LOST.values())], ids=LOST)
def test_a_message_whose_answer_was_lost_is_found(known: Post, how: dict[str, Any]) -> None:
    fail(known, **how)
    known.put("a")
    known.deliver()

    row = known.message()
    assert (row.state, row.ts) == (MessageState.SENT, known.seen()[-1].message.ts)
    assert len(known.seen()) == 2


@pytest.mark.parametrize("how", LOST.values(), ids=LOST)
def test_a_message_that_was_lost_itself_is_posted_again(known: Post, how: dict[str, Any]) -> None:
    fail(known, **how)
    known.put("a")
    known.deliver()

    assert known.message().state is MessageState.SENT
    assert len(known.seen()) == 2


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_connection_that_is_reset_says_nothing(known: Post, drop: Any) -> None:
    fail(known, drop=drop)
    known.put("a")
    known.deliver()

    assert known.message().state is MessageState.SENT
    assert len(known.seen()) == 2


def test_a_lost_reply_is_found_in_its_thread(reading: Post) -> None:
    post = reading
    post.put("a", channel="sales")
    post.deliver()
    post.slack.clock.skip(timedelta(seconds=5))
    fail(post, drop="after")
    post.put("reply", channel="sales", parent_key="a")
    post.deliver()

    (head,) = post.team.user("ana").messages("sales")
    assert [each.message.ts for each in head.replies] == [post.message("reply").ts]


def test_it_is_found_however_many_messages_came_since(reading: Post) -> None:
    post = reading
    fail(post, drop="after")
    post.put("a", channel="sales")
    for _ in range(450):
        post.team.user("ben").say("hello", channel="sales")
    post.deliver()

    ours = [each for each in post.team.user("ana").messages("sales") if each.message.by_app]
    assert [each.message.ts for each in ours] == [post.message().ts]


def test_where_nothing_can_be_read_back_it_is_sent_once_and_reported(post: Post) -> None:
    """Ana's first message ever: nobody knows yet in which conversation it would stand."""
    fail(post, drop="before")
    post.put("a", expires_at=NINE + timedelta(hours=8))
    for _ in range(20):
        post.deliver()
        post.slack.clock.skip(timedelta(minutes=30))

    row = post.message()
    assert (row.state, row.error) == (MessageState.DEAD, "fate_unknown")
    assert post.seen() == []


@pytest.mark.parametrize(
    "error", ["missing_scope", "not_in_channel", "channel_not_found", "method_not_allowed"]
)
def test_what_may_not_be_read_now_is_found_when_it_may(known: Post, error: str) -> None:
    fail(known, drop="after")
    fail(known, READING, times=3, error=error)
    known.put("a")
    for _ in range(5):
        known.deliver()
        known.slack.clock.skip(timedelta(minutes=15))

    assert known.message().state is MessageState.SENT
    assert len(known.seen()) == 2


def test_slack_is_left_alone_for_as_long_as_it_wants(known: Post) -> None:
    fail(known, status=429, retry_after=40)
    known.put("a")
    began = known.slack.now()
    known.deliver()

    assert known.slack.now() - began >= timedelta(seconds=40)
    assert len(known.seen()) == 2


def test_without_a_connection_nothing_is_lost(post: Post) -> None:
    post.put("a")
    post.deliver(url="http://127.0.0.1:9/")
    assert post.message().state is MessageState.PENDING
    post.slack.clock.skip(timedelta(minutes=15))
    post.deliver()

    assert len(post.seen()) == 1


def test_a_deactivated_person_gets_nothing_more(post: Post) -> None:
    post.team.deactivate("ana")
    post.put("a")
    post.deliver()

    assert post.message().error == "user_disabled"
    assert post.member(post.team.user("ana").id).left_at is not None


def test_without_a_valid_token_messages_wait(post: Post) -> None:
    fail(post, error="token_revoked")
    post.put("a")
    post.deliver()
    assert post.message().state is MessageState.PENDING
    post.slack.clock.skip(timedelta(minutes=10))
    post.deliver()

    assert len(post.seen()) == 1


def test_a_refused_token_does_not_keep_anybody_waiting(post: Post) -> None:
    """The other messages are due, but all methods rest for ten minutes."""
    for number in range(40):
        post.put(f"{number}")
    post.slack.clock.skip(timedelta(minutes=1))
    began = post.slack.now()
    fail(post, error="token_revoked", times=None)
    assert post.deliver() == 0
    assert post.slack.now() - began < timedelta(minutes=2)
    post.slack.clear_faults()
    post.slack.clock.skip(timedelta(minutes=10))
    assert post.deliver() == 40
