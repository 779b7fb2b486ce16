"""PostgreSQL through psycopg 3: for a team that has outgrown one machine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from psycopg import Connection as Driver
from psycopg import RawCursor, RawServerCursor
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    Update,
    bindparam,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.exc import DBAPIError

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

_AS_USUAL = "SET LOCAL plan_cache_mode = auto"
"""A write, or a pass over many rows, is planned for the very values that it is about."""
_BEGIN = f"BEGIN; {_AS_USUAL}"
BEGIN_SNAPSHOT = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    f" SET LOCAL cursor_tuple_fraction = 1; {_AS_USUAL}"
)
"""Cursors are planned to be read to their end, as other statements are."""
_SCREENS = "-c plan_cache_mode=force_generic_plan -c jit=off -c random_page_cost=1.1"
"""What screens show is found by index in a millisecond or less, by statements that are planned,
and would be compiled, for longer than that: so each is planned once for all of its values.
It is in memory, too: at the price of a turning disk a whole table would be read for nine rows."""
_PLACEHOLDERS = "numeric_dollar"
"""PostgreSQL's own. Of others psycopg makes these, and anew each time for any statement of more
than 4,096 letters: that was a tenth of the time of a list."""
ONE_WRITER = False
LATERAL = True
_MIGRATION_LOCK = 0x6B616D626F74  # "kambot": two upgrades at once wait for each other

_FAULTS: dict[str, type[StorageFault]] = {
    "25006": StorageReadOnly,  # read_only_sql_transaction
    "53100": StorageFull,  # disk_full
    "40001": StorageBusy,  # serialization_failure
    "40P01": StorageBusy,  # deadlock_detected
    "53300": StorageBusy,  # too_many_connections
    "55P03": StorageBusy,  # lock_not_available
    "42703": StorageNotMigrated,  # undefined_column
    "42P01": StorageNotMigrated,  # undefined_table
}


@cache
def insert_many(table: Table, names: tuple[str, ...]) -> Insert:
    """A statement that takes a whole column at a time: many parameters would each be parsed."""
    columns = [
        func.unnest(bindparam(name, type_=ARRAY(table.c[name].type, dimensions=1)))
        for name in names
    ]
    return insert(table).from_select(names, select(*columns))


def put(table: Table, rows: Sequence[Mapping[str, Any]]) -> Callable[[Connection], int]:
    """Inserts all rows."""
    statement, values = insert_many(table, tuple(rows[0])), packed(rows)
    return lambda connection: connection.execute(statement, values).rowcount


def change(statement: Update, rows: Sequence[Mapping[str, Any]]) -> Callable[[Connection], int]:
    """Does it for each row in turn."""
    return lambda connection: connection.execute(statement, rows).rowcount


def begin(connection: Connection, _patience: float) -> None:
    """A transaction; whoever needs the same row waits as long as the connection says."""
    connection.exec_driver_sql(_BEGIN)


def packed(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The rows as that statement takes them: a list for each column."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def engine(url: URL, connections: int, patience: float) -> Engine:
    """An engine whose connections begin no transaction of their own."""
    made = create_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["pgbouncer"]),
        isolation_level="AUTOCOMMIT",
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=patience,
        pool_pre_ping=True,
        paramstyle=_PLACEHOLDERS,
        connect_args=_connect_args(url, patience),
    )
    event.listen(made, "connect", _take_placeholders)
    return made


def fault(error: DBAPIError) -> StorageFault | None:
    """The fault behind an error of the driver; None if the statement itself is to blame."""
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or (state is None and error.code == "e3q8"):
        return StorageUnreachable()
    return _FAULTS[state]() if state in _FAULTS else None


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """A transaction for changes of tables, one at a time."""
    connection.exec_driver_sql(_BEGIN)
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
    yield
    connection.commit()


def _take_placeholders(connection: Driver[Any], _record: object) -> None:
    """Cursors that send them as they are."""
    connection.cursor_factory, connection.server_cursor_factory = RawCursor, RawServerCursor


def _connect_args(url: URL, patience: float) -> dict[str, object]:
    waiting = {"connect_timeout": max(2, round(patience))}
    if url.query.get("pgbouncer") == "true":
        # A pooled connection is another server process each time: it knows no prepared
        # statement, so there is no plan to keep, and PgBouncer refuses start-up options.
        return {**waiting, "prepare_threshold": None}
    return {**waiting, "options": f"-c lock_timeout={round(patience * 1000)} {_SCREENS}"}
