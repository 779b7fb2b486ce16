"""The large portfolio, made once for all benchmarks that look at it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from kambot.core import Kambot
from kambot.db import Database
from tests import fresh
from tests.bench import millions
from tests.bench.figures import say

ACCOUNTS = int(os.environ.get("BENCH_ACCOUNTS", "100000"))


@dataclass(frozen=True)
class Large:
    """A database with so many accounts."""

    url: str
    kambot: Kambot
    accounts: int


@contextmanager
def made(databases: fresh.Source, accounts: int) -> Iterator[Large]:
    """Such a database, until it is no longer needed."""
    url = databases.migrated()
    database, begun = Database(url), time.perf_counter()
    kambot = millions.portfolio(database, accounts)
    took = time.perf_counter() - begun
    say(f"\n{accounts:,} accounts on {database.name}, made in {took:.0f} s")
    yield Large(url, kambot, accounts)
    database.close()
    databases.drop(url)


@pytest.fixture(scope="session")
def large(databases: fresh.Source) -> Iterator[Large]:
    """100,000 accounts; fewer with $BENCH_ACCOUNTS."""
    with made(databases, ACCOUNTS) as found:
        yield found


@pytest.fixture(scope="session")
def tenth(databases: fresh.Source) -> Iterator[Large]:
    """A tenth as many."""
    with made(databases, ACCOUNTS // 10) as found:
        yield found
