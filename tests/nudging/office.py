"""People with plans and actions, put into the database in one line each, and what they are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import SQLModel

from kambot.cards import NudgeCard
from kambot.core import Kambot
from kambot.models import (
    Absence,
    Account,
    Action,
    Change,
    Member,
    Message,
    Plan,
    PlanMember,
    Workspace,
)
from kambot.models.people import name_key
from kambot.models.rows import table
from kambot.nudging.card import cards
from kambot.nudging.deciding import decide
from kambot.outbox.letters import letters

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
MESSAGE = table(Message)


def at(moment: str) -> datetime:
    """An instant: "2026-11-23 09:00" is in UTC."""
    return datetime.fromisoformat(f"{moment}+00:00")


def on(day: str) -> date:
    return date.fromisoformat(day)


@dataclass
class Watch:
    """A clock that stands where it was set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Office:
    """One workspace in Lisbon, where it is nine when it is nine in UTC all winter."""

    kambot: Kambot
    team_id: str = "T1"
    workspace_id: int = field(init=False)

    def __post_init__(self) -> None:
        self.workspace_id = self.put(
            Workspace, team_id=self.team_id, time_zone="Europe/Lisbon", created_at=LONG_AGO
        )

    def settle(self, **settings: Any) -> None:
        """Set working days and holidays."""
        self.change(Workspace, self.workspace_id, settings=settings)

    def member(self, name: str, **columns: Any) -> int:
        user_id = f"U{name.upper()}"
        return self.put(Member, user_id=user_id, name=name, updated_at=LONG_AGO, **columns)

    def plan(self, owner: int, account: str = "Acme", **columns: Any) -> int:
        """A committed plan, too young to be asked about unless it says otherwise."""
        account_id = self.record(Account, name=account, name_key=name_key(account))
        given = {
            "state": "committed",
            "currency": "EUR",
            "starts_on": on("2026-01-01"),
            "ends_on": on("2031-12-31"),
        }
        known = {"created_at": datetime(2040, 1, 1, tzinfo=UTC)}
        return self.record(Plan, account_id=account_id, owner_id=owner, **(given | known | columns))

    def action(
        self, plan: int, owner: int, due: str, title: str = "Call Sue", **columns: Any
    ) -> int:
        return self.record(
            Action, plan_id=plan, owner_id=owner, due_on=on(due), title=title, **columns
        )

    def away(self, member: int, first: str, last: str, deputy: int | None = None) -> None:
        self.put(Absence, member_id=member, starts_on=on(first), ends_on=on(last), deputy_id=deputy)

    def team(self, plan: int, member: int) -> None:
        """Put somebody on a plan's team."""
        self.put(PlanMember, plan_id=plan, member_id=member)

    def change(self, model: type[SQLModel], row_id: int, **columns: Any) -> None:
        of = table(model)
        with self.kambot.database.write() as connection:
            connection.execute(update(of).where(of.c.id == row_id).values(**columns))

    def decide(self, moment: str) -> int:
        return decide(self.kambot, at(moment))

    def morning(self, moment: str, member: int) -> dict[str, Any]:
        """What a member is told then, without the day; empty for no message."""
        self.decide(moment)
        day = moment.partition(" ")[0]
        told = [each.content for each in self.messages(member) if each.content["day"] == day]
        assert len(told) <= 1
        return {key: value for key, value in told[0].items() if key != "day"} if told else {}

    def sent(self, member: int, moment: str) -> NudgeCard:
        """Their nudge of that moment, posted."""
        self.decide(moment)
        self.change(Message, self.messages(member)[-1].id, ts="1.0")
        return self.shown(member)

    def shown(self, member: int) -> NudgeCard:
        """The same as it stands now."""
        found = self.card(member)
        assert found
        return found

    def card(self, member: int) -> NudgeCard | None:
        """Their newest message as it stands now; None if it has nothing to say."""
        newest = self.messages(member)[-1].id
        with self.kambot.database.read() as connection:
            of = letters(connection, self.workspace_id, [newest])
            return cards(connection, self.kambot, of)[newest]

    def touch(self, action: int, plan: int, by: int, **columns: Any) -> None:
        """Somebody changes an action, at ten o'clock of the Monday that tests are about."""
        self.change(Action, action, version=2, **columns)
        about = {"subject": "actions", "subject_id": action, "version": 2}
        given = {"account_id": 1, "plan_id": plan, "by_id": by, "kind": "edited", **about}
        self.put(Change, at=at("2026-11-23 10:00"), **given)

    def messages(self, member: int) -> Sequence[Any]:
        """All of their messages."""
        mine = select(MESSAGE).where(MESSAGE.c.member_id == member).order_by(MESSAGE.c.id)
        with self.kambot.database.read() as connection:
            return connection.execute(mine).all()

    def record(self, model: type[SQLModel], **columns: Any) -> int:
        """A row that people edit; its id."""
        return self.put(model, **({"created_at": LONG_AGO, "updated_at": LONG_AGO} | columns))

    def put(self, model: type[SQLModel], **columns: Any) -> int:
        """Any row of the workspace; its id."""
        if model is not Workspace:
            columns = {"workspace_id": self.workspace_id} | columns
        row = model(**columns)
        values = {name: getattr(row, name) for name in model.model_fields if name != "id"}
        with self.kambot.database.write() as connection:
            done = connection.execute(insert(table(model)).values(**values))
            assert done.inserted_primary_key
            return int(done.inserted_primary_key[0])
