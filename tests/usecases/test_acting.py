"""What a person does to an action: done, undone, snoozed, moved, waiting, blocked, handed over."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from kambot.acting import Deed, Later, block, done, explain, hand_over, move, snooze, undo, wait
from kambot.members import MEMBER
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.screens import Saved
from tests.usecases.acting import TODAY, Task, member_id, task
from tests.usecases.conftest import Clock, Desk

DAY = timedelta(days=1)


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan, Ana's action, due today."""
    return task(ana)


def test_done_is_dated_and_in_the_history(ana: Desk, call: Task, clock: Clock) -> None:
    assert call.act(ana, done) == ""

    assert (call.now.status, call.now.done_at) == (ActionStatus.DONE, clock())
    assert call.now.version == 2
    assert call.changes[-1].before == {"status": "open", "done_at": None}
    assert call.changes[-1].after["status"] == "done"


@pytest.mark.parametrize(
    "before",
    [
        {},
        {"status": "waiting", "waiting_until": "2026-12-24"},
        {"status": "blocked", "blocked_reason": "No budget"},
    ],
)
def test_undo_restores_what_was(ana: Desk, before: dict[str, Any]) -> None:
    call = task(ana, **before)
    was = call.now
    call.act(ana, done)

    assert call.act(ana, undo) == ""

    changed = {"version", "updated_at"}
    assert _but(call.now, changed) == _but(was, changed)
    assert call.kinds == ["created", "done", "undone"]


def _but(row: object, names: set[str]) -> dict[str, object]:
    return {key: value for key, value in row._asdict().items() if key not in names}  # type: ignore[attr-defined]


def test_undo_keeps_what_others_changed_meanwhile(ana: Desk, call: Task) -> None:
    call.act(ana, done)
    saved = ana.put(ana.record(call.plan_id, "actions", call.action_id), {"title": "Ring Sue"})
    assert isinstance(saved, Saved)

    call.act(ana, undo)

    assert (call.now.title, call.now.status) == ("Ring Sue", ActionStatus.OPEN)


def test_what_was_done_in_the_plan_can_be_undone_in_the_card(ana: Desk) -> None:
    call = task(ana, status="blocked", blocked_reason="No budget")
    ana.put(ana.record(call.plan_id, "actions", call.action_id), {"status": "done"})

    call.act(ana, undo)

    assert (call.now.status, call.now.done_at) == (ActionStatus.BLOCKED, None)


def test_an_action_that_began_as_done_is_open_after_undo(ana: Desk) -> None:
    call = task(ana, status="done")

    call.act(ana, undo)

    assert call.now.status is ActionStatus.OPEN


@pytest.mark.parametrize(
    ("later", "until"),
    [
        (Later.TOMORROW, date(2026, 11, 24)),
        (Later.THREE_DAYS, date(2026, 11, 26)),
        (Later.NEXT_MONDAY, date(2026, 11, 30)),
        (date(2027, 2, 3), date(2027, 2, 3)),
    ],
)
def test_a_snooze_never_touches_the_due_date(
    ana: Desk, call: Task, later: Later | date, until: date
) -> None:
    assert call.act(ana, partial(snooze, until=later)) == ""

    assert (call.now.snoozed_until, call.now.due_on) == (until, TODAY)
    assert (call.now.snooze_count, call.now.slip_count) == (1, 0)


def test_tomorrow_is_meant_where_the_person_says_they_are(
    ana: Desk, call: Task, clock: Clock
) -> None:
    with ana.kambot.database.write() as connection:
        mine = MEMBER.c.user_id == "UANA"
        connection.execute(update(MEMBER).where(mine).values(own_time_zone="Pacific/Kiritimati"))
    clock.forward(hours=3)  # it is two in the morning of the next day there

    call.act(ana, partial(snooze, until=Later.TOMORROW))

    assert call.now.snoozed_until == TODAY + 2 * DAY


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_next_monday_is_a_monday_within_a_week(today: date) -> None:
    monday = Later.NEXT_MONDAY.after(today)
    assert monday.isoweekday() == 1
    assert DAY <= monday - today <= 7 * DAY


def test_a_snooze_to_the_same_day_is_not_counted_again(ana: Desk, call: Task) -> None:
    for _ in range(2):
        call.act(ana, partial(snooze, until=Later.TOMORROW))

    assert call.now.snooze_count == 1
    assert call.kinds == ["created", "snoozed"]


