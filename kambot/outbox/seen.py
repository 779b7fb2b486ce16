"""A message in which somebody has clicked: it has arrived, whatever was known of it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, update

from kambot.method.vocabulary import MessageState
from kambot.models import Message
from kambot.models.rows import table
from kambot.outbox.threads import release_replies

MESSAGE = table(Message)


def seen(connection: Connection, now: datetime, message_id: int, posted_in: str, ts: str) -> None:
    """It need not be looked for any more, and is in no case posted again."""
    where = {"message_id": message_id, "in": posted_in, "at": ts, "now": now}
    if connection.execute(_ARRIVED, where).rowcount:
        release_replies(connection, [message_id], now)


_ARRIVED = (
    update(MESSAGE)
    .where(MESSAGE.c.id == bindparam("message_id"), MESSAGE.c.state != MessageState.SENT)
    .values(
        state=MessageState.SENT,
        posted_in=bindparam("in"),
        ts=bindparam("at"),
        sent_at=bindparam("now", type_=MESSAGE.c.sent_at.type),
        shown=MESSAGE.c.wanted,
        due_at=None,
        failures=0,
        error="",
    )
)
