"""How often Slack may be called: spread evenly, counted for all processes in one table.

Slack allows so many calls of a method a minute in a workspace. A few may go at once after a pause,
the others follow at even distances (a generic cell rate algorithm): in no minute, wherever it
begins, are there more than allowed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from kambot.db import insert_new, overwrite
from kambot.models import Pace
from kambot.models.rows import table
from kambot.outbox.tasks import Deed, Task

PACE = table(Pace)
MINUTE, INSTANT = timedelta(minutes=1), timedelta(microseconds=1)
LONGEST = timedelta(minutes=15)
"""Nothing waits longer than this to be tried again; a time further ahead was set by a clock that
went wrong."""
CHANNEL_GAP = timedelta(seconds=1)
"""Between two messages in one conversation."""
IN_CHANNEL = "chat.postMessage:"
"""Begins the name under which the last message of a conversation is kept."""


@dataclass(frozen=True)
class Rate:
    """So many calls a minute, of which so many may go at once after a pause."""

    a_minute: int
    burst: int

    @property
    def gap(self) -> timedelta:
        """Between two calls, when they come without a pause."""
        return MINUTE / (self.a_minute - self.burst) + INSTANT


METHODS: Mapping[Deed, str] = {
    Deed.POST: "chat.postMessage",
    Deed.REDRAW: "chat.update",
    Deed.LOOK: "conversations.history",
}
RATES: Mapping[Deed, Rate] = {
    Deed.POST: Rate(300, burst=14),
    Deed.REDRAW: Rate(50, burst=5),
    Deed.LOOK: Rate(50, burst=5),
}
"""What Slack publishes."""


def grant(rate: Rate, free_at: datetime, now: datetime, wanted: int) -> tuple[int, datetime]:
    """How many of the wanted calls may be made now, and when the next one after them may."""
    earliest = max(free_at, now - (rate.burst - 1) * rate.gap)
    if earliest > now:
        return 0, free_at
    calls = min(wanted, (now - earliest) // rate.gap + 1)
    return calls, earliest + calls * rate.gap


@dataclass(frozen=True)
class Pacing:
    """When each method is free in one workspace, and the conversations that were just posted in."""

    workspace_id: int
    free_at: Mapping[Deed, datetime]
    busy: frozenset[str]

    def room(self, deed: Deed, now: datetime, wanted: int) -> int:
        """How many of the wanted calls may be made now."""
        return grant(RATES[deed], self.free_at[deed], now, wanted)[0]


def free(connection: Connection, workspace_ids: Sequence[int]) -> dict[tuple[int, Deed], datetime]:
    """When each method that was ever called is free in each of these workspaces."""
    deeds = {method: deed for deed, method in METHODS.items()}
    rows = connection.execute(_FREE, {"ids": workspace_ids, "methods": list(deeds)})
    return {(row.workspace_id, deeds[row.method]): row.free_at for row in rows}


def held(connection: Connection, workspace_id: int, now: datetime) -> Pacing:
    """The workspace's pacing; until this write ends no other process changes it."""
    known = _read(connection, workspace_id)
    if any(method not in known for method in METHODS.values()):
        fresh = [_row(workspace_id, method, now - MINUTE) for method in METHODS.values()]
        insert_new(connection, PACE, fresh, PACE.c.method)
        known = _read(connection, workspace_id)
    free_at = {deed: _sane(known.pop(method), now) for deed, method in METHODS.items()}
    soon = now + CHANNEL_GAP
    busy = {key.removeprefix(IN_CHANNEL) for key, at in known.items() if now < at <= soon}
    if len(busy) < len(known):
        connection.execute(_FORGET, {"in_workspace": workspace_id, "now": now, "soon": soon})
    return Pacing(workspace_id, free_at, frozenset(busy))


def count(connection: Connection, pace: Pacing, tasks: Sequence[Task], now: datetime) -> None:
    """Count these tasks as calls that are made now."""
    rows = []
    for deed, calls in Counter(task.deed for task in tasks).items():
        _, free_at = grant(RATES[deed], pace.free_at[deed], now, calls)
        rows.append(_row(pace.workspace_id, METHODS[deed], free_at))
    for task in tasks:
        if task.deed is Deed.POST:
            name = IN_CHANNEL + task.letter.channel
            rows.append(_row(pace.workspace_id, name, now + CHANNEL_GAP))
    overwrite(connection, PACE, rows)


def wait(connection: Connection, pauses: Mapping[tuple[int, Deed], datetime]) -> None:
    """Let a method rest in a workspace until then; a longer rest stays."""
    binds = [
        {"in_workspace": workspace_id, "of_method": METHODS[deed], "until": until}
        for (workspace_id, deed), until in sorted(pauses.items())
    ]
    if binds:
        connection.execute(_WAIT, binds)


_FREE = select(PACE).where(
    PACE.c.workspace_id.in_(bindparam("ids", expanding=True)),
    PACE.c.method.in_(bindparam("methods", expanding=True)),
)
_FORGET = delete(PACE).where(
    PACE.c.workspace_id == bindparam("in_workspace"),
    PACE.c.method.like(f"{IN_CHANNEL}%"),
    or_(PACE.c.free_at <= bindparam("now"), PACE.c.free_at > bindparam("soon")),
)
_WAIT = (
    update(PACE)
    .where(
        PACE.c.workspace_id == bindparam("in_workspace"),
        PACE.c.method == bindparam("of_method"),
        PACE.c.free_at < bindparam("until", type_=PACE.c.free_at.type),
    )
    .values(free_at=bindparam("until", type_=PACE.c.free_at.type))
)
_READ = (
    select(PACE.c.method, PACE.c.free_at)
    .where(PACE.c.workspace_id == bindparam("workspace_id"))
    .order_by(PACE.c.method)
    .with_for_update()
)


def _read(connection: Connection, workspace_id: int) -> dict[str, datetime]:
    rows = connection.execute(_READ, {"workspace_id": workspace_id})
    return {row.method: row.free_at for row in rows}


def _row(workspace_id: int, method: str, free_at: datetime) -> dict[str, object]:
    return {"workspace_id": workspace_id, "method": method, "free_at": free_at}


def _sane(free_at: datetime, now: datetime) -> datetime:
    """A method is never free later than the longest wait: else the clock was set back since."""
    return now if free_at > now + LONGEST else free_at
