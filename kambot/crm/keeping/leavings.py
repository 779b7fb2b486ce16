"""What imports have laid in that came to nothing: taken away, some of it at a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Select, Table, bindparam, delete, select, update

from kambot.core import Kambot
from kambot.crm.keeping.homes import ACCOUNT, CONTACT, DEAL, IMPORT, PRESENT, RECORD, TOUCH
from kambot.crm.keeping.running import abandon
from kambot.method.vocabulary import ImportState

AT_ONCE = 500
"""Rows that are deleted in one transaction: nobody's save waits for all of them."""
DEAD = timedelta(hours=1)
"""An import that says nothing for so long is given up, even if nobody begins another one."""
_ORDER = (RECORD, TOUCH, CONTACT, DEAL, ACCOUNT)
"""What hangs on others goes first."""


def tidy(kambot: Kambot, now: datetime) -> int:
    """Give up imports that died, and take away what came to nothing; how many rows that were."""
    with kambot.database.read() as connection:
        dead = connection.scalars(_SILENT, {"before": now - DEAD}).all()
    if dead:
        with kambot.database.write() as connection:
            for import_id in dead:
                abandon(connection, import_id, now)
    return sum(clear(kambot, each.workspace_id) for each in _with_leavings(kambot))


def clear(kambot: Kambot, workspace_id: int) -> int:
    """Take away what imports of this workspace have left; how many rows that were."""
    cleared = 0
    for each in _with_leavings(kambot, workspace_id):
        for of in _ORDER:
            if of.name in each.laid:
                cleared += _forget(kambot, of, each.id, each.laid[of.name])
        with kambot.database.write() as connection:
            connection.execute(_CLEARED, {"import_id": each.id, "laid": {}})
    return cleared


_SILENT = select(IMPORT.c.id).where(
    IMPORT.c.state == ImportState.RUNNING, IMPORT.c.beat_at < bindparam("before")
)
_ENDED = select(IMPORT.c.id, IMPORT.c.workspace_id, IMPORT.c.laid).where(
    IMPORT.c.state.in_([ImportState.FAILED, ImportState.ABANDONED])
)
_CLEARED = update(IMPORT).where(IMPORT.c.id == bindparam("import_id"))


def _with_leavings(kambot: Kambot, workspace_id: int | None = None) -> Iterator[Any]:
    found = _ENDED if workspace_id is None else _ENDED.where(IMPORT.c.workspace_id == workspace_id)
    with kambot.database.read() as connection:
        rows = connection.execute(found).all()
    yield from (row for row in rows if row.laid)


def _forget(kambot: Kambot, of: Table, import_id: int, first: int) -> int:
    laid = select(of.c.id).where(of.c.id >= first, of.c.import_id == import_id)
    keys = [PRESENT.c.touch_id, TOUCH.c.id] if of is TOUCH else [of.c.id]
    return _in_parts(kambot, laid.limit(AT_ONCE), keys)


def _in_parts(kambot: Kambot, found: Select[int], keys: Sequence[Any]) -> int:
    """Delete all that is found, under each of the keys, until nothing is."""
    gone = 0
    while True:
        with kambot.database.read() as connection:
            ids = connection.scalars(found).all()
        if not ids:
            return gone
        with kambot.database.write() as connection:
            _delete(connection, keys, ids)
        gone += len(ids)


def _delete(connection: Connection, keys: Sequence[Any], ids: Sequence[int]) -> None:
    for key in keys:
        connection.execute(_under(key), {"ids": ids})


@cache
def _under(key: Any) -> Delete:
    return delete(key.table).where(key.in_(bindparam("ids", expanding=True)))
