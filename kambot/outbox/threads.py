"""Replies share the fate of what they reply to: they follow it, or die with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, update

from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table

MESSAGE = table(Message)

PARENT_DEAD = "parent_dead"


def release_replies(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """What waited to be said in the threads of these messages may be said now."""
    if ids:
        connection.execute(_RELEASE, {"ids": ids, "now": now})


def bury_replies(connection: Connection, ids: Sequence[int]) -> None:
    """What was to follow in the threads of these messages is not delivered either."""
    if ids:
        connection.execute(_BURY, {"ids": ids})


_REPLIES = update(MESSAGE).where(
    MESSAGE.c.parent_id.in_(bindparam("ids", expanding=True)),
    MESSAGE.c.state == MessageState.PENDING,
)
_RELEASE = _REPLIES.where(MESSAGE.c.due_at.is_(None)).values(
    due_at=bindparam("now", type_=MESSAGE.c.due_at.type)
)
_BURY = _REPLIES.values(state=MessageState.DEAD, due_at=None, error=PARENT_DEAD)
