"""A courier between an outbox and a sandbox, all by one clock that is moved by hand."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select, update

from handlers.courier import Courier
from kambot import members, outbox
from kambot.core import Kambot
from kambot.db import Database
from kambot.manifest import manifest
from kambot.members import Profile
from kambot.method.vocabulary import MessageKind
from kambot.models import Member, Message, Workspace
from kambot.models.rows import table
from kambot.outbox import Outgoing
from kambot.sandbox import App, Sandbox
from kambot.sandbox.screens import MessageCard
from kambot.sandbox.workspace import Workspace as Team
from tests.shipped import kambot_on

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MESSAGE, MEMBER, WORKSPACE = table(Message), table(Member), table(Workspace)
SAYING = {"message": "hello", "facts": {}, "wish": ""}


@dataclass(frozen=True)
class Post:
    """A post office in one workspace: what is put here is brought to Slack."""

    slack: Sandbox
    team: Team
    kambot: Kambot

    def meet(self) -> None:
        """kambot gets to know everybody in the workspace."""
        people = [
            Profile(each.id, each.real_name, is_slack_admin=each.is_admin)
            for each in self.team.people()
        ]
        members.welcome(self.kambot, self.team.id, people)

    def another_workspace(self) -> "Post":
        """The same kambot in another workspace, where eve is."""
        other = Post(self.slack, self.slack.add_workspace("elsewhere"), self.kambot)
        other.team.add_user("eve")
        other.meet()
        return other

    def courier(self, *others: "Post", url: str = "") -> Courier:
        """Of a process with the tokens of this workspace and the others."""
        held = {each.team.id: each.team.bot_token for each in (self, *others)}

        async def tokens() -> Mapping[str, str]:
            return held

        return Courier(self.kambot, tokens, url=url or f"{self.slack.url}/api/", sleep=self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.slack.clock.skip(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    def deliver(self, url: str = "") -> int:
        """Everything that is due now or soon."""
        return asyncio.run(self.courier(url=url).drain())

    def put(self, key: str, to: str = "", channel: str = "", **details: Any) -> int:
        """A notice to ana, to somebody else, or in the channel of that name; its id."""
        user_id = self.team.user(to or "ana").id if not channel else ""
        usual = {
            "kind": MessageKind.NOTICE,
            "channel": user_id or self.channel(channel),
            "due_at": self.slack.now(),
            "member_id": self.member(user_id).id if user_id else None,
            "content": SAYING,
        }
        outgoing = Outgoing(**{"key": key, **usual, **details})
        with self.kambot.database.write() as connection:
            (made,) = outbox.put(connection, self.workspace_id, [outgoing], self.slack.now())
        assert made is not None
        return made

    def say(self, key: str, content: dict[str, object]) -> None:
        """The message is about something else now."""
        with self.kambot.database.write() as connection:
            connection.execute(update(MESSAGE).where(MESSAGE.c.key == key).values(content=content))

    def changed(self, message_id: int) -> None:
        with self.kambot.database.write() as connection:
            outbox.changed(connection, self.slack.now(), messages=[message_id])

    def channel(self, name: str) -> str:
        found = self.team.channel(name)
        assert found is not None
        return found.id

    @property
    def workspace_id(self) -> int:
        with self.kambot.database.read() as connection:
            found = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == self.team.id)
            return int(connection.execute(found).scalar_one())

    def message(self, key: str = "a") -> Row[Any]:
        here = (MESSAGE.c.workspace_id == self.workspace_id) & (MESSAGE.c.key == key)
        with self.kambot.database.read() as connection:
            return connection.execute(select(MESSAGE).where(here)).one()

    def member(self, user_id: str) -> Row[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(MEMBER).where(MEMBER.c.user_id == user_id)).one()

    def seen(self, by: str = "ana") -> list[MessageCard]:
        return self.team.user(by).dm


@pytest.fixture(scope="session")
def speech() -> Kambot:
    """kambot's method and words, read once for all tests."""
    return kambot_on(Database("sqlite:///never_opened.db"), lambda: NINE)


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    slack = Sandbox(now=lambda: NINE)
    slack.app = App(manifest("http://kambot.example"))
    served = slack.serve()
    yield slack
    served.stop()
    slack.close()
    assert slack.violations == []


@pytest.fixture
def post(slack: Sandbox, database: Database, speech: Kambot) -> Post:
    (team,) = slack.workspaces.values()
    made = Post(slack, team, replace(speech, database=database, clock=slack.clock.now))
    made.meet()
    return made
