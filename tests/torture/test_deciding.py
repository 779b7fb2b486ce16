"""Schedulers killed and stopped while they decide: each member is decided once, and told once."""

import pytest
from sqlalchemy import func, select

from kambot.db import Database
from kambot.models import Member, Message, Told
from kambot.models.rows import table
from tests.crowd import gather, names
from tests.torture.clock import START
from tests.torture.conftest import wait_until
from tests.torture.processes import talking
from tests.torture.storm import Storm

MEMBER, MESSAGE, TOLD = table(Member), table(Message), table(Told)
PEOPLE = 3_000
STRIKES = 12
PAUSE, NAP = (0.05, 0.5), (0.1, 2.5)
"""Seconds; the longest nap outlasts the others' patience with a lock."""
PATIENCE = 90
TODAY = START.date()


@pytest.fixture
def people(database: Database) -> list[str]:
    """Each has an action overdue, one due today and one due tomorrow."""
    users = names(PEOPLE)
    gather(database, users, TODAY, actions=3)
    return users


def test_everybody_is_decided_once_whatever_happens_to_the_schedulers(
    database: Database, database_url: str, people: list[str], processes: int
) -> None:
    def decided() -> bool:
        with database.read() as connection:
            today = select(func.count()).where(MEMBER.c.nudged_on == TODAY)
            return connection.execute(today).scalar_one() == PEOPLE

    with talking("tests.torture.nursery", "tests.torture.deciders") as nursery:
        storm = Storm(nursery, [database_url], STRIKES, PAUSE, NAP)
        storm.begin(processes)
        storm.rage(decided)
        storm.die_down()
        wait_until(decided, PATIENCE, "not everybody is decided")

    with database.read() as connection:
        channels = connection.scalars(select(MESSAGE.c.channel).order_by(MESSAGE.c.channel)).all()
        soon = select(func.count()).where(TOLD.c.kind == "soon")
        told = connection.execute(soon).scalar_one()
    assert channels == people
    assert told == PEOPLE
