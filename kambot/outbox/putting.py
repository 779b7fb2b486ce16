"""Put messages into the outbox, and have them redrawn when what they show changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from kambot.db import insert_all, insert_new
from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models import Message, MessageItem
from kambot.models.rows import table

MESSAGE, ITEM = table(Message), table(MessageItem)

REDRAWN = timedelta(days=14)
"""Older messages stay as they are: nobody scrolls back to them."""
SOON = timedelta(seconds=10)
"""So long a message in which somebody clicked is left to the process that answers the click."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What somebody is to be told, once."""

    key: str
    """Names the occasion: nudge:<member>:<local date>. The second message of a key is not put."""
    kind: MessageKind
    channel: str
    """A Slack user id for a private message, or a channel's id."""
    due_at: datetime
    expires_at: datetime | None = None
    """After this it is too late to post it."""
    member_id: int | None = None
    """Whom it is for, if it is private."""
    parent_key: str = ""
    """The message of a channel in whose thread it goes, as soon as that is posted."""
    content: Mapping[str, Any] = field(default_factory=dict)
    """What it shows, by ids, as JSON."""
    items: Sequence[tuple[int | None, int]] = ()
    """The actions (if it is about one) and plans it shows: it is redrawn when they change."""


def put(
    connection: Connection, workspace_id: int, outgoing: Sequence[Outgoing], now: datetime
) -> list[int | None]:
    """Put these messages within the caller's transaction; their ids, None where the key was there.

    Raises LookupError for a parent that is not there, or is private.
    """
    heads = [each for each in outgoing if not each.parent_key]
    replies = [each for each in outgoing if each.parent_key]
    new = _insert(connection, workspace_id, heads, {}, now)
    if replies:
        parents = _parents(connection, workspace_id, replies)
        new |= _insert(connection, workspace_id, replies, parents, now)
    ids = [new.pop(each.key, None) for each in outgoing]
    insert_all(connection, ITEM, list(_items(workspace_id, outgoing, ids)))
    return ids


def changed(
    connection: Connection,
    now: datetime,
    *,
    actions: Iterable[int] = (),
    plans: Iterable[int] = (),
    messages: Iterable[int] = (),
    but: int | None = None,
) -> None:
    """Have every message redrawn that shows one of these; call it where the change is made.

    `but` is the message in which somebody clicked: whoever answers that redraws it at once, and
    the courier only if nobody has said so a little later.
    """
    for statement, ids in zip(_CHANGED, (actions, plans, messages), strict=True):
        if keys := sorted(set(ids)):
            when = {"now": now, "soon": now + SOON, "since": now - REDRAWN}
            binds = {"keys": keys, "but": but or 0, **when}
            connection.execute(statement, binds)


_PARENTS = select(MESSAGE.c.key, MESSAGE.c.id, MESSAGE.c.state).where(
    MESSAGE.c.workspace_id == bindparam("workspace_id"),
    MESSAGE.c.key.in_(bindparam("keys", expanding=True)),
    MESSAGE.c.member_id.is_(None),
)
_ALIVE = (MESSAGE.c.state != MessageState.DEAD) & or_(
    MESSAGE.c.sent_at.is_(None), MESSAGE.c.sent_at >= bindparam("since")
)
_SHOWING: tuple[Any, ...] = (
    select(ITEM.c.message_id).where(ITEM.c.action_id.in_(bindparam("keys", expanding=True))),
    select(ITEM.c.message_id).where(ITEM.c.plan_id.in_(bindparam("keys", expanding=True))),
    bindparam("keys", expanding=True),
)
_AT = {name: bindparam(name, type_=MESSAGE.c.due_at.type) for name in ("now", "soon")}
_CHANGED = [
    update(MESSAGE)
    .where(
        # In the order of their ids, so that two such updates never wait for each other.
        MESSAGE.c.id.in_(
            select(MESSAGE.c.id)
            .where(MESSAGE.c.id.in_(showing), _ALIVE)
            .order_by(MESSAGE.c.id)
            .with_for_update()
        )
    )
    .values(
        # One that is on its way is redrawn after it has arrived: only its revision grows.
        wanted=MESSAGE.c.wanted + 1,
        due_at=case(
            (MESSAGE.c.state != MessageState.SENT, MESSAGE.c.due_at),
            (MESSAGE.c.id == bindparam("but"), func.coalesce(MESSAGE.c.due_at, _AT["soon"])),
            # Nothing else waits for the redraw after a click; a lease ends later than that.
            (MESSAGE.c.due_at.between(_AT["now"], _AT["soon"]), _AT["now"]),
            else_=func.coalesce(MESSAGE.c.due_at, _AT["now"]),
        ),
    )
    for showing in _SHOWING
]


def _insert(
    connection: Connection,
    workspace_id: int,
    outgoing: Sequence[Outgoing],
    parents: Mapping[str, tuple[int, MessageState]],
    now: datetime,
) -> dict[str, int]:
    """The ids of the new ones, by key."""
    rows = [_row(workspace_id, each, parents.get(each.parent_key), now) for each in outgoing]
    new = insert_new(connection, MESSAGE, rows, MESSAGE.c.key, MESSAGE.c.id)
    return {row.key: row.id for row in new}


def _row(
    workspace_id: int,
    each: Outgoing,
    parent: tuple[int, MessageState] | None,
    now: datetime,
) -> dict[str, Any]:
    waits = parent is not None and parent[1] is not MessageState.SENT
    return {
        "workspace_id": workspace_id,
        "key": each.key,
        "kind": each.kind,
        "parent_id": parent[0] if parent else None,
        "member_id": each.member_id,
        "channel": each.channel,
        "content": dict(each.content),
        "state": MessageState.PENDING,
        "due_at": None if waits else each.due_at,
        "expires_at": each.expires_at,
        "attempt": 0,
        "failures": 0,
        "error": "",
        "wanted": 1,
        "shown": 0,
        "created_at": now,
    }


def _parents(
    connection: Connection, workspace_id: int, replies: Sequence[Outgoing]
) -> dict[str, tuple[int, MessageState]]:
    wanted = sorted({each.parent_key for each in replies})
    rows = connection.execute(_PARENTS, {"workspace_id": workspace_id, "keys": wanted})
    found = {row.key: (row.id, row.state) for row in rows}
    if missing := [key for key in wanted if key not in found]:
        raise LookupError(f"no message {', '.join(missing)} to reply to")
    return found


def _items(
    workspace_id: int, outgoing: Sequence[Outgoing], ids: Sequence[int | None]
) -> Iterator[dict[str, int | None]]:
    for each, message_id in zip(outgoing, ids, strict=True):
        for action_id, plan_id in each.items if message_id else ():
            yield {
                "workspace_id": workspace_id,
                "message_id": message_id,
                "action_id": action_id,
                "plan_id": plan_id,
            }
