"""How a message stands after Slack's answer, or without one: pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kambot.method.vocabulary import MessageState
from kambot.outbox.ending import FATE_UNKNOWN, NOTHING_LEFT, TOO_LATE
from kambot.outbox.pacing import LONGEST
from kambot.outbox.refusals import is_of_workspace
from kambot.outbox.taking import REST
from kambot.outbox.tasks import (
    STATES,
    Deed,
    Found,
    Limited,
    NotExecuted,
    NotFound,
    NothingLeft,
    NotReadable,
    Outcome,
    Redrawn,
    Refused,
    Sent,
    Unknown,
)

PAUSE = timedelta(minutes=10)
"""A workspace that refuses everything is left alone for so long."""
KNOWABLE = timedelta(days=1)
"""So long it is tried to find out whether a message that never expires was posted."""
_SOON = timedelta(seconds=2)
_MOST_DOUBLED = 9
"""Seventeen minutes are longer than any wait."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What is known of a message's delivery; the names are those of its columns."""

    id: int
    expires_at: datetime | None
    attempt: int
    first_tried_at: datetime | None
    state: MessageState
    due_at: datetime | None
    failures: int
    error: str
    posted_in: str | None
    ts: str | None
    sent_at: datetime | None
    wanted: int
    shown: int


CHANGES = "state due_at failures error posted_in ts sent_at wanted shown".split()
"""What an outcome may change."""


def backoff(failures: int, chance: float) -> timedelta:
    """A random wait, longer on average with each failure in a row: all wait differently long."""
    longest: timedelta = min(LONGEST, _SOON * 2 ** min(failures, _MOST_DOUBLED))
    return chance * longest


def after(was: Delivery, outcome: Outcome, now: datetime, chance: float) -> Delivery | None:
    """How the message stands after that outcome; None if it tells nothing new.

    `chance`, from 0 to 1, says how much of the longest backoff is waited.
    """
    if isinstance(outcome, Sent):
        return _sent(was, outcome, now)
    deed = outcome.task.deed
    if was.attempt != outcome.task.attempt or not _is_open(was, deed):
        return _overtaken(was, now) if isinstance(outcome, Redrawn) else None
    made = _after(replace(was, state=STATES[deed]), outcome, now, backoff(was.failures, chance))
    failed = isinstance(outcome, NotExecuted | Unknown | Refused | NotReadable)
    return replace(made, failures=was.failures + 1) if failed and made.error else made


def _sent(was: Delivery, answer: Sent, now: datetime) -> Delivery | None:
    """Also the late answer to an earlier attempt, unless a later one is on its way by now."""
    late = was.attempt != answer.task.attempt
    if was.state is MessageState.SENT or (late and was.state is MessageState.SENDING):
        return None
    return _shown(
        replace(was, posted_in=answer.posted_in, ts=answer.ts, sent_at=now),
        answer.task.letter.wanted,
        now,
    )


def _is_open(was: Delivery, deed: Deed) -> bool:
    """The task's own lease may have ended meanwhile; its outcome is still the truth."""
    if deed is Deed.POST:
        return was.state in (MessageState.SENDING, MessageState.UNKNOWN)
    return was.state is STATES[deed]


def _overtaken(was: Delivery, now: datetime) -> Delivery | None:
    """An old redraw arrived after a newer one had begun: what Slack shows now may be either."""
    if was.state is not MessageState.SENT:
        return None
    return replace(was, wanted=was.wanted + 1, due_at=was.due_at or now)


def _after(was: Delivery, outcome: Outcome, now: datetime, wait: timedelta) -> Delivery:
    """`was` is as it stood before the task was taken."""
    match outcome:
        case Limited(_, seconds):
            return replace(was, due_at=now + timedelta(seconds=seconds))
        case NotExecuted(_, error):
            return replace(was, due_at=now + wait if error else now, error=error)
        case Refused(_, error) if is_of_workspace(error):
            return replace(was, due_at=now + PAUSE, error=error)
    return _AFTER[outcome.task.deed](was, outcome, now, wait)


def _after_post(was: Delivery, outcome: Outcome, now: datetime, wait: timedelta) -> Delivery:
    match outcome:
        case NothingLeft():
            return _dead(was, NOTHING_LEFT)
        case Refused(_, error):
            return _dead(was, error)
        case Unknown(_, error):
            rested = now + REST + wait
            return replace(was, state=MessageState.UNKNOWN, due_at=rested, error=error)
    raise TypeError(f"{outcome!r} of a post")


def _after_redraw(was: Delivery, outcome: Outcome, now: datetime, wait: timedelta) -> Delivery:
    """A redraw can be repeated, so nothing about it stays unknown."""
    match outcome:
        case Redrawn(task):
            return _shown(was, task.letter.wanted, now)
        case Refused(_, error):
            return replace(was, due_at=None, shown=was.wanted, error=error)
        case Unknown(_, error):
            return replace(was, due_at=now + wait, error=error)
    raise TypeError(f"{outcome!r} of a redraw")


def _after_look(was: Delivery, outcome: Outcome, now: datetime, wait: timedelta) -> Delivery:
    match outcome:
        case Found(_, posted_in, ts):
            found = replace(was, posted_in=posted_in, ts=ts, sent_at=now)
            return _shown(found, was.shown, now)
        case NotFound() if _is_over(was, now):
            return _dead(was, TOO_LATE)
        case NotFound():
            return replace(was, state=MessageState.PENDING, due_at=now)
        case NotReadable(_, error):
            return _unread(was, now, LONGEST, error)
        case Refused(_, error) | Unknown(_, error):
            return _unread(was, now, wait, error)
    raise TypeError(f"{outcome!r} of a look")


_AFTER = {Deed.POST: _after_post, Deed.REDRAW: _after_redraw, Deed.LOOK: _after_look}


def _shown(was: Delivery, revision: int, now: datetime) -> Delivery:
    """Slack shows that revision; if there is a newer one, it is redrawn."""
    return replace(
        was,
        state=MessageState.SENT,
        shown=revision,
        due_at=now if was.wanted > revision else None,
        failures=0,
        error="",
    )


def _unread(was: Delivery, now: datetime, wait: timedelta, error: str) -> Delivery:
    """It is looked for again, until it would be too late to post it anyway."""
    if _is_over(was, now):
        return _dead(was, FATE_UNKNOWN)
    return replace(was, due_at=now + wait, error=error)


def _is_over(was: Delivery, now: datetime) -> bool:
    tried = was.first_tried_at or now
    return (was.expires_at or tried + KNOWABLE) <= now


def _dead(was: Delivery, error: str) -> Delivery:
    return replace(was, state=MessageState.DEAD, due_at=None, error=error)
