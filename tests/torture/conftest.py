"""How many processes each database is tormented by."""

import time
from collections.abc import Callable

import pytest

from kambot.db import Database

PROCESSES = {"sqlite": 2, "postgresql": 3}


@pytest.fixture
def processes(database: Database) -> int:
    """Two on SQLite, which has one writer at a time; three on PostgreSQL."""
    return PROCESSES[database.name]


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for what the workers do."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} after {seconds} s"
        time.sleep(0.05)
