"""The end of messages that will not be delivered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, select, update

from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table
from kambot.outbox.threads import bury_replies

MESSAGE = table(Message)

TOO_LATE = "too_late"
FATE_UNKNOWN = "fate_unknown"
"""Whether it was posted cannot be found out, so it is not posted again."""
NOTHING_LEFT = "nothing_left"


def bury(connection: Connection, ids: Sequence[int], error: str) -> None:
    """These messages will not be delivered, for this reason."""
    if ids:
        connection.execute(_BURY, {"ids": ids, "why": error})
        bury_replies(connection, ids)


def late(now: datetime) -> Select[int]:
    """Messages for which it is too late, in every workspace.

    Where nobody has a token no courier looks, so they would wait for ever.
    """
    # Replies that wait for another message have no time of their own: they are buried with that.
    is_due = MESSAGE.c.due_at.is_not(None)
    return select(MESSAGE.c.id).where(_PENDING, is_due, MESSAGE.c.expires_at <= now)


def bury_late(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Bury those of these messages for which it is too late still."""
    bury(connection, connection.scalars(_STILL_LATE, {"ids": ids, "now": now}).all(), TOO_LATE)


_PENDING = MESSAGE.c.state == MessageState.PENDING
_STILL_LATE = (
    select(MESSAGE.c.id)
    .where(
        MESSAGE.c.id.in_(bindparam("ids", expanding=True)),
        _PENDING,
        MESSAGE.c.expires_at <= bindparam("now", type_=MESSAGE.c.expires_at.type),
    )
    .order_by(MESSAGE.c.id)
    .with_for_update()
)
_BURY = (
    update(MESSAGE)
    .where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=MessageState.DEAD, due_at=None, error=bindparam("why"))
)
