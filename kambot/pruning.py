"""What is forgotten after a while, so that the database does not grow for ever."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, exists, or_, select

from kambot.core import Kambot
from kambot.crm.keeping.leavings import tidy
from kambot.crm.receiving.forgetting import forget
from kambot.method.vocabulary import MessageState
from kambot.models import Message, MessageItem, Receipt, Told
from kambot.models.rows import table
from kambot.outbox.ending import TOO_LATE, bury_late, late

log = logging.getLogger(__name__)

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
    _bury(kambot, now)
    receipts = select(RECEIPT.c.id).where(RECEIPT.c.created_at < now - KEEP_RECEIPTS)
    told = select(TOLD.c.id).where(TOLD.c.told_on < (now - KEEP_TOLD).date())
    return (
        forget(kambot, now)
        + tidy(kambot, now)
        + _forget(kambot, receipts, [RECEIPT.c.id])
        + _forget(kambot, told, [TOLD.c.id])
        + _forget(kambot, _messages(now - KEEP_MESSAGES), [ITEM.c.message_id, MESSAGE.c.id])
    )


def _bury(kambot: Kambot, now: datetime) -> None:
    """Give up what it is too late for, and was nobody's to deliver."""
    if buried := _in_batches(kambot, late(now), partial(bury_late, now=now)):
        log.warning("action=messages_dead count=%d error=%s", buried, TOO_LATE)


def _messages(before: datetime) -> Select[int]:
    """All but what may still be said; a thread goes before the message it hangs on."""
    reply = MESSAGE.alias()
    return select(MESSAGE.c.id).where(
        MESSAGE.c.created_at < before,
        or_(MESSAGE.c.state != MessageState.PENDING, MESSAGE.c.expires_at < before),
        ~exists().where(reply.c.parent_id == MESSAGE.c.id),
    )


def _forget(kambot: Kambot, old: Select[int], keys: Sequence[Column[Any]]) -> int:
    """Delete the rows under all keys in one transaction: what hangs on a row goes first."""

    def forget(connection: Connection, ids: Sequence[int]) -> None:
        for key in keys:
            connection.execute(delete(key.table).where(key.in_(ids)))

    return _in_batches(kambot, old, forget)


def _in_batches(
    kambot: Kambot, found: Select[int], deal: Callable[[Connection, Sequence[int]], None]
) -> int:
    """Deal with all that is found until nothing is; how much that was.

    It is looked for outside of any transaction: nobody who writes waits for a search.
    """
    dealt = 0
    while ids := _some(kambot, found):
        with kambot.database.write() as connection:
            deal(connection, ids)
        dealt += len(ids)
    return dealt


def _some(kambot: Kambot, found: Select[int]) -> Sequence[int]:
    with kambot.database.read() as connection:
        return connection.scalars(found.limit(BATCH)).all()
