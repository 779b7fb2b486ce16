"""SQLite: one file, one writer at a time, every acknowledged answer on the disk."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, Update, bindparam, create_engine, event
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from kambot.db.faults import (
    StorageBusy,
    StorageFull,
    StorageNotMigrated,
    StorageReadOnly,
    StorageUnreachable,
)
from kambot.errors import StorageFault

__all__ = [
    "BEGIN_SNAPSHOT",
    "LATERAL",
    "ONE_WRITER",
    "begin",
    "change",
    "engine",
    "fault",
    "insert",
    "insert_many",
    "packed",
    "put",
    "rebuilding",
]

_BEGIN = "BEGIN IMMEDIATE"
"""Takes the write lock before the first read, so no update is lost to one in between."""
BEGIN_SNAPSHOT = "BEGIN"
"""Takes no lock: in WAL a reader sees its own moment, and writers go on."""
ONE_WRITER = True
LATERAL = False

Run = Callable[[Connection], int]
Way = Callable[[Any], Any]
"""From a value to what the driver keeps."""
Plain = tuple[str, Sequence[tuple[str, Way | None]]]
"""A statement, and for each of its values the name and, where there is one, the way."""
_ROUND = 20
"""Milliseconds of SQLite's own waiting for the write lock, after which we begin it anew."""
_DIALECT = SQLiteDialect_pysqlite()
_FAULTS: dict[int, type[StorageFault]] = {
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_CANTOPEN: StorageUnreachable,
    sqlite3.SQLITE_NOTADB: StorageUnreachable,
    sqlite3.SQLITE_IOERR: StorageUnreachable,
}


def insert_many(table: Table, names: tuple[str, ...]) -> Insert:
    """A statement that is executed for each row in turn."""
    return insert(table)


def put(table: Table, rows: Sequence[Mapping[str, Any]]) -> Run:
    """Inserts all rows."""
    return _run(_inserting(table, tuple(rows[0])), rows)


def change(statement: Update, rows: Sequence[Mapping[str, Any]]) -> Run:
    """Does it for each row in turn."""
    return _run(_plain(statement), rows)


def _run(plain: Plain, rows: Sequence[Mapping[str, Any]]) -> Run:
    """The driver gets the values as it keeps them, a column at a time.

    SQLAlchemy would ask for each value of each row how: that takes longer than all the rest.
    """
    statement, ways = plain
    columns = [
        _stored((row[name] for row in rows), way) if way else [row[name] for row in rows]
        for name, way in ways
    ]
    values = list(zip(*columns, strict=True))
    return lambda connection: connection.exec_driver_sql(statement, values).rowcount


@cache
def _inserting(table: Table, names: tuple[str, ...]) -> Plain:
    return _plain(insert(table).values({name: bindparam(name) for name in names}))


@cache
def _plain(statement: Insert | Update) -> Plain:
    compiled = statement.compile(dialect=_DIALECT)
    kinds = ((name, compiled.binds[name].type) for name in compiled.positiontup or ())
    return str(compiled), [
        (name, kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for name, kind in kinds
    ]


def _stored(values: Iterable[Any], way: Way) -> list[Any]:
    """What many rows have in common is made once."""
    made, before, after = [], None, way(None)
    for value in values:
        if value is not before:
            before, after = value, way(value)
        made.append(after)
    return made


def packed(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows as that statement takes them."""
    return [dict(row) for row in rows]


def engine(url: URL, connections: int, patience: float) -> Engine:
    """An engine whose connections begin no transaction of their own."""
    made = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=patience,
        connect_args={"timeout": patience},
    )
    event.listen(made, "connect", _prepare)
    return made


def begin(connection: Connection, patience: float) -> None:
    """Take the write lock.

    SQLite's own waiting sleeps longer and longer, a tenth of a second in the end: whoever has
    waited for long would be the last to notice that it is free.
    """
    driver: Any = connection.connection.driver_connection
    until = time.monotonic() + patience
    driver.execute(f"PRAGMA busy_timeout = {_ROUND}")
    try:
        while not _has_begun(connection, until):
            pass
    finally:
        driver.execute(f"PRAGMA busy_timeout = {round(1000 * patience)}")


def _has_begun(connection: Connection, until: float) -> bool:
    try:
        connection.exec_driver_sql(_BEGIN)
    except DBAPIError as error:
        if time.monotonic() < until and isinstance(fault(error), StorageBusy):
            return False
        raise
    return True


def fault(error: DBAPIError) -> StorageFault | None:
    """The fault behind an error of the driver; None if the statement itself is to blame."""
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code == sqlite3.SQLITE_ERROR and "no such" in str(error.orig):
        return StorageNotMigrated()
    return _FAULTS[code]() if code in _FAULTS else None


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """A transaction in which tables may be rebuilt: dropping a parent must not delete its rows.

    Raises ValueError, and changes nothing, if a row is left without its parent.
    """
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    try:
        connection.exec_driver_sql(_BEGIN)
        yield
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise ValueError(f"rows without their parent: {orphans[:5]}")
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """A connection as kambot needs it.

    FULL, because in WAL anything less may forget an acknowledged commit at power loss. SQLite's
    own lower() knows the letters of English alone; ours is like PostgreSQL's.
    """
    connection.create_function("lower", 1, _lower, deterministic=True)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _lower(text: str | None) -> str | None:
    return text if text is None else text.lower()
