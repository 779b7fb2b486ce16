"""What each of Slack's answers makes of a message."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.vocabulary import MessageState
from kambot.outbox import (
    REST,
    Deed,
    Limited,
    NotExecuted,
    NotFound,
    NothingLeft,
    NotReadable,
    Redrawn,
    Refused,
    Sent,
    Task,
    Unknown,
)
from kambot.outbox.delivery import backoff
from kambot.outbox.pacing import LONGEST
from tests.outbox.conftest import NINE, Box


@pytest.fixture
def unknown(box: Box) -> Task:
    """A look for a message whose answer was lost; it is good for eight hours."""
    box.put("a", expires_at=NINE + timedelta(hours=8))
    box.settle(Unknown(box.take_one(), "http_500"))
    box.now += REST + backoff(0, 1)
    return box.take_one()


def test_what_was_sent_is_done(box: Box) -> None:
    box.put("a")
    box.settle(Sent(box.take_one(), "D1", "17.0"))

    row = box.message()
    assert (row.state, row.posted_in, row.ts) == (MessageState.SENT, "D1", "17.0")
    assert (row.sent_at, row.due_at, row.error) == (box.now, None, "")
    box.later(days=30)
    assert box.take() == []


def test_what_slack_never_heard_of_is_posted_again(box: Box) -> None:
    box.put("a")
    box.settle(NotExecuted(box.take_one(), "ClientConnectorError"))

    assert box.take() == []
    box.later(seconds=2)
    assert box.take_one().deed is Deed.POST


def test_what_slack_wants_later_comes_later(box: Box) -> None:
    box.put("a")
    box.settle(Limited(box.take_one(), 30))

    box.later(seconds=29)
    assert box.take() == []
    box.later(seconds=1)
    assert box.take_one().deed is Deed.POST


def test_a_lost_answer_is_looked_for(box: Box) -> None:
    box.put("a")
    box.settle(Unknown(box.take_one(), "http_500"))

    box.now += REST - timedelta(seconds=1)
    assert box.take() == []
    box.later(seconds=3)
    assert box.take_one().deed is Deed.LOOK


def test_what_is_found_is_not_posted_again(box: Box, unknown: Task) -> None:
    box.found(unknown)

    row = box.message()
    assert (row.state, row.ts) == (MessageState.SENT, "1.0")
    assert box.take() == []


def test_what_is_not_found_is_posted_again(box: Box, unknown: Task) -> None:
    box.settle(NotFound(unknown))

    assert box.take_one().deed is Deed.POST


def test_it_carries_the_same_mark_in_each_attempt(box: Box, unknown: Task) -> None:
    box.settle(NotFound(unknown))

    again = box.take_one()

    assert again.mark == unknown.mark
    assert str(UUID(again.mark)) == again.mark


def test_no_two_messages_carry_the_same_mark(box: Box) -> None:
    box.put("a", "b")
    box.put("a", workspace=2)

    assert len({task.mark for task in box.take()}) == 3


def test_what_cannot_be_read_back_rests_until_it_can(box: Box, unknown: Task) -> None:
    box.settle(NotReadable(unknown, "missing_scope"))

    assert box.take() == []
    box.now += LONGEST
    box.found(box.take_one())
    assert box.message().state is MessageState.SENT


def test_what_can_never_be_read_back_is_reported_and_not_sent_again(
    box: Box, unknown: Task
) -> None:
    box.settle(NotReadable(unknown, "missing_scope"))
    box.later(hours=8)
    box.settle(NotReadable(box.take_one(), "missing_scope"))

    row = box.message()
    assert (row.state, row.error) == (MessageState.DEAD, "fate_unknown")
    box.later(days=1)
    assert box.take() == []


def test_what_never_expires_is_looked_for_a_whole_day(box: Box) -> None:
    box.put("a")
    box.settle(Unknown(box.take_one(), "http_500"))
    while box.message().state is not MessageState.DEAD:
        box.now += LONGEST
        box.settle(*(NotReadable(task, "not_in_channel") for task in box.take()))

    assert box.now - NINE >= timedelta(days=1)


@pytest.mark.parametrize("outcome", [Unknown, Refused])
def test_a_look_that_fails_is_done_again(
    box: Box, unknown: Task, outcome: type[Unknown | Refused]
) -> None:
    box.settle(outcome(unknown, "ratelimited"))
    assert box.take() == []
    box.now += LONGEST

    assert box.take_one().deed is Deed.LOOK


def test_what_comes_too_late_is_not_posted(box: Box) -> None:
    box.put(*map(str, range(30)), expires_at=NINE + timedelta(hours=8))
    box.put("good")
    box.later(hours=8)

    assert box.take_one().letter.key == "good"
    assert box.message("29").error == "too_late"


def test_what_was_not_found_in_time_is_not_posted(box: Box, unknown: Task) -> None:
    box.later(hours=8)
    box.settle(NotFound(unknown))

    assert box.take() == []
    assert box.message().error == "too_late"


def test_what_was_posted_in_time_is_found_later_too(box: Box, unknown: Task) -> None:
    box.later(hours=9)
    box.found(unknown)

    assert box.message().state is MessageState.SENT


def test_what_has_nothing_to_say_any_more_is_not_posted(box: Box) -> None:
    box.put("a")
    box.settle(NothingLeft(box.take_one()))

    assert box.message().error == "nothing_left"
    assert box.take() == []


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "invalid_blocks"])
def test_a_redraw_that_is_refused_is_given_up(box: Box, error: str) -> None:
    box.changed(messages=[box.sent()])
    box.settle(Refused(box.take_one(), error))

    row = box.message()
    assert (row.state, row.error, row.shown) == (MessageState.SENT, error, row.wanted)
    assert box.take() == []


def test_a_redraw_whose_answer_was_lost_is_done_again(box: Box) -> None:
    box.changed(messages=[box.sent()])
    box.settle(Unknown(box.take_one(), "http_500"))
    assert box.take() == []
    box.later(seconds=2)

    box.settle(Redrawn(box.take_one()))

    assert box.take() == []


def test_a_workspace_that_lost_its_token_loses_no_message(box: Box) -> None:
    box.put("a", "b")
    for task in box.take():
        box.settle(Refused(task, "token_revoked"))
    for _ in range(30):
        box.later(minutes=10)
        for task in box.take():
            box.settle(Refused(task, "token_revoked"))
    box.later(hours=1)

    box.deliver(box.take())
    box.later(minutes=1)
    box.deliver(box.take())

    assert box.message("a").state is box.message("b").state is MessageState.SENT


def test_while_slack_is_away_the_waits_grow_and_end_at_a_quarter_of_an_hour(box: Box) -> None:
    box.put("a")
    waits = []
    for _ in range(14):
        box.settle(NotExecuted(box.take_one(), "ClientConnectorError"))
        due_at = box.message().due_at
        waits.append(due_at - box.now)
        box.now = due_at

    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=2)
    assert waits[-1] == LONGEST


@given(st.integers(0, 10**6), st.floats(0, 1))
def test_a_wait_is_a_share_of_the_longest(failures: int, chance: float) -> None:
    assert timedelta() <= backoff(failures, chance) <= LONGEST


def test_many_outcomes_are_settled_each_for_itself(box: Box) -> None:
    box.put(*"abcd")
    a, b, c, d = box.take()
    box.settle(
        Sent(a, "D1", "1.0"), Unknown(b, "lost"), Refused(c, "is_archived"), NotExecuted(d, "x")
    )

    states = [box.message(key).state for key in "abcd"]
    assert states == ["sent", "unknown", "dead", "pending"]


def test_nothing_to_settle_is_no_statement(box: Box) -> None:
    assert box.statements(box.settle) == 0
