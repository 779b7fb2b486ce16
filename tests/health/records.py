"""Records of plans as an import may leave them, and a look at the whole portfolio."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert

from kambot import portfolio
from kambot.bindings import LISTS
from kambot.facts import of_plan
from kambot.members import me
from kambot.portfolio import Judged, Scope
from tests.usecases.conftest import MORNING, Desk

TODAY = date(2026, 11, 23)
DEAL, OBJECTIVE, ACTION = LISTS["opportunities"], LISTS["objectives"], LISTS["actions"]


def look(
    desk: Desk, scope: Scope = portfolio.WORKSPACE, ids: Sequence[int] = (), today: date = TODAY
) -> list[Judged]:
    with desk.kambot.database.read() as connection:
        workspace_id = me(connection, desk.kambot, desk.who).workspace_id
        method = desk.kambot.method
        return list(portfolio.judged(connection, method, scope, workspace_id, today, ids))


def change(desk: Desk, statement: Any) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(statement)


def add(desk: Desk, plan_id: int, of: Any, **values: Any) -> int:
    """A record as an import may leave it: without what a form would insist on."""
    with desk.kambot.database.write() as connection:
        caller = me(connection, desk.kambot, desk.who)
        facts = of_plan(connection, caller, plan_id)
        parent = "plan_id" if "plan_id" in of.columns else "account_id"
        row = {
            "workspace_id": caller.workspace_id,
            parent: plan_id if parent == "plan_id" else facts.account["id"],
            "position": 0,
            "version": 1,
            "extra": {},
            "created_at": MORNING,
            "updated_at": MORNING,
            **values,
        }
        return int(connection.execute(insert(of).values(row).returning(of.c.id)).scalar_one())


@dataclass(frozen=True)
class Work:
    """A plan with objectives and actions."""

    desk: Desk
    plan_id: int

    def objective(self, **values: Any) -> int:
        given = {"statement": "Grow", "kind": "revenue", "owner_id": 1, "status": "not_started"}
        return add(self.desk, self.plan_id, OBJECTIVE, **{"due_on": TODAY, **given, **values})

    def action(self, **values: Any) -> int:
        given = {"title": "Call", "owner_id": 1, "status": "open"}
        numbers = {"snooze_count": 0, "slip_count": 0}
        return add(
            self.desk, self.plan_id, ACTION, **{"due_on": TODAY, **given, **numbers, **values}
        )

    def facts(self) -> Any:
        (judged,) = look(self.desk)
        return judged.facts
