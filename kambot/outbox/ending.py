"""The end of messages that will not be delivered."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, update

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


_BURY = (
    update(MESSAGE)
    .where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=MessageState.DEAD, due_at=None, error=bindparam("why"))
)
