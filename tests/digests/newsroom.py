"""Accounts that stand well or badly, digests about them, and the mondays on which they come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update

from kambot.bindings import PLAN, YEAR
from kambot.cards import DetailsCard, DigestCard, PreviewItem
from kambot.core import Kambot
from kambot.digests import at_risk_of, card, deciding
from kambot.members import me
from kambot.method.vocabulary import MessageKind
from kambot.models import Change, Digest, HealthWeek, Message, MessageItem
from kambot.models.rows import table
from kambot.outbox import Letter
from tests.health.records import ACTION, DEAL, add
from tests.orderly import cover, put_in_order
from tests.usecases.conftest import Clock, Desk

DIGEST, MESSAGE, ITEM, KEPT = (table(each) for each in (Digest, Message, MessageItem, HealthWeek))
MONDAY = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
WEEK = timedelta(weeks=1)
YEAR_2026 = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


@dataclass(frozen=True, repr=False)
class Newsroom:
    """What a test says in one line each."""

    desk: Desk

    @property
    def kambot(self) -> Kambot:
        return self.desk.kambot

    def of(self, desk: Desk) -> "Newsroom":
        """The same with somebody else's plans."""
        return replace(self, desk=desk)

    def plan(self, name: str = "Acme", *, won: int | None = None, **values: Any) -> int:
        """A committed plan of this year with a target of 1,000, so much of it won; in order."""
        plan_id = self.desk.start(name)
        target = values.pop("target", Decimal(1000))
        committed = {"state": "committed", "committed_at": self.desk.kambot.clock()}
        self.change(plan_id, **YEAR_2026, **committed, next_review_on=date(2027, 6, 1), **values)
        with self.kambot.database.write() as connection:
            of = YEAR.c.plan_id == plan_id
            connection.execute(update(YEAR).where(of).values(**YEAR_2026, target=target))
        put_in_order(self.kambot.database, plan_id)
        cover(self.kambot.database, plan_id)
        if won is not None:
            self.deal(plan_id, amount=Decimal(won))
        return plan_id

    def change(self, plan_id: int, **values: Any) -> None:
        with self.kambot.database.write() as connection:
            connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**values))

    def deal(self, plan_id: int, **values: Any) -> int:
        given = {"name": "Deal", "type": "new", "status": "won", "currency": "USD"}
        return add(self.desk, plan_id, DEAL, **{**given, "closes_on": date(2026, 11, 27), **values})

    def action(self, plan_id: int, title: str = "Call Sue", **values: Any) -> int:
        given = {"owner_id": 1, "status": "open", "snooze_count": 0, "slip_count": 0}
        due = {"due_on": date(2026, 11, 20)}
        return add(self.desk, plan_id, ACTION, **{**given, **due, "title": title, **values})

    def became_won(self, plan_id: int, deal_id: int, at: datetime) -> None:
        """As history remembers it."""
        with self.kambot.database.write() as connection:
            caller = me(connection, self.kambot, self.desk.who)
            account = select(PLAN.c.account_id).where(PLAN.c.id == plan_id).scalar_subquery()
            entry = {"kind": "edited", "subject": "opportunities", "subject_id": deal_id}
            connection.execute(
                insert(table(Change)).values(
                    workspace_id=caller.workspace_id,
                    account_id=account,
                    plan_id=plan_id,
                    at=at,
                    version=2,
                    before={"status": "open"},
                    after={"status": "won"},
                    **entry,
                )
            )

    def digest(self, **values: Any) -> int:
        """A digest of mondays at 08:30, set up long ago."""
        given = {
            "channel": "CSALES",
            "channel_name": "sales",
            "weekday": 1,
            "minute": 510,
            "time_zone": "UTC",
            "stopped_why": "",
            "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        }
        with self.kambot.database.write() as connection:
            workspace_id = me(connection, self.kambot, self.desk.who).workspace_id
            row = {"workspace_id": workspace_id, **given, **values}
            made = connection.execute(insert(DIGEST).values(row).returning(DIGEST.c.id))
            return int(made.scalar_one())

    def at(self, now: datetime) -> None:
        """Move the clock."""
        assert isinstance(self.kambot.clock, Clock)
        self.kambot.clock.now = now

    def decide(self, now: datetime = MONDAY) -> int:
        self.at(now)
        return deciding.decide(self.kambot, now)

    def rows(self, of: Any = MESSAGE) -> Sequence[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(of).order_by(of.c.id)).all()

    def foretold(
        self, now: datetime, ids: Sequence[int] = (1, 2, 3)
    ) -> Mapping[int, Sequence[PreviewItem]]:
        """What owners learn of the next digest."""
        with self.kambot.database.read() as connection:
            return at_risk_of(connection, self.kambot, now, ids)

    def weeks(self) -> list[str]:
        """Of each message in the outbox."""
        return [row.key.rpartition(":")[2] for row in self.rows()]

    def letters(self) -> list[Letter]:
        names = Letter.__dataclass_fields__
        return [Letter(**{name: getattr(row, name) for name in names}) for row in self.rows()]

    def cards(self) -> dict[str, DigestCard | DetailsCard | None]:
        """What each message says now, by its key."""
        letters = self.letters()
        with self.kambot.database.read() as connection:
            made = card.cards(connection, self.kambot, letters)
        return {each.key: made[each.id] for each in letters}

    def read(self, now: datetime = MONDAY) -> DigestCard:
        """The newest digest, decided now if it is due."""
        self.decide(now)
        found = [each for each in self.letters() if each.kind is MessageKind.DIGEST]
        made = self.cards()[found[-1].key]
        assert isinstance(made, DigestCard)
        return made

    def thread(self) -> DetailsCard | None:
        """The newest thread."""
        found = [each for each in self.letters() if each.kind is MessageKind.DETAILS]
        made = self.cards()[found[-1].key] if found else None
        assert not isinstance(made, DigestCard)
        return made
