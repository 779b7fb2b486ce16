"""One database: reads without a transaction, writes in exactly one."""

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from functools import cache
from typing import Any, Protocol, Self

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from kambot.db import postgresql, sqlite
from kambot.db.faults import StorageBusy, StorageUnreachable
from kambot.errors import StorageFault

Rows = Sequence[Mapping[str, Any]]
ROWS_AT_ONCE = 1_000
"""Of a pass over many rows, for each of its statements."""
Work = Callable[[Connection, frozenset[Any]], None]
"""What is done at the end of a write, about the subjects that were asked for meanwhile."""
Run = Callable[[Connection], int]
"""A statement with all its values, run within a write; how many rows it wrote."""
_ASKED = "asked_at_the_end"


class Kind(Protocol):
    """What the module of each dialect offers."""

    BEGIN_SNAPSHOT: str
    ONE_WRITER: bool
    LATERAL: bool

    def insert(self, table: Table) -> Any: ...

    def insert_many(self, table: Table, names: tuple[str, ...]) -> Any: ...

    def packed(self, rows: Rows) -> Any: ...

    def put(self, table: Table, rows: Rows) -> Run: ...
    def change(self, statement: Update, rows: Rows) -> Run: ...
    def begin(self, connection: Connection, patience: float) -> None: ...

    def engine(self, url: URL, connections: int, patience: float) -> Engine: ...
    def fault(self, error: DBAPIError) -> StorageFault | None: ...
    def rebuilding(self, connection: Connection) -> AbstractContextManager[None]: ...


_KINDS: dict[str, Kind] = {"sqlite": sqlite, "postgresql": postgresql, "postgres": postgresql}


