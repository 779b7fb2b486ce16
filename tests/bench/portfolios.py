"""Databases with few plans and with many."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg

from kambot import members
from kambot.core import build
from kambot.db import Database
from kambot.members import Profile
from tests import fresh
from tests.bench.slack import TEAM, USER
from tests.portfolio import grow

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SIZES = (10, 10_000)


@contextmanager
def portfolios() -> Iterator[dict[str, str]]:
    """The URLs of grown databases of both kinds, by name."""
    with fresh.sqlite_files() as files, fresh.postgresql_server() as server:
        lite = {f"kambot, SQLite, {size:,} plans": _grown(files, size) for size in SIZES}
        post = {f"kambot, PostgreSQL, {size:,} plans": _grown(server, size) for size in SIZES}
        for url in post.values():
            _settle(url)
        yield {**lite, **post}


def _grown(source: fresh.Source, plans: int) -> str:
    url = source.migrated()
    database = Database(url)
    kambot = build(database, lambda: NOW)
    members.welcome(kambot, TEAM, [Profile(USER, "Ana Alves", time_zone="Europe/Lisbon")])
    grow(kambot, plans)
    database.close()
    return url


def _settle(url: str) -> None:
    """As a server that has run for a while: it has counted its rows, and flushes to the disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")
