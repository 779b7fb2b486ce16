"""A workspace with two members, where files of a CRM arrive."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from kambot import members
from kambot.core import Kambot
from kambot.crm.asking import Answers
from kambot.crm.drafts import Kind
from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.homes import HOMES
from kambot.crm.keeping.keeping import keep
from kambot.db import Database
from kambot.members import Profile
from tests.crm.keeping.files import FILES, Crm, shapes_of
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock, ana, desk

__all__ = ["ana", "desk"]


@dataclass
class Bay:
    """Where files arrive."""

    kambot: Kambot
    workspace_id: int = 1

    def look(self, crm: Crm, shape: str = "one", **answers: str) -> Comparison:
        """What the import of its export would do."""
        shapes = shapes_of(shape)
        with self.kambot.database.read() as connection:
            return compare(connection, self.workspace_id, crm.export(), Answers(answers), shapes)

    def load(self, crm: Crm, shape: str = "one", **answers: str) -> Comparison:
        """Import its export."""
        seen = self.look(crm, shape, **answers)
        kept = keep(self.kambot, self.workspace_id, seen, None, FILES, rest=no_rest)
        return kept.comparison

    def rows(self, kind: Kind, *columns: str) -> list[tuple[Any, ...]]:
        """What is there for everybody to see."""
        of = HOMES[kind].table
        wanted = select(*(of.c[name] for name in columns)).where(of.c.archived_at.is_(None))
        with self.kambot.database.read() as connection:
            return sorted(map(tuple, connection.execute(wanted)), key=repr)

    def accounts(self, *columns: str) -> list[tuple[Any, ...]]:
        return self.rows(Kind.ACCOUNTS, *columns)

    def deals(self, *columns: str) -> list[tuple[Any, ...]]:
        return self.rows(Kind.OPPORTUNITIES, *(columns or ("crm_key", "amount")))


def no_rest(_: float) -> None:
    """Nobody else is there who would wait."""


def fates(seen: Comparison, kind: Kind = Kind.OPPORTUNITIES) -> dict[str, int]:
    return {fate.value: count for fate, count in seen.counts[kind].items()}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kambot(database: Database, clock: Clock) -> Kambot:
    made = kambot_on(database, clock)
    people = [Profile("UANA", "Ana Alves", email="ana@x.example"), Profile("UBOB", "Bob Brown")]
    members.welcome(made, "T1", people, team_name="Team one")
    return made


@pytest.fixture
def bay(kambot: Kambot) -> Bay:
    return Bay(kambot)