def test_every_third_snooze_asks_anew_for_the_reason(ana: Desk, call: Task, clock: Clock) -> None:
    reasons = []
    for number in range(1, 7):
        call.act(ana, partial(snooze, until=Later.TOMORROW))
        if number == 3:
            call.act(ana, partial(explain, reason=SnoozeReason.NOT_NOW))
        reasons.append(call.now.snooze_reason)
        clock.forward(days=1)

    assert reasons == [None, None, *[SnoozeReason.NOT_NOW] * 3, None]


def test_waiting_for_the_customer_answers_why_it_was_snoozed(
    ana: Desk, call: Task, clock: Clock
) -> None:
    for _ in range(3):
        call.act(ana, partial(snooze, until=Later.TOMORROW))
        clock.forward(days=1)

    call.act(ana, partial(wait, until=TODAY + 9 * DAY))

    assert call.now.snooze_reason is SnoozeReason.WAITING_FOR_THEM


def test_a_reason_in_own_words_is_kept_in_the_history(ana: Desk, call: Task) -> None:
    call.act(ana, partial(explain, reason=SnoozeReason.OTHER, words="Sue has a new boss"))

    assert call.now.snooze_reason is SnoozeReason.OTHER
    assert call.changes[-1].after == {"snooze_reason": "other", "words": "Sue has a new boss"}


def test_moving_later_counts_a_slip_and_wakes_the_reminder(ana: Desk, call: Task) -> None:
    call.act(ana, partial(snooze, until=Later.NEXT_MONDAY))

    assert call.act(ana, partial(move, to=TODAY + 10 * DAY)) == ""
    assert (call.now.due_on, call.now.slip_count) == (TODAY + 10 * DAY, 1)
    assert call.now.snoozed_until is None
    assert call.changes[-1].before["due_on"] == "2026-11-23"

    call.act(ana, partial(move, to=TODAY + DAY))
    assert (call.now.due_on, call.now.slip_count) == (TODAY + DAY, 1)


@pytest.mark.parametrize("day", [TODAY - DAY, date(2029, 11, 24), date.min, date.max])
def test_a_date_beyond_reason_is_refused(ana: Desk, call: Task, day: date) -> None:
    said = "Please pick a day from 23 Nov 2026 to 23 Nov 2029."
    assert call.act(ana, partial(move, to=day)) == said
    assert (call.now.due_on, call.now.version) == (TODAY, 1)


@pytest.mark.parametrize("deed", [partial(snooze, until=TODAY), partial(wait, until=TODAY)])
def test_nothing_waits_until_today(ana: Desk, call: Task, deed: Deed) -> None:
    assert call.act(ana, deed) == "Please pick a day from 24 Nov 2026 to 23 Nov 2029."
    assert call.now.version == 1


def test_waiting_and_blocked_take_each_others_place(ana: Desk, call: Task) -> None:
    call.act(ana, partial(wait, until=TODAY + DAY))
    assert (call.now.status, call.now.waiting_until) == (ActionStatus.WAITING, TODAY + DAY)

    call.act(ana, partial(block, reason="No budget"))
    assert (call.now.status, call.now.waiting_until) == (ActionStatus.BLOCKED, None)
    assert call.now.blocked_reason == "No budget"
    assert call.now.due_on == TODAY


def test_who_takes_an_action_over_starts_afresh(ana: Desk, call: Task, clock: Clock) -> None:
    for _ in range(3):
        call.act(ana, partial(snooze, until=Later.TOMORROW))
        clock.forward(days=1)

    bob = member_id(ana, "UBOB")
    assert call.act(ana, partial(hand_over, to=bob, may_know=True)) == ""

    assert (call.now.owner_id, call.now.snoozed_until, call.now.snooze_count) == (bob, None, 0)
    assert call.now.due_on == TODAY


def test_the_same_click_twice_is_carried_out_once(ana: Desk, call: Task, clock: Clock) -> None:
    for _ in range(2):
        assert call.act(ana, partial(snooze, until=Later.TOMORROW), receipt="click") == ""
        clock.forward(days=1)

    assert (call.now.snooze_count, call.now.snoozed_until) == (1, TODAY + DAY)


def test_the_same_refused_click_twice_is_answered_twice(ana: Desk, call: Task) -> None:
    said = {call.act(ana, partial(move, to=TODAY - DAY), receipt="click") for _ in range(2)}

    assert said == {"Please pick a day from 23 Nov 2026 to 23 Nov 2029."}
