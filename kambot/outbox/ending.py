"""The end of messages that will not be delivered, and of the replies in their threads."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table

MESSAGE = table(Message)

TOO_LATE = "too_late"
FATE_UNKNOWN = "fate_unknown"
"""Whether it was posted cannot be found out, so it is not posted again."""
NOTHING_LEFT = "nothing_left"
PARENT_DEAD = "parent_dead"


def bury(connection: Connection, ids: Sequence[int], error: str) -> None:
    """These messages will not be delivered, for this reason."""
    if ids:
        connection.execute(_BURY, {"ids": ids, "why": error})
        bury_replies(connection, ids)


def bury_replies(connection: Connection, ids: Sequence[int]) -> None:
    """What was to follow in their threads is not delivered either."""
    if ids:
        connection.execute(_BURY_REPLIES, {"ids": ids, "why": PARENT_DEAD})


_DEAD = update(MESSAGE).values(state=MessageState.DEAD, due_at=None, error=bindparam("why"))
_BURY = _DEAD.where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
_BURY_REPLIES = _DEAD.where(
    MESSAGE.c.parent_id.in_(bindparam("ids", expanding=True)),
    MESSAGE.c.state == MessageState.PENDING,
)
