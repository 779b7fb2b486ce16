"""The demo's team with all that it begins with, made once for the tests that only look at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from kambot import members
from kambot.core import Kambot
from kambot.db import Database
from kambot.examples import add_examples
from kambot.members import Profile
from kambot.screens import Caller
from tests import fresh
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

NAMES = {
    "ana": "Ana Alves",
    "ben": "Ben Okafor",
    "chloe": "Chloé Martin",
    "klara": "Klara Weber",
    "diego": "Diego Ramos",
}
THURSDAY = datetime(2027, 3, 11, 9, tzinfo=UTC)


@dataclass
class Team:
    """The people of the demo and their kambot."""

    kambot: Kambot

    def begin(self) -> None:
        """Add the examples that are not there yet."""
        people = {name: f"U{name.upper()}" for name in NAMES}
        add_examples(self.kambot, "T1", people, {"sales": "C1"})

    def who(self, name: str) -> Caller:
        return Caller("T1", f"U{name.upper()}")


@pytest.fixture(scope="module")
def team(databases: fresh.Source, opened: Callable[[str], Database]) -> Iterator[Team]:
    """On a Thursday months after the export was made."""
    url = databases.migrated()
    database = opened(url)
    kambot = kambot_on(database, Clock(THURSDAY))
    people = [Profile(f"U{key.upper()}", name) for key, name in NAMES.items() if key != "ben"]
    people.append(Profile("UBEN", NAMES["ben"], is_slack_admin=True))
    members.welcome(kambot, "T1", people, team_name="Team one")
    made = Team(kambot)
    made.begin()
    yield made
    database.close()
    databases.drop(url)
