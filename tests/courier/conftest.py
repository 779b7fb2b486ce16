"""A courier between an outbox and a sandbox, all by one clock that is moved by hand."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from handlers.courier import Courier
from kambot import members, outbox
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.manifest import manifest
from kambot.members import Profile
from kambot.method.vocabulary import MessageKind
from kambot.models import Member, Message
from kambot.models.rows import table
from kambot.outbox import Outgoing
from kambot.sandbox import App, Sandbox
from kambot.sandbox.screens import MessageCard
from kambot.sandbox.workspace import Workspace

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MESSAGE, MEMBER = table(Message), table(Member)
SAYING = {"message": "hello", "facts": {}, "wish": ""}


@dataclass(frozen=True)
class Post:
    """A post office: what is put here is brought to Slack."""

    slack: Sandbox
    team: Workspace
    kambot: Kambot

    async def tokens(self) -> Mapping[str, str]:
        return {self.team.id: self.team.bot_token}

    async def sleep(self, seconds: float) -> None:
        self.slack.clock.skip(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    @property
    def courier(self) -> Courier:
        return Courier(self.kambot, self.tokens, url=f"{self.slack.url}/api/", sleep=self.sleep)

    def deliver(self) -> int:
        """Everything that is due now or soon."""
        return asyncio.run(self.courier.drain())

    def put(self, key: str, to: str = "", channel: str = "", **details: Any) -> int:
        """A notice to a person or in a channel; its id."""
        user_id = self.team.user(to or "ana").id
        usual = {
            "kind": MessageKind.NOTICE,
            "channel": channel or user_id,
            "due_at": self.slack.now(),
            "member_id": None if channel else self.member(user_id).id,
            "content": SAYING,
        }
        with self.kambot.database.write() as connection:
            (made,) = outbox.put(
                connection, 1, [Outgoing(**{"key": key, **usual, **details})], self.slack.now()
            )
        assert made is not None
        return made

    def changed(self, message_id: int) -> None:
        with self.kambot.database.write() as connection:
            outbox.changed(connection, self.slack.now(), messages=[message_id])

    def message(self, key: str = "a") -> Row[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(MESSAGE).where(MESSAGE.c.key == key)).one()

    def member(self, user_id: str) -> Row[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(MEMBER).where(MEMBER.c.user_id == user_id)).one()

    def seen(self, by: str = "ana") -> list[MessageCard]:
        return self.team.user(by).dm


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    slack = Sandbox(now=lambda: NINE)
    slack.app = App(manifest("http://kambot.example"))
    served = slack.serve()
    yield slack
    served.stop()
    slack.close()
    violations = list(slack.violations)
    assert violations == []


@pytest.fixture
def post(slack: Sandbox, database: Database) -> Post:
    (team,) = slack.workspaces.values()
    kambot = build(database, slack.clock.now)
    people = [
        Profile(each.id, each.real_name, is_slack_admin=each.is_admin) for each in team.people()
    ]
    members.welcome(kambot, team.id, people)
    return Post(slack, team, kambot)
