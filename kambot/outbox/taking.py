"""Claim what is due: each task for one process, until its lease ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from kambot.core import Kambot
from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table
from kambot.outbox import pacing
from kambot.outbox.backlog import Backlog, backlogs
from kambot.outbox.ending import TOO_LATE, bury
from kambot.outbox.letters import LETTERS, letter
from kambot.outbox.tasks import STATES, Deed, Task

MESSAGE = table(Message)

LEASE = timedelta(seconds=60)
"""Longer than any call to Slack takes."""
REST = timedelta(seconds=60)
"""So long Slack may take to show what it has accepted: earlier, nobody looks."""
LOOKED_AT = 5
"""Messages looked at for each that is taken, where some have to wait for their conversation."""


def take(kambot: Kambot, now: datetime, teams: Iterable[str], most: int) -> list[Task]:
    """Claim up to `most` due tasks in the workspaces with these team ids, at Slack's pace.

    The rows of other workspaces are not touched: whoever has their tokens looks after them.
    """
    with kambot.database.read() as connection:
        found = backlogs(connection, teams)
    tasks: list[Task] = []
    for backlog in found:
        if backlog.first > now or len(tasks) >= most:
            break
        with kambot.database.write() as connection:
            tasks += _claim(_Claim(connection, backlog, now), most - len(tasks))
    return tasks


@dataclass(frozen=True)
class _Claim:
    """One workspace's turn."""

    connection: Connection
    backlog: Backlog
    now: datetime

    @property
    def lease_until(self) -> datetime:
        return self.now + LEASE

    @property
    def here_and_now(self) -> dict[str, Any]:
        return {"in_workspace": self.backlog.workspace_id, "now": self.now}


def _claim(turn: _Claim, most: int) -> list[Task]:
    if turn.backlog.is_due(MessageState.SENDING, turn.now):
        rested = {"rested": turn.now + REST}
        turn.connection.execute(_LAPSED, turn.here_and_now | rested)
    deeds = [deed for deed in Deed if turn.backlog.is_due(STATES[deed], turn.now)]
    if not deeds:
        return []
    pace = pacing.held(turn.connection, turn.backlog.workspace_id, turn.now)
    tasks: list[Task] = []
    for deed in deeds:
        room = pace.room(deed, turn.now, most - len(tasks))
        if room and (rows := _due(turn, deed, room, pace.busy)):
            claim = {"ids": [row.id for row in rows], "lease_until": turn.lease_until}
            posting = {"now": turn.now} if deed is Deed.POST else {}
            turn.connection.execute(_CLAIM[deed], claim | posting)
            tasks += [_task(turn, deed, row) for row in rows]
    pacing.count(turn.connection, pace, tasks, turn.now)
    return tasks


def _due(turn: _Claim, deed: Deed, room: int, busy: frozenset[str]) -> Sequence[Row[Any]]:
    """What is to be done first; posts only where nothing was posted in the last second."""
    rows = _first(turn, deed, room)
    if deed is not Deed.POST:
        return rows
    if any(row.expires_at and row.expires_at <= turn.now for row in rows):
        late = turn.connection.scalars(_LATE, turn.here_and_now).all()
        bury(turn.connection, late, TOO_LATE)
        return _due(turn, deed, room, busy)
    free = _one_each(rows, busy)
    if len(free) < len(rows) == room:  # behind those of a busy conversation others may wait
        free = _one_each(_first(turn, deed, room * LOOKED_AT), busy)
    return free[:room]


def _first(turn: _Claim, deed: Deed, most: int) -> Sequence[Row[Any]]:
    return turn.connection.execute(_FIRST[deed], turn.here_and_now | {"most": most}).all()


def _one_each(rows: Sequence[Row[Any]], busy: frozenset[str]) -> list[Row[Any]]:
    """The first of each conversation that is not busy."""
    first: dict[str, Row[Any]] = {}
    for row in rows:
        if row.channel not in busy:
            first.setdefault(row.channel, row)
    return list(first.values())


def _task(turn: _Claim, deed: Deed, row: Row[Any]) -> Task:
    return Task(
        deed=deed,
        letter=letter(row),
        team_id=turn.backlog.team_id,
        attempt=row.attempt + 1,
        lease_until=turn.lease_until,
        where=_where(deed, row),
        thread_ts=row.thread_ts,
        direct_channel=row.direct_channel,
    )


def _where(deed: Deed, row: Row[Any]) -> str | None:
    """Posted to the user, a private message is found in the conversation with them."""
    known = row.posted_in or row.thread_in
    if deed is Deed.LOOK and row.member_id is not None:
        known = known or row.direct_channel
    else:
        known = known or row.channel
    return str(known) if known else None


_NOW = bindparam("now", type_=MESSAGE.c.due_at.type)


def _in_state(state: MessageState) -> tuple[Any, ...]:
    return (
        MESSAGE.c.workspace_id == bindparam("in_workspace"),
        MESSAGE.c.state == state,
        MESSAGE.c.due_at <= _NOW,
    )


# Rows that another process is working on are skipped, not waited for.
_LAPSED = (
    update(MESSAGE)
    .where(
        MESSAGE.c.id.in_(
            select(MESSAGE.c.id)
            .where(*_in_state(MessageState.SENDING))
            .with_for_update(skip_locked=True)
        )
    )
    .values(
        state=MessageState.UNKNOWN,
        due_at=bindparam("rested", type_=MESSAGE.c.due_at.type),
        error="lease_ended",
    )
)
_LATE = (
    select(MESSAGE.c.id)
    .where(*_in_state(MessageState.PENDING), MESSAGE.c.expires_at <= _NOW)
    .with_for_update(skip_locked=True)
)
_FIRST = {
    deed: LETTERS.where(*_in_state(state))
    .order_by(MESSAGE.c.due_at, MESSAGE.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=MESSAGE, skip_locked=True)
    for deed, state in STATES.items()
}
_AGAIN = (
    update(MESSAGE)
    .where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        due_at=bindparam("lease_until", type_=MESSAGE.c.due_at.type),
        attempt=MESSAGE.c.attempt + 1,
    )
)
_CLAIM = {
    Deed.POST: _AGAIN.values(
        state=MessageState.SENDING,
        first_tried_at=func.coalesce(MESSAGE.c.first_tried_at, _NOW),
        shown=MESSAGE.c.wanted,
    ),
    Deed.REDRAW: _AGAIN,
    Deed.LOOK: _AGAIN,
}
