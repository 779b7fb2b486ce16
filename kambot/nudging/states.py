"""What has become of an action since a message named it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from kambot.cards import ActionItem, ItemState
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.nudging.present import Reader, Touched, is_live

ASKS_WHY = 3
"""So many snoozes, and it is asked what is in the way."""


@dataclass(frozen=True)
class Named:
    """An action as it was when the message was decided."""

    action_id: int
    due_on: date
    owner_id: int
    was_blocked: bool

    @classmethod
    def of(cls, held: Sequence[Any]) -> Self:
        """As the message holds it."""
        action_id, due_on, owner_id, *status = held
        return cls(action_id, date.fromisoformat(due_on), owner_id, bool(status))


def item(row: Any, named: Named, reader: Reader, touched: Touched | None) -> ActionItem:
    """The action as the reader sees it now; the row is None if there is none any more."""
    if row is None or not _knows(row, reader, touched):
        return _gone(named, reader)
    state = _state(row, named, reader)
    is_open = state is ItemState.OPEN
    by_other = touched is not None and touched.by_id != reader.id
    return ActionItem(
        action_id=row.action_id,
        plan_id=row.plan_id,
        title=row.title,
        account=row.account,
        due_on=row.due_on,
        days=(reader.today - row.due_on).days,
        state=state,
        until=_until(row, state),
        by=touched.by if touched and by_other and not is_open else "",
        at=touched.at if touched and not is_open else None,
        owner=row.owner if row.owner_id != reader.id else "",
        note=(row.blocked_reason or "") if row.status is ActionStatus.BLOCKED else "",
        slips=row.slip_count,
        asks_help=row.snooze_reason is SnoozeReason.NEED_HELP,
        asks_why=_asks_why(row, state, reader),
        may_act=reader.may_act(row),
        source=row.source_link or "",
    )


def _knows(row: Any, reader: Reader, touched: Touched | None) -> bool:
    """Whoever gave it away may see to whom."""
    return reader.does(row) or reader.knows(row) or bool(touched and touched.by_id == reader.id)


def _gone(named: Named, reader: Reader) -> ActionItem:
    """Nothing of it is told to who may not know of it."""
    days = (reader.today - named.due_on).days
    return ActionItem(
        action_id=named.action_id,
        plan_id=0,
        title="",
        account="",
        due_on=named.due_on,
        days=days,
        state=ItemState.REMOVED,
        may_act=False,
    )


def _state(row: Any, named: Named, reader: Reader) -> ItemState:
    """The most telling of what has changed.

    Moving a date ends a snooze, so one that is snoozed and moved was moved first. Once the new date
    has come, it is to be done like any other.
    """
    waits = row.status is ActionStatus.WAITING and _is_ahead(row.waiting_until, reader.today)
    was_given = row.owner_id not in (named.owner_id, reader.id)
    states = {
        ItemState.REMOVED: row.archived_at is not None,
        ItemState.DONE: row.status is ActionStatus.DONE,
        ItemState.CANCELLED: row.status is ActionStatus.CANCELLED or not is_live(row),
        ItemState.HANDED_OVER: was_given,
        ItemState.WAITING: waits,
        ItemState.BLOCKED: row.status is ActionStatus.BLOCKED and not named.was_blocked,
        ItemState.SNOOZED: _is_ahead(row.snoozed_until, reader.today),
        ItemState.MOVED: row.due_on != named.due_on and _is_ahead(row.due_on, reader.today),
    }
    return next((state for state, holds in states.items() if holds), ItemState.OPEN)


def _is_ahead(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _until(row: Any, state: ItemState) -> date | None:
    dates = {
        ItemState.SNOOZED: row.snoozed_until,
        ItemState.MOVED: row.due_on,
        ItemState.WAITING: row.waiting_until,
        ItemState.OPEN: row.waiting_until if row.status is ActionStatus.WAITING else None,
    }
    return dates.get(state)


def _asks_why(row: Any, state: ItemState, reader: Reader) -> bool:
    """Of an action that goes on, in its owner's message."""
    goes_on = state in (ItemState.OPEN, ItemState.SNOOZED)
    is_silent = row.snooze_count >= ASKS_WHY and row.snooze_reason is None
    return goes_on and is_silent and reader.does(row)
