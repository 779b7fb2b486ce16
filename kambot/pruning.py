"""What is forgotten after a while, so that the database does not grow for ever."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Select, delete, exists, select

from kambot.core import Kambot
from kambot.method.vocabulary import MessageState
from kambot.models import Message, MessageItem, Receipt, Told
from kambot.models.rows import table

MESSAGE, ITEM, RECEIPT, TOLD = table(Message), table(MessageItem), table(Receipt), table(Told)

KEEP_RECEIPTS = timedelta(days=7)
"""Slack repeats what it sends for a day at most."""
KEEP_TOLD = timedelta(days=400)
"""What was told once stays told for longer than any plan year."""
KEEP_MESSAGES = timedelta(days=120)
BATCH = 1000
"""Rows at a time: nobody who saves an answer meanwhile waits long."""


def prune(kambot: Kambot, now: datetime) -> int:
    """Forget what is older than it may help anybody; how many rows that were."""
    receipts = select(RECEIPT.c.id).where(RECEIPT.c.created_at < now - KEEP_RECEIPTS)
    told = select(TOLD.c.id).where(TOLD.c.told_on < (now - KEEP_TOLD).date())
    return (
        _forget(kambot, receipts, [RECEIPT.c.id])
        + _forget(kambot, told, [TOLD.c.id])
        + _forget(kambot, _messages(now - KEEP_MESSAGES), [ITEM.c.message_id, MESSAGE.c.id])
    )


def _messages(before: datetime) -> Select[int]:
    """Messages whose fate is settled; a thread goes before the message it hangs on."""
    reply = MESSAGE.alias()
    return select(MESSAGE.c.id).where(
        MESSAGE.c.created_at < before,
        MESSAGE.c.state.in_((MessageState.SENT, MessageState.DEAD)),
        ~exists().where(reply.c.parent_id == MESSAGE.c.id),
    )


def _forget(kambot: Kambot, old: Select[int], keys: Sequence[Column[Any]]) -> int:
    forgotten = 0
    while ids := _forget_some(kambot, old.limit(BATCH), keys):
        forgotten += ids
    return forgotten


def _forget_some(kambot: Kambot, old: Select[int], keys: Sequence[Column[Any]]) -> int:
    """Delete the rows under all keys in one transaction: what hangs on a row goes first."""
    with kambot.database.write() as connection:
        ids = connection.scalars(old).all()
        for key in keys:
            connection.execute(delete(key.table).where(key.in_(ids)))
    return len(ids)
