"""Where somebody has clicked, the message has arrived."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kambot import outbox
from kambot.method.vocabulary import MessageState
from kambot.outbox import LEASE, REST, NotFound, Outcome, Sent, Task, Unknown
from tests.outbox.conftest import NINE, Box


def click(box: Box, message_id: int) -> None:
    with box.kambot.database.write() as connection:
        outbox.seen(connection, box.now, message_id, "D1", "17.0")


@pytest.fixture
def task(box: Box) -> Task:
    """Slack has posted this, but nobody knows yet."""
    box.put("a", expires_at=NINE + timedelta(hours=8))
    box.put("reply", parent_key="a")
    return box.take_one()


def sending(box: Box, task: Task) -> list[Outcome]:
    return []


def lapsed(box: Box, task: Task) -> list[Outcome]:
    box.now += LEASE
    assert box.take() == []
    return []


def unknown(box: Box, task: Task) -> list[Outcome]:
    box.settle(Unknown(task, "TimeoutError"))
    return []


def looked_for(box: Box, task: Task) -> list[Outcome]:
    unknown(box, task)
    box.now += REST + timedelta(seconds=2)
    return [NotFound(box.take_one())]


def given_up(box: Box, task: Task) -> list[Outcome]:
    unknown(box, task)
    box.later(hours=8)
    box.settle(NotFound(box.take_one()))
    assert box.message().state is MessageState.DEAD
    return []


@pytest.mark.parametrize("way", [sending, lapsed, unknown, looked_for, given_up])
def test_a_click_proves_that_it_arrived(
    box: Box, task: Task, way: Callable[[Box, Task], list[Outcome]]
) -> None:
    outcomes = way(box, task)
    click(box, task.letter.id)
    box.settle(*outcomes)

    row = box.message()
    assert (row.state, row.posted_in, row.ts) == (MessageState.SENT, "D1", "17.0")
    assert (row.due_at, row.error) == (None, "")


def test_a_click_in_what_is_known_to_have_arrived_changes_nothing(box: Box, task: Task) -> None:
    box.settle(Sent(task, "D9", "9.0"))
    click(box, task.letter.id)

    assert box.message().posted_in == "D9"


def test_replies_follow_what_was_clicked_in(box: Box, task: Task) -> None:
    click(box, task.letter.id)

    assert box.take_one().thread_ts == "17.0"
