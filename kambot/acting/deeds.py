"""What a person does to an action: pure, each says what would change or why nothing does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kambot.acting.work import Work
from kambot.method.periods import LONGEST, Period, add_months
from kambot.method.vocabulary import ActionStatus, PlanState, SnoozeReason

DAY = timedelta(days=1)
WEEK = 7
ASK_WHY_AFTER = 3
"""Snoozes."""


@dataclass(frozen=True)
class Change:
    """New values of an action's columns, and the kind under which history keeps them."""

    kind: str
    values: Mapping[str, Any]
    words: str = ""
    """A line of the person's own, for history alone."""


@dataclass(frozen=True)
class Late:
    """Nothing changes; one sentence says why: not_done.j2 in prompts/messages, or pick_day.j2."""

    why: str
    at: str = ""
    """The field that is to blame, if a form asked for it."""
    days: Period | None = None
    """The days that are possible, if another one was picked."""


Deed = Callable[[Work], Change | Late | None]
"""None: it is so already."""


class Later(StrEnum):
    """When somebody wants to be reminded again."""

    TOMORROW = "tomorrow"
    THREE_DAYS = "3_days"
    NEXT_MONDAY = "next_monday"

    def after(self, today: date) -> date:
        """The day that is meant."""
        if self is Later.NEXT_MONDAY:
            return today + (WEEK - today.weekday()) * DAY
        return today + (DAY if self is Later.TOMORROW else 3 * DAY)


def verdict(work: Work | None, deed: Deed) -> Change | Late | None:
    """What becomes of a deed that may come too late: hours or days after the card was drawn."""
    late = out_of_reach(work) if deed in (done, undo) else too_late(work)
    return late or (deed(work) if work else None)


def too_late(work: Work | None) -> Late | None:
    """There is nothing the caller could do with it that presumes that it is open."""
    if late := out_of_reach(work):
        return late
    return Late(work.action["status"].value) if work and not work.is_open else None


def out_of_reach(work: Work | None) -> Late | None:
    """Nobody, or at least not the caller, does anything to it any more."""
    if work is None or not work.may_act:
        return _not_yours(work)
    if work.action["archived_at"] is not None:
        return Late("removed")
    if work.is_deleted:
        return Late("plan_deleted")
    return Late("plan_closed") if work.state is PlanState.CLOSED else None


def _not_yours(work: Work | None) -> Late:
    """Who may not know of a plan hears the same as of one that never was."""
    if work and work.was_deputy:
        return Late("back")
    return Late("not_yours" if work and work.may_know else "gone")


def done(work: Work) -> Change | Late | None:
    """It is done; what else is known of it stays, so that Undo finds it."""
    if work.is_open:
        return Change("done", {"status": ActionStatus.DONE, "done_at": work.me.now})
    by_me = work.last_done and work.last_done.by_id == work.me.id
    return None if by_me else Late(work.action["status"].value)


def undo(work: Work) -> Change | Late | None:
    """It is not done after all, and stands as it did before."""
    if work.is_open:
        return None
    if work.action["status"] == ActionStatus.CANCELLED:
        return Late("cancelled")
    before = work.last_done.before if work.last_done else ActionStatus.OPEN
    return Change("undone", {"status": before, "done_at": None})


def snooze(work: Work, *, until: date | Later) -> Change | Late | None:
    """The reminder waits; the due date does not. Each third time the reason is asked anew."""
    day = until.after(work.me.today) if isinstance(until, Later) else until
    if late := _beyond(day, work, "until", first=work.me.today + DAY):
        return late
    if work.action["snoozed_until"] == day:
        return None
    count = work.action["snooze_count"] + 1
    asked_anew = {"snooze_reason": None} if count % ASK_WHY_AFTER == 0 else {}
    return Change("snoozed", {"snoozed_until": day, "snooze_count": count, **asked_anew})


def wake(work: Work) -> Change | None:
    """Remind me again from now on."""
    if work.action["snoozed_until"] is None:
        return None
    return Change("woken", {"snoozed_until": None})


def move(work: Work, *, to: date) -> Change | Late | None:
    """Another due date; a later one is a slip. It is reminded of again."""
    if late := _beyond(to, work, "due_on", first=work.me.today):
        return late
    planned = work.action["due_on"]
    if to == planned:
        return None
    slips = work.action["slip_count"] + (to > planned)
    return Change("moved", {"due_on": to, "slip_count": slips, "snoozed_until": None})


def wait(work: Work, *, until: date) -> Change | Late:
    """The customer has to act first: that also answers why it was snoozed again and again."""
    if late := _beyond(until, work, "waiting_until", first=work.me.today + DAY):
        return late
    is_asked = work.action["snooze_count"] >= ASK_WHY_AFTER
    answered = {"snooze_reason": SnoozeReason.WAITING_FOR_THEM} if is_asked else {}
    values = {"status": ActionStatus.WAITING, "waiting_until": until, "blocked_reason": None}
    return Change("waiting", {**values, **answered, "snoozed_until": None})


def block(work: Work, *, reason: str) -> Change:
    """It cannot go on."""
    values = {"status": ActionStatus.BLOCKED, "blocked_reason": reason, "waiting_until": None}
    return Change("blocked", {**values, "snoozed_until": None})


def hand_over(work: Work, *, to: int, may_know: bool) -> Change | Late | None:
    """Somebody else does it from now on, and starts afresh with its reminders."""
    if to == work.action["owner_id"]:
        return None
    if not may_know:
        return Late("not_on_team", at="owner_id")
    fresh = {"snoozed_until": None, "snooze_count": 0, "snooze_reason": None}
    return Change("handed_over", {"owner_id": to, **fresh})


def explain(work: Work, *, reason: SnoozeReason, words: str = "") -> Change:
    """Why it is snoozed again and again."""
    return Change("explained", {"snooze_reason": reason}, words)


def _beyond(day: date, work: Work, at: str, *, first: date) -> Late | None:
    """A day that is over, or as far away as no plan reaches."""
    days = Period(first, add_months(work.me.today, LONGEST))
    return None if day in days else Late("day", at, days)
