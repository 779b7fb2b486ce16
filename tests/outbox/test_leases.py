"""A task belongs to one process until its lease ends; what nobody answered for is looked for."""

from datetime import timedelta

import pytest

from kambot.method.vocabulary import MessageState
from kambot.outbox import (
    LEASE,
    REST,
    Deed,
    Limited,
    NotExecuted,
    NotFound,
    Redrawn,
    Refused,
    Sent,
    Task,
    Unknown,
)
from tests.outbox.conftest import NINE, Box

DYING = LEASE + timedelta(seconds=1)


@pytest.fixture
def lapsed(box: Box) -> Task:
    """The task of a process that was killed or stopped; another one has noticed."""
    box.put("a")
    task = box.take_one()
    box.now += DYING
    assert box.take() == []
    return task


def sent(task: Task) -> Sent:
    return Sent(task, "D1", f"{task.attempt}.0")


def test_what_one_has_taken_no_other_takes(box: Box) -> None:
    box.put("a", "b")
    box.take()
    box.now += LEASE - timedelta(seconds=1)

    assert box.take() == []


def test_what_is_not_due_waits(box: Box) -> None:
    box.put("a", due_at=NINE + timedelta(minutes=1))

    assert box.take() == []
    box.later(minutes=1)
    assert box.take_one().deed is Deed.POST


def test_the_earliest_goes_first(box: Box) -> None:
    for minutes in (2, 0, 1):
        box.put(str(minutes), due_at=NINE + timedelta(minutes=minutes))
    box.later(minutes=5)

    assert [task.letter.key for task in box.take(most=2)] == ["0", "1"]


def test_workspaces_without_a_token_here_are_not_touched(box: Box) -> None:
    box.put("lapses", workspace=2)
    box.put("expires", workspace=2, expires_at=NINE + timedelta(seconds=1))
    box.take("T2", most=1)
    before = box.message("lapses"), box.message("expires")
    box.later(days=1)

    assert box.take("T1") == []
    assert box.take("T3") == []
    assert (box.message("lapses"), box.message("expires")) == before


def test_what_a_dead_process_had_is_looked_for_and_not_posted_again(box: Box, lapsed: Task) -> None:
    assert box.message().state is MessageState.UNKNOWN
    box.now += REST

    assert box.take_one().deed is Deed.LOOK


def test_nobody_looks_before_the_rest(box: Box, lapsed: Task) -> None:
    box.now += REST - timedelta(seconds=1)

    assert box.take() == []


def test_the_rest_is_whole_even_if_nobody_noticed_for_a_day(box: Box) -> None:
    """The stopped process may just now have sent what it had, before it looked at its lease."""
    box.put("a")
    box.take()
    box.later(days=1)
    assert box.take() == []
    assert box.message().due_at == box.now + REST


def test_the_late_answer_of_a_stopped_process_is_the_answer(box: Box, lapsed: Task) -> None:
    box.settle(sent(lapsed))

    row = box.message()
    assert (row.state, row.ts, row.due_at) == (MessageState.SENT, "1.0", None)


def test_a_process_that_noticed_its_lapsed_lease_gives_the_message_back(
    box: Box, lapsed: Task
) -> None:
    box.settle(NotExecuted(lapsed))

    assert box.take_one().deed is Deed.POST


def test_a_late_answer_counts_while_another_looks(box: Box, lapsed: Task) -> None:
    box.now += REST
    looking = box.take_one()
    box.settle(sent(lapsed))
    box.settle(NotFound(looking))

    assert box.message().state is MessageState.SENT


def test_a_late_no_does_not_count_while_another_looks(box: Box, lapsed: Task) -> None:
    box.now += REST
    looking = box.take_one()
    box.settle(NotExecuted(lapsed), Limited(lapsed, 1), Refused(lapsed, "is_archived"))
    assert box.take() == []

    box.found(looking)

    assert box.message().state is MessageState.SENT


def test_a_late_answer_counts_before_the_next_attempt(box: Box, lapsed: Task) -> None:
    box.now += REST
    box.settle(NotFound(box.take_one()))
    box.settle(sent(lapsed))

    assert box.take() == []
    assert box.message().ts == "1.0"


def test_a_late_answer_is_ignored_once_another_attempt_is_under_way(box: Box, lapsed: Task) -> None:
    box.now += REST
    box.settle(NotFound(box.take_one()))
    again = box.take_one()
    box.settle(sent(lapsed))
    assert box.message().state is MessageState.SENDING
    box.settle(sent(again))

    assert box.message().ts == f"{again.attempt}.0"


def test_a_late_answer_saves_a_dead_letter(box: Box) -> None:
    box.put("a", expires_at=NINE + timedelta(minutes=2))
    task = box.take_one()
    box.settle(Unknown(task, "TimeoutError"))
    box.later(minutes=3)
    box.settle(NotFound(box.take_one()))
    assert box.message().error == "too_late"

    box.settle(sent(task))

    assert box.message().state is MessageState.SENT


def test_a_second_answer_changes_nothing(box: Box) -> None:
    box.put("a")
    task = box.take_one()
    box.settle(sent(task))
    before = box.message()
    box.settle(sent(task), Unknown(task, "late"), Refused(task, "late"))

    assert box.message() == before


def test_a_redraw_that_nobody_answered_for_is_done_again(box: Box) -> None:
    box.changed(messages=[box.sent()])
    first = box.take_one()
    assert box.take() == []
    box.now += DYING

    again = box.take_one()
    box.settle(Redrawn(again))

    assert (again.deed, again.attempt) == (Deed.REDRAW, first.attempt + 1)
    assert box.take() == []


def test_a_redraw_that_came_after_a_newer_one_is_redrawn_over(box: Box) -> None:
    box.changed(messages=[box.sent()])
    stopped = box.take_one()
    box.now += DYING
    box.settle(Redrawn(box.take_one()))
    box.settle(Redrawn(stopped))  # it may just have put the old card over the new one

    assert box.take_one().deed is Deed.REDRAW


def test_a_look_that_nobody_answered_for_is_done_again(box: Box, lapsed: Task) -> None:
    box.now += REST
    box.take()
    box.now += DYING

    assert box.take_one().deed is Deed.LOOK


def test_a_clock_set_back_an_hour_makes_it_late_and_not_double(box: Box) -> None:
    box.put("a")
    task = box.take_one()
    box.later(hours=-1)
    assert box.take() == []

    box.settle(sent(task))
    box.later(hours=2)

    assert box.take() == []


def test_taking_costs_as_many_statements_with_ten_thousand_due(box: Box) -> None:
    box.put(*map(str, range(10)))
    few = box.statements(box.take)
    for start in range(10, 2010, 500):
        box.put(*map(str, range(start, start + 500)))
    box.later(minutes=5)
    box.take()
    box.later(minutes=5)  # the claims of before are looked for: one statement more each
    many = box.statements(box.take)

    assert many <= few + 4


def test_an_idle_look_is_one_statement(box: Box) -> None:
    box.sent()

    assert box.statements(box.take) == 1


def test_settling_costs_as_many_statements_for_ten_as_for_one(box: Box) -> None:
    box.put(*map(str, range(20)))
    first, second = box.take(most=1), box.take(most=9)

    few = box.statements(lambda: box.deliver(first))

    assert box.statements(lambda: box.deliver(second)) == few