class Database:
    """A SQLite file or a PostgreSQL database, used by a bounded pool of threads."""

    def __init__(self, url: str, *, connections: int = 8, patience: float = 2.0) -> None:
        """`patience`: seconds to wait for a lock; Slack waits three in all."""
        self.url = _address(url)
        self._kind = _KINDS[self.url.get_backend_name()]
        self._engine = self._kind.engine(self.url, connections, patience)
        self._patience = patience
        self._queue = threading.Lock() if self._kind.ONE_WRITER else None
        self.last_work: Work | None = None
        event.listen(self._engine, "rollback", _forget)

    def ending_with(self, work: Work) -> Self:
        """The same database, whose writes end with this work wherever it was asked for."""
        made = copy(self)
        made.last_work = work
        return made

    @property
    def name(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for questions; each statement sees what is committed then."""
        with self._faults_named(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection for one long pass over many rows: all statements see the same moment.

        Rows come some at a time, so that memory does not grow with them, and nobody waits for it.
        """
        with self._faults_named(), self._engine.connect() as connection:
            connection.exec_driver_sql(self._kind.BEGIN_SNAPSHOT)
            yield connection.execution_options(yield_per=ROWS_AT_ONCE)
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in one transaction: committed at the end, undone by any exception."""
        with self._faults_named(), self._turn(), self._engine.connect() as connection:
            self._kind.begin(connection, self._patience)
            yield connection
            self._end(connection)
            connection.commit()

    def inserting(self, table: Table, rows: Rows) -> Run:
        """Inserts all rows, which have the same columns; made ready before others have to wait."""
        return self._kind.put(table, rows) if rows else _nothing

    def changing(self, statement: Update, rows: Rows) -> Run:
        """Does it for each row, which have the same binds; made ready before others wait."""
        return self._kind.change(statement, rows) if rows else _nothing

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """A write in which a migration may rebuild tables."""
        with (
            self._faults_named(),
            self._turn(),
            self._engine.connect() as connection,
            self._kind.rebuilding(connection),
        ):
            yield connection

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """The statements sent meanwhile by any thread, for tests that count them."""
        sent: list[str] = []

        def note(*args: Any) -> None:
            statement: str = args[2]
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        event.listen(self._engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(self._engine, "before_cursor_execute", note)

    def close(self) -> None:
        """Close every connection of the pool."""
        self._engine.dispose()

    def _end(self, connection: Connection) -> None:
        asked = connection.info.pop(_ASKED, None)
        if asked and self.last_work is not None:
            self.last_work(connection, frozenset(asked))

    def _turn(self) -> AbstractContextManager[None]:
        """Writers of this process queue here: SQLite's own waiting polls, and starves."""
        return nullcontext() if self._queue is None else _in_turn(self._queue, self._patience)

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except NoConnectionLeft as error:
            raise StorageBusy from error
        except DBAPIError as error:
            named = self._kind.fault(error)
            if named is None:
                raise
            raise named from error


def at_the_end(connection: Connection, subject: Hashable) -> None:
    """Have the work at the end of this write done about the subject: once, however often asked.

    It comes right before the commit and sees all that was written; a rollback forgets it.
    """
    connection.info.setdefault(_ASKED, set()).add(subject)


def _nothing(_connection: Connection) -> int:
    return 0


def _forget(connection: Connection) -> None:
    connection.info.pop(_ASKED, None)


def has_lateral(connection: Connection) -> bool:
    """A subquery may look at the rows of those that stand before it."""
    return _KINDS[connection.dialect.name].LATERAL


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row unless a unique key forbids it; True if it is new."""
    return (
        connection.execute(_once(connection.dialect.name, table), dict(values)).first() is not None
    )


def insert_all(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert all rows, which have the same columns, at once."""
    if rows:
        _KINDS[connection.dialect.name].put(table, rows)(connection)


def insert_new(
    connection: Connection, table: Table, rows: Rows, *said: Column[Any]
) -> Sequence[Row[Any]]:
    """Insert all rows that no unique key forbids; the columns `said` of the new ones, unordered."""
    if not rows:
        return []
    kind = _KINDS[connection.dialect.name]
    insert = kind.insert_many(table, tuple(rows[0])).on_conflict_do_nothing()
    return connection.execute(insert.returning(*said), kind.packed(rows)).all()


def overwrite(connection: Connection, table: Table, rows: Rows, *key: Column[Any]) -> None:
    """Insert all rows, which have the same columns; where the key is there, that row becomes this.

    The key is the primary one, or another that is unique.
    """
    if rows:
        dialect = connection.dialect.name
        over = _over(dialect, table, tuple(rows[0]), key or tuple(table.primary_key))
        connection.execute(over, _KINDS[dialect].packed(rows))


@cache
def _over(dialect: str, table: Table, names: tuple[str, ...], key: tuple[Column[Any], ...]) -> Any:
    insert = _KINDS[dialect].insert_many(table, names)
    rest = {name: insert.excluded[name] for name in names if table.c[name] not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest)


@cache
def _once(dialect: str, table: Table) -> Any:
    insert = _KINDS[dialect].insert(table)
    return insert.on_conflict_do_nothing().returning(*table.primary_key)


def lock_rows(
    connection: Connection, found: Select[Any], binds: Mapping[str, object]
) -> Sequence[Row[Any]]:
    """The rows that are found, kept as they are for others until this write ends.

    They are locked in the order in which they are found: sort them, so that no two wait for each
    other.
    """
    if not _KINDS[connection.dialect.name].ONE_WRITER:
        found = found.with_for_update(key_share=True)
    return connection.execute(found, binds).all()


def lock_row(connection: Connection, table: Table, row_id: int) -> None:
    """Keep the row as it is for others until this write ends, before reading what hangs on it.

    Rows that only point to it may come meanwhile: a receipt names its workspace, and must not wait
    for whoever holds that while holding what they wait for. Where writes exclude each other
    anyway, there is nothing to do.
    """
    if not _KINDS[connection.dialect.name].ONE_WRITER:
        connection.execute(_locking(table), {"row_id": row_id})


@cache
def _locking(table: Table) -> Select[int]:
    found = select(table.c.id).where(table.c.id == bindparam("row_id"))
    return found.with_for_update(key_share=True)


@contextmanager
def _in_turn(queue: threading.Lock, patience: float) -> Iterator[None]:
    if not queue.acquire(timeout=patience):
        raise StorageBusy
    try:
        yield
    finally:
        queue.release()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StorageUnreachable from error
    if address.get_backend_name() not in _KINDS:
        raise StorageUnreachable
    return address
