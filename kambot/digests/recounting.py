"""Digests that add up anew: a plan that was in their sums is for its team only now, or no longer.

What was posted is redrawn by the courier. The figures that are kept for Home are forgotten with the
change and made anew by a job: adding up a whole workspace is too much for somebody's save.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from kambot import outbox
from kambot.core import Kambot
from kambot.db import lock_row, lock_rows
from kambot.digests.card import as_decided, compose
from kambot.digests.figures import kept
from kambot.digests.settings import DigestSetting, live, of_workspace
from kambot.digests.weekly import weeks_back
from kambot.method.vocabulary import MessageKind
from kambot.models import Message
from kambot.models.rows import table
from kambot.turns import in_turn

MESSAGE = table(Message)
PARTS = (MessageKind.DIGEST, MessageKind.DETAILS)
WEEKS = 5
"""Older digests stay as they are."""
FIGURES, FORGOTTEN = "figures", "forgotten"
"""Parts of a digest's content: what it adds up to, and how often that was forgotten."""

_FOUND = select(MESSAGE.c.id, MESSAGE.c.key, MESSAGE.c.content).where(
    MESSAGE.c.workspace_id == bindparam("workspace_id"),
    MESSAGE.c.key.in_(bindparam("keys", expanding=True)),
)
_CONTENT = select(MESSAGE.c.content).where(MESSAGE.c.id == bindparam("row_id"))
_UPDATE = update(MESSAGE).where(MESSAGE.c.id == bindparam("row_id"))


def forget(connection: Connection, workspace_id: int, now: datetime) -> None:
    """Within the caller's transaction: the digests of the last weeks are to add up anew."""
    digests = of_workspace(connection, workspace_id)
    keys = [f"{part}:{key}" for each in digests for key in _keys(each) for part in PARTS]
    binds = {"workspace_id": workspace_id, "keys": keys}
    found = lock_rows(connection, _FOUND.order_by(MESSAGE.c.id), binds) if keys else ()
    for each in found:
        if FIGURES in each.content:
            times = each.content.get(FORGOTTEN, 0) + 1
            content = {**each.content, FIGURES: None, FORGOTTEN: times}
            connection.execute(_UPDATE, {"row_id": each.id, "content": content})
    outbox.changed(connection, now, messages=[each.id for each in found])


def recount(kambot: Kambot, now: datetime) -> int:
    """Add up what was forgotten; how many digests that were. Others may do so at the same time."""
    with kambot.database.read() as connection:
        newest = [(each, _newest(connection, each)) for each in live(connection)]
    lost = [(each, row) for each, row in newest if row and row.content[FIGURES] is None]
    turns = ((each.workspace_id, partial(_recount, kambot, each, row)) for each, row in lost)
    return in_turn("recount", turns)


def _recount(kambot: Kambot, setting: DigestSetting, message: Any) -> int:
    """Keep the figures, unless they were forgotten once more while they were made."""
    content, day = message.content, date.fromisoformat(message.content["day"])
    with kambot.database.read() as connection:
        decided = [as_decided(setting, content)]
        card = compose(connection, kambot, day, decided)[setting.id].digest
    with kambot.database.write() as connection:
        lock_row(connection, MESSAGE, message.id)
        if connection.execute(_CONTENT, {"row_id": message.id}).scalar_one() != content:
            return 0
        again = {**content, FIGURES: kept(card)}
        connection.execute(_UPDATE, {"row_id": message.id, "content": again})
    return 1


def _messages(connection: Connection, workspace_id: int, keys: Sequence[str]) -> Sequence[Any]:
    binds = {"workspace_id": workspace_id, "keys": keys}
    return connection.execute(_FOUND, binds).all() if keys else ()


def _newest(connection: Connection, setting: DigestSetting) -> Any:
    """The digest that Home shows; None before the first."""
    keys = [f"{MessageKind.DIGEST}:{key}" for key in _keys(setting)]
    found = _messages(connection, setting.workspace_id, keys)
    return max(found, key=attrgetter("key"), default=None)


def _keys(setting: DigestSetting) -> list[str]:
    """What the keys of its last messages end with."""
    week = setting.weekly.decided_week
    return [f"{setting.id}:{each}" for each in weeks_back(week, WEEKS)] if week else []
