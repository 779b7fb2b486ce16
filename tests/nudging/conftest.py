"""An office with a fresh database."""

import pytest

from kambot.core import build
from kambot.db import Database
from tests.nudging.office import LONG_AGO, Office


@pytest.fixture
def office(database: Database) -> Office:
    return Office(build(database, lambda: LONG_AGO))
