"""Plans that stand as a test says: rows of the summary, without the facts behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update

from kambot import standing
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.members import MEMBER, Me, me
from kambot.method.vocabulary import Health
from kambot.models import HealthWeek, PlanHealth, PlanMember
from kambot.models.people import name_key
from kambot.models.rows import table
from kambot.screens import Caller
from kambot.standing import Standings, Which
from kambot.standing.places import place
from tests.portfolio import grow

HEALTH, WEEK, TEAM = table(PlanHealth), table(HealthWeek), table(PlanMember)
TODAY = date(2026, 11, 23)
ALL = Which()


@dataclass(frozen=True)
class Shelf:
    """What a test says in one line each. Plan number n, of "Account n - 1", has the id n."""

    kambot: Kambot

    def put(self, *plans: dict[str, Any]) -> None:
        """Plans that stand like this, the first with the id 1."""
        grow(self.kambot, len(plans))
        rows = [_row(number, plan) for number, plan in enumerate(plans, 1)]
        with self.kambot.database.write() as connection:
            connection.execute(insert(HEALTH), rows)
            for row in rows:
                own = {key: row[key] for key in ("owner_id", "visibility")}
                of = update(PLAN).where(PLAN.c.id == row["plan_id"])
                connection.execute(of.values(**own))

    def was(self, plan_id: int, day: date, health: Health, score: int = 50) -> None:
        """How a plan stood on a day."""
        self.were([plan_id], day, health, score)

    def were(self, plan_ids: Iterable[int], day: date, health: Health, score: int = 50) -> None:
        """The same of several."""
        row = {"workspace_id": 1, "taken_on": day, "health": health, "score": score}
        more = {"reasons": [], "taken_at": self.kambot.clock()}
        numbers = {"without_amount": 0, "other_currency": 0, "worst_days": 0}
        common = row | more | numbers
        with self.kambot.database.write() as connection:
            connection.execute(insert(WEEK), [{**common, "plan_id": each} for each in plan_ids])

    def joins(self, user_id: str, *plan_ids: int) -> None:
        """Somebody is on the team of these plans."""
        with self.kambot.database.write() as connection:
            who = me(connection, self.kambot, Caller("T1", user_id))
            common = {"workspace_id": 1, "member_id": who.id}
            connection.execute(insert(TEAM), [{**common, "plan_id": each} for each in plan_ids])

    def manages(self, manager: str, *people: str) -> None:
        """Somebody is the manager of these people."""
        with self.kambot.database.write() as connection:
            boss = me(connection, self.kambot, Caller("T1", manager))
            of = update(MEMBER).where(MEMBER.c.workspace_id == 1, MEMBER.c.user_id.in_(people))
            connection.execute(of.values(manager_id=boss.id))

    def me(self, user_id: str = "UANA", team: str = "T1") -> Me:
        with self.kambot.database.read() as connection:
            return me(connection, self.kambot, Caller(team, user_id))

    def page(
        self, user_id: str = "UANA", which: Which = ALL, number: int = 0, **of: Any
    ) -> Standings:
        with self.kambot.database.read() as connection:
            return standing.page(connection, self.me(user_id), which, number, **of)

    def ids(self, user_id: str = "UANA", which: Which = ALL, **of: Any) -> list[int]:
        return [each.plan_id for each in self.page(user_id, which, **of).rows]

    def tallies(self, user_id: str = "UANA", which: Which = ALL) -> list[int]:
        """Red, amber, green, grey."""
        with self.kambot.database.read() as connection:
            return list(standing.tallies(connection, self.me(user_id), which).values())

    def rows(self) -> Sequence[Any]:
        with self.kambot.database.read() as connection:
            return connection.execute(select(HEALTH).order_by(HEALTH.c.plan_id)).all()


def plans(health: Health, at_risk: Iterable[int | None], **more: Any) -> list[dict[str, Any]]:
    """Plans of one health with so much money at risk."""
    return [{"health": health, "at_risk": amount, **more} for amount in at_risk]


def _row(number: int, plan: dict[str, Any]) -> dict[str, Any]:
    amount, days = plan.get("at_risk"), plan.get("worst_days", 0)
    at_risk = None if amount is None else Decimal(amount)
    usual: dict[str, Any] = {
        "workspace_id": 1,
        "plan_id": number,
        "account_id": number,
        "owner_id": 1,
        "segment": None,
        "visibility": "workspace",
        "currency": "USD",
        "counts": True,
        "score": 50,
        "reasons": [],
        "won": None,
        "expected": None,
        "target": None,
        "without_amount": 0,
        "other_currency": 0,
        "judged_on": TODAY,
    }
    order = place(at_risk, days, name_key(f"Account {number - 1}"))
    return {**usual, **plan, "at_risk": at_risk, "worst_days": days, "place": order}
