"""Messages on their way to an unreliable Slack, while whoever carries them is killed."""

from collections import Counter
from collections.abc import Awaitable, Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx
from sqlalchemy import bindparam, func, select, update

from handlers.courier import Courier
from kambot import outbox
from kambot.core import Kambot
from kambot.db import Database
from kambot.method.vocabulary import MessageState
from kambot.models import Member, Message
from kambot.models.rows import table
from kambot.outbox import LEASE, notices
from kambot.outbox.notices import Saying
from tests.crowd import gather
from tests.torture.clock import START, QuickClock
from tests.torture.conftest import wait_until
from tests.torture.processes import talking
from tests.torture.storm import Seconds, Storm

MEMBER, MESSAGE = table(Member), table(Message)
_KNOWN = (
    update(MEMBER)
    .where(MEMBER.c.user_id == bindparam("user"))
    .values(direct_channel=bindparam("channel"))
)
Sleep = Callable[[float], Awaitable[object]]
SPEED = 20
POST, READ = "chat.postMessage", "conversations.history"
TROUBLE: list[tuple[str, float, dict[str, Any]]] = [
    (POST, 0.02, {"drop": "after"}),
    (POST, 0.01, {"drop": "before"}),
    (POST, 0.01, {"status": 500, "after": True}),
    (POST, 0.01, {"status": 500}),
    (POST, 0.01, {"error": "internal_error", "after": True}),
    (POST, 0.02, {"status": 429, "retry_after": 2}),
    (POST, 0.002, {"hang": 10, "after": True}),
    (POST, 0.002, {"hang": 10}),
    (READ, 0.05, {"status": 500}),
    (READ, 0.05, {"status": 429, "retry_after": 2}),
]
"""What goes wrong, how likely, and how: before and after the message has been accepted."""


@dataclass(frozen=True)
class Ordeal:
    """A Slack, an outbox full of messages, and their couriers."""

    database: Database
    database_url: str
    clock: QuickClock
    slack: httpx.Client
    token: str
    team_id: str
    talks: dict[str, str]
    """Everybody in it, and their conversations with the app, which kambot knows."""

    def fill(self, messages: int) -> None:
        """Put so many notices, in turn to everybody."""
        gather(self.database, list(self.talks), START.date(), team_id=self.team_id)
        with self.database.write() as connection:
            known = [{"user": user, "channel": self.talks[user]} for user in self.talks]
            connection.execute(_KNOWN, known)
            members = connection.execute(select(MEMBER.c.id, MEMBER.c.user_id)).all()
            notes = [
                notices.to(*members[number % len(members)], f"{number}", _saying(number), START)
                for number in range(messages)
            ]
            outbox.put(connection, 1, notes, START)

    def trouble(self) -> None:
        """Let Slack keep its limits, and go wrong."""
        self._order("limits", on=True)
        for seed, (method, probability, how) in enumerate(TROUBLE):
            self._order("fault", method=method, probability=probability, seed=seed, **how)

    def calm(self) -> None:
        """Let Slack work again."""
        self._order("clear_faults")
        self._order("limits", on=False)

    @contextmanager
    def couriers(self, many: int, *, strikes: int, pause: Seconds = (0.1, 0.8)) -> Iterator[Storm]:
        """So many processes that deliver, to be killed or stopped past their lease so often."""
        lease = self.clock.real(LEASE)
        clock = [getattr(self.clock, each.name) for each in fields(self.clock)]
        tokens = {self.team_id: self.token}
        arguments = [self.database_url, str(self.slack.base_url), tokens, clock]
        with talking("tests.torture.nursery", "tests.torture.couriers") as nursery:
            nap = 0.5 * lease, 3 * lease
            storm = Storm(nursery, arguments, strikes=strikes, pause=pause, nap=nap)
            storm.begin(many)
            yield storm

    def courier(self, kambot: Kambot, sleep: Sleep) -> Courier:
        """A courier in this process, by another clock."""

        async def tokens() -> Mapping[str, str]:
            return {self.team_id: self.token}

        return Courier(kambot, tokens, url=f"{self.slack.base_url}/api/", sleep=sleep)

    def brave(self, storm: Storm, open_states: Container[MessageState], patience: float) -> None:
        """Let the storm rage, and then wait until no message is in these states."""

        def left() -> dict[MessageState, int]:
            return {state: many for state, many in self.states().items() if state in open_states}

        storm.rage(lambda: not left())
        storm.die_down()
        self.calm()
        wait_until(lambda: not left(), patience, "there are open messages")

    def states(self) -> Counter[MessageState]:
        """How many messages are in each state."""
        counted = select(MESSAGE.c.state, func.count()).group_by(MESSAGE.c.state)
        with self.database.read() as connection:
            rows = connection.execute(counted)
            return Counter({row[0]: row[1] for row in rows})

    def marks(self, *conditions: Any) -> set[str]:
        """The names by which Slack knows the messages of the outbox for which all this holds."""
        with self.database.read() as connection:
            keys = connection.scalars(select(MESSAGE.c.key).where(*conditions))
            return {str(uuid5(NAMESPACE_URL, f"kambot:{self.team_id}:{key}")) for key in keys}

    def posted(self) -> Counter[str]:
        """How often Slack has each message, by Slack's own record."""
        found: Counter[str] = Counter()
        after: str | None = ""
        while after is not None:
            page = self.slack.get("/sandbox/posted", params={"after": after}).json()
            found.update(each["metadata"]["event_payload"]["key"] for each in page["messages"])
            after = page["next"]
        return found

    def status(self) -> dict[str, Any]:
        """What Slack has to complain of."""
        found: dict[str, Any] = self.slack.get("/sandbox/status").json()
        return found

    def _order(self, what: str, **body: Any) -> None:
        self.slack.post(f"/sandbox/{what}", json=body).raise_for_status()


@contextmanager
def ordeal(
    database: Database, database_url: str, *, people: int, without: tuple[str, ...] = ()
) -> Iterator[Ordeal]:
    """A Slack with so many people, in which kambot lacks these scopes."""
    clock = QuickClock.begin(SPEED)
    options = {"people": people, "without": without, "clock": [clock.speed, clock.begun]}
    with talking("tests.torture.slack") as process:
        there = process.ask(options)
        with httpx.Client(base_url=there.pop("url"), timeout=30) as slack:
            yield Ordeal(database, database_url, clock, slack, **there)


def _saying(number: int) -> Saying:
    return Saying("digest_stopped", {"channel": f"sales-{number}", "why": "is_archived"})
