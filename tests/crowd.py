"""Many members at once, each with a plan and actions: for what must not depend on how many."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import SQLModel

from kambot.db import Database
from kambot.method.vocabulary import PlanState
from kambot.models import Account, Action, Member, Plan, Workspace
from kambot.models.people import name_key
from kambot.models.rows import table

TEAM = "TCROWD"
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


def names(many: int) -> list[str]:
    """So many Slack user ids, in order."""
    return [f"U{number:06}" for number in range(many)]


def gather(
    database: Database,
    users: Sequence[str],
    today: date,
    *,
    team_id: str = TEAM,
    actions: int = 1,
) -> None:
    """Members of a workspace in UTC, who have a plan each, in a database without any other.

    A member's first action is two days overdue, the second due today, the third tomorrow and so on.
    """
    with database.write() as connection:
        (workspace,) = _put(connection, Workspace, [{"team_id": team_id, "created_at": LONG_AGO}])
        of = {"workspace_id": workspace}
        people = _put(
            connection,
            Member,
            [{**of, "user_id": user, "name": user, "updated_at": LONG_AGO} for user in users],
        )
        kept = {**of, "created_at": LONG_AGO, "updated_at": LONG_AGO}
        accounts = _put(connection, Account, [{**kept, **_account(user)} for user in users])
        pairs = zip(accounts, people, strict=True)
        plans = _put(connection, Plan, [{**kept, **_plan(*pair, today)} for pair in pairs])
        owned = zip(plans, people, strict=True)
        work = [{**kept, **each} for pair in owned for each in _actions(*pair, today, actions)]
        _put(connection, Action, work)


def _account(user: str) -> dict[str, Any]:
    name = f"Account of {user}"
    return {"name": name, "name_key": name_key(name)}


def _plan(account: int, owner: int, today: date) -> dict[str, Any]:
    return {
        "account_id": account,
        "owner_id": owner,
        "state": PlanState.COMMITTED,
        "currency": "EUR",
        "starts_on": today.replace(month=1, day=1),
        "ends_on": today.replace(month=12, day=31),
    }


def _actions(plan: int, owner: int, today: date, many: int) -> list[dict[str, Any]]:
    return [
        {
            "plan_id": plan,
            "owner_id": owner,
            "title": f"Call number {number}",
            "due_on": today + timedelta(days=number - 1 if number else -2),
        }
        for number in range(many)
    ]


def _put(connection: Connection, model: type[SQLModel], rows: list[dict[str, Any]]) -> list[int]:
    """Insert the rows, with the model's defaults for the rest; all ids of the table, in order."""
    of = table(model)
    usual = model(**rows[0]).model_dump(exclude={"id"})
    connection.execute(insert(of), [{**usual, **row} for row in rows])
    return list(connection.scalars(select(of.c.id).order_by(of.c.id)))
