"""One world for the whole matrix: what is asked in it before a plan exists, and what after."""

from collections.abc import Iterator

import pytest

from kambot.db import Database
from tests import fresh
from tests.matrix.world import World, world_of


@pytest.fixture(scope="module")
def world(databases: fresh.Source) -> Iterator[World]:
    url = databases.migrated()
    database = Database(url)
    with world_of(database) as made:
        yield made
    database.close()
    databases.drop(url)
