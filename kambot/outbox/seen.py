"""A message in which somebody has clicked: it has arrived, whatever was known of it."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, update

from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table
from kambot.outbox.ending import FATE_UNKNOWN

MESSAGE = table(Message)


def seen(connection: Connection, now: datetime, message_id: int, posted_in: str, ts: str) -> None:
    """It need not be looked for any more, and is in no case posted again."""
    where = {"message_id": message_id, "in": posted_in, "at": ts, "now": now}
    connection.execute(_ARRIVED, where)


_ARRIVED = (
    update(MESSAGE)
    .where(
        MESSAGE.c.id == bindparam("message_id"),
        or_(
            MESSAGE.c.state == MessageState.SENDING,
            MESSAGE.c.state == MessageState.UNKNOWN,
            and_(MESSAGE.c.state == MessageState.DEAD, MESSAGE.c.error == FATE_UNKNOWN),
        ),
    )
    .values(
        state=MessageState.SENT,
        posted_in=bindparam("in"),
        ts=bindparam("at"),
        sent_at=bindparam("now", type_=MESSAGE.c.sent_at.type),
        shown=MESSAGE.c.wanted,
        due_at=None,
        error="",
    )
)
