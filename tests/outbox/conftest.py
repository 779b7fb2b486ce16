"""An outbox with two workspaces, a clock that is moved by hand, and Slack's answers made up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from kambot import members, outbox
from kambot.core import Kambot
from kambot.db import Database
from kambot.members import Profile
from kambot.method.vocabulary import MessageKind
from kambot.models import Member, Message, Pace
from kambot.models.rows import table
from kambot.outbox import Found, Outcome, Outgoing, Sent, Task
from tests.shipped import kambot_on

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MESSAGE, MEMBER, PACE = table(Message), table(Member), table(Pace)
TEAMS = ("T1", "T2")


@dataclass
class Box:
    """The outbox as several processes use it, in one line each."""

    kambot: Kambot
    now: datetime = NINE

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def outgoing(self, key: str, **details: Any) -> Outgoing:
        """A notice in a channel of its own, unless something else is said."""
        usual = {"kind": MessageKind.NOTICE, "channel": f"C{key}"[:20], "due_at": self.now}
        return Outgoing(**{"key": key, **usual, **details})

    def put(self, *keys: str, workspace: int = 1, **details: Any) -> list[int | None]:
        outgoing = [self.outgoing(key, **details) for key in keys]
        with self.kambot.database.write() as connection:
            return outbox.put(connection, workspace, outgoing, self.now)

    def changed(self, **what: Any) -> None:
        with self.kambot.database.write() as connection:
            outbox.changed(connection, self.now, **what)

    def take(self, *teams: str, most: int = 100) -> list[Task]:
        return outbox.take(self.kambot, self.now, teams or TEAMS, most)

    def take_one(self) -> Task:
        (task,) = self.take()
        return task

    def settle(self, *outcomes: Outcome) -> None:
        outbox.settle(self.kambot, self.now, outcomes, chance=lambda: 1)

    def deliver(self, tasks: Sequence[Task]) -> None:
        self.settle(*(Sent(task, f"D{task.letter.id}", f"{task.letter.id}.0") for task in tasks))

    def found(self, task: Task) -> None:
        self.settle(Found(task, f"D{task.letter.id}", f"{task.letter.id}.0"))

    def sent(self, key: str = "a", **details: Any) -> int:
        """A message that has arrived; its id."""
        (message_id,) = self.put(key, **details)
        assert message_id is not None
        self.deliver([task for task in self.take() if task.letter.id == message_id])
        return message_id

    def message(self, key: str = "a") -> Row[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(MESSAGE).where(MESSAGE.c.key == key)).one()

    def member(self, user_id: str) -> Row[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(MEMBER).where(MEMBER.c.user_id == user_id)).one()

    def statements(self, work: Callable[[], object]) -> int:
        with self.kambot.database.statements() as sent:
            work()
        return len(sent)


@pytest.fixture(scope="session")
def speech() -> Kambot:
    """kambot's method and words, read once for all tests."""
    return kambot_on(Database("sqlite:///never_opened.db"), lambda: NINE)


@pytest.fixture
def box(database: Database, speech: Kambot) -> Box:
    made = Box(replace(speech, database=database, clock=lambda: made.now))
    people = [
        Profile("UANA", "Ana Alves"),
        Profile("UBOB", "Bob Brown"),
        Profile("UADA", "Ada Admin", is_slack_admin=True),
    ]
    members.welcome(made.kambot, "T1", people)
    members.welcome(made.kambot, "T2", [Profile("UEVE", "Eve Else")])
    return made
