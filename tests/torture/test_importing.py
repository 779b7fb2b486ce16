"""Importers killed and stopped anywhere: a file is there whole or not at all, and never twice."""

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kambot import members
from kambot.core import Kambot
from kambot.crm.asking import NO_ANSWERS
from kambot.crm.drafts import Kind
from kambot.crm.keeping.comparing import compare
from kambot.crm.keeping.homes import DEAL, IMPORT, RECORD
from kambot.crm.keeping.keeping import keep
from kambot.db import Database
from kambot.members import Profile
from tests.crm.keeping.conftest import fates, no_rest
from tests.crm.keeping.files import ACCOUNTS, FILES, many, shapes_of
from tests.shipped import kambot_on
from tests.torture.clock import START
from tests.torture.conftest import wait_until
from tests.torture.importers import DONE, REFUSED, TAKEN_OVER
from tests.torture.processes import Talk, Worker, talking

COUNT = 1_200
KILLS = 4
LONGEST = 10
"""Lines that an importer writes about so many deals, or a few more."""
PATIENCE = 60


@pytest.fixture
def kambot(database: Database) -> Kambot:
    made = kambot_on(database, lambda: START)
    members.welcome(made, "T1", [Profile("UANA", "Ana Alves")])
    return made


@pytest.fixture(scope="module")
def nursery() -> Iterator[Talk]:
    with talking("tests.torture.nursery", "tests.torture.importers") as talk:
        yield talk


class Importer:
    """A worker, and what it has written down."""

    def __init__(self, nursery: Talk, url: str, diary: Path, stop_at: str = "") -> None:
        self._diary = diary
        diary.touch()
        self.worker = Worker.born(nursery, [url, COUNT, str(diary), stop_at])

    def lines(self) -> list[str]:
        return self._diary.read_text().splitlines()

    def wait_for(self, *lines: str) -> str:
        """The first of these that it writes."""

        def written() -> bool:
            return any(self.lines()[-1:] == [line] for line in lines)

        wait_until(written, PATIENCE, f"{lines} is not written")
        return self.lines()[-1]


def finish(kambot: Kambot) -> dict[str, int]:
    """Import the same once more, to the end; nobody waits whether a dead one comes back."""
    with kambot.database.read() as connection:
        drafts = many(COUNT, ACCOUNTS).export()
        seen = compare(connection, 1, drafts, NO_ANSWERS, shapes_of("one"))
    done = keep(kambot, 1, seen, None, FILES, rest=no_rest, silence=timedelta(0))
    return fates(done.comparison)


def visible(kambot: Kambot) -> int:
    with kambot.database.read() as connection:
        return connection.execute(
            select(func.count()).where(DEAL.c.archived_at.is_(None))
        ).scalar_one()


def kept(kambot: Kambot) -> tuple[int, ...]:
    """Deals, different keys among them, and of how many the CRM is known to have spoken."""
    deals = select(func.count(), func.count(DEAL.c.crm_key.distinct()))
    said = select(func.count()).where(RECORD.c.kind == Kind.OPPORTUNITIES)
    with kambot.database.read() as connection:
        return (*connection.execute(deals).one(), connection.execute(said).scalar_one())


def fall_silent(kambot: Kambot) -> None:
    """As if the dead one had died long ago."""
    with kambot.database.write() as connection:
        connection.execute(IMPORT.update().values(beat_at=START - timedelta(hours=1)))


def test_a_file_is_there_whole_or_not_at_all_wherever_its_importer_dies(
    kambot: Kambot, database_url: str, nursery: Talk, tmp_path: Path
) -> None:
    for number, line in enumerate(random.sample(range(1, LONGEST), KILLS)):
        importer = Importer(nursery, database_url, tmp_path / str(number))

        def is_so_far(importer: Importer = importer, line: int = line) -> bool:
            return len(importer.lines()) >= line or importer.lines()[-1:] == [DONE]

        wait_until(is_so_far, PATIENCE, "it does not come so far")
        time.sleep(random.uniform(0, 0.03))
        importer.worker.kill()
        assert visible(kambot) in (0, COUNT)
        fall_silent(kambot)
    assert sum(finish(kambot).values()) == COUNT
    assert visible(kambot) == COUNT
    assert kept(kambot) == (COUNT, COUNT, COUNT)
    assert finish(kambot) == {"unchanged": COUNT}


@pytest.mark.parametrize("stage", ["laying in deals", "publishing"])
def test_a_stopped_importer_that_was_taken_over_publishes_nothing(
    kambot: Kambot, database_url: str, nursery: Talk, tmp_path: Path, stage: str
) -> None:
    importer = Importer(nursery, database_url, tmp_path / "diary", stage)
    importer.wait_for(f"{stage} 0")
    assert finish(kambot) == {"created": COUNT}
    importer.worker.go_on()
    importer.wait_for(TAKEN_OVER)
    assert visible(kambot) == COUNT
    assert kept(kambot) == (COUNT, COUNT, COUNT)
    assert finish(kambot) == {"unchanged": COUNT}


def test_of_two_importers_at_once_one_is_told_to_wait(
    kambot: Kambot, database_url: str, nursery: Talk, tmp_path: Path
) -> None:
    names = ("one", "other")
    both = [Importer(nursery, database_url, tmp_path / name) for name in names]
    assert sorted(each.wait_for(DONE, REFUSED) for each in both) in ([DONE, REFUSED], [DONE, DONE])
    assert kept(kambot) == (COUNT, COUNT, COUNT)
