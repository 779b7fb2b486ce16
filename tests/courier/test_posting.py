"""What is due reaches Slack once, in its own workspace, as it was meant."""

import asyncio
from datetime import timedelta

import pytest

from handlers.courier.courier import LONG_BEAT
from kambot.method.vocabulary import MessageState
from kambot.sandbox.state import Message
from tests.courier.conftest import NINE, Post
from tests.handlers.conftest import until


def posted(post: Post, by: str = "ana") -> Message:
    (card,) = post.seen(by)
    return card.message


def test_a_private_message_reaches_its_reader(post: Post) -> None:
    post.put("a", to="ana")

    assert post.deliver() == 1

    (card,) = post.seen(by="ana")
    assert "account plans" in card.text
    assert card.message.text  # for notifications and screen readers
    assert post.seen(by="ben") == []


def test_it_is_remembered_where_it_stands(post: Post) -> None:
    post.put("a")
    post.deliver()

    row, message = post.message(), posted(post)
    assert (row.state, row.posted_in, row.ts) == (
        MessageState.SENT,
        message.channel,
        message.ts,
    )


def test_a_message_for_a_channel_stands_in_the_channel(post: Post) -> None:
    post.put("a", channel="sales")
    post.deliver()

    assert len(post.team.user("ben").messages("sales")) == 1


def test_what_is_not_due_yet_is_left(post: Post) -> None:
    post.put("a", due_at=NINE + timedelta(hours=1))

    assert post.deliver() == 0
    assert post.seen() == []


def test_a_reply_stands_in_its_thread(post: Post) -> None:
    post.put("a", channel="sales")
    post.put("reply", channel="sales", parent_key="a")
    post.deliver()

    (head,) = post.team.user("ben").messages("sales")
    (reply,) = head.replies
    assert reply.message.ts == post.message("reply").ts


def test_nothing_but_an_opaque_name_is_in_the_metadata(post: Post) -> None:
    """Everybody in the workspace may read it."""
    post.put("nudge:1:2026-11-23")
    post.deliver()

    metadata = posted(post).metadata
    assert metadata is not None
    assert metadata["event_type"] == "kambot_message"
    assert list(metadata["event_payload"]) == ["key"]
    assert "2026" not in metadata["event_payload"]["key"]


def test_each_workspace_hears_its_own_messages_only(post: Post) -> None:
    other = post.another_workspace()
    post.put("a")
    other.put("a", to="eve")

    asyncio.run(post.courier(other).drain())

    assert len(post.seen("ana")) == len(other.seen("eve")) == 1


def test_a_workspace_whose_token_is_elsewhere_is_left_alone(post: Post) -> None:
    other = post.another_workspace()
    other.put("a", to="eve")

    assert post.deliver() == 0

    assert other.seen("eve") == []
    assert other.message().state is MessageState.PENDING


def test_a_hundred_messages_keep_to_slacks_limits(post: Post) -> None:
    post.slack.limits = True
    for number in range(100):
        post.team.add_user(f"user{number}")
    post.meet()
    for number in range(100):
        post.put(str(number), to=f"user{number}")

    assert post.deliver() == 100

    assert post.slack.limited == []
    least = timedelta(minutes=100 / 300)
    assert post.slack.now() - NINE <= 1.05 * least + LONG_BEAT  # then it sees that it is done


def test_two_couriers_share_the_work(post: Post) -> None:
    for number in range(30):
        post.team.add_user(f"user{number}")
    post.meet()
    for number in range(30):
        post.put(str(number), to=f"user{number}")

    async def both() -> int:
        return sum(await asyncio.gather(post.courier().drain(), post.courier().drain()))

    assert asyncio.run(both()) == 30
    assert all(len(post.seen(f"user{number}")) == 1 for number in range(30))


def test_it_goes_on_until_it_is_told_to_stop(post: Post) -> None:
    async def run() -> None:
        stopped = asyncio.Event()
        running = asyncio.create_task(post.courier().run(stopped))
        post.put("a")
        await asyncio.to_thread(until, lambda: post.message().state is MessageState.SENT)
        stopped.set()
        await running

    asyncio.run(run())
    assert len(post.seen()) == 1


@pytest.mark.parametrize("text", ["<!channel> & <@U1>", "x" * 5000])
def test_any_text_is_within_what_slack_takes(post: Post, text: str) -> None:
    content = {"message": "removed", "facts": {"entry": text}, "wish": "plan:1"}
    post.put("a", content=content)
    post.deliver()

    assert "<!channel>" not in posted(post).text
