"""Many plans at once, for what must not depend on how many there are."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import SQLModel

from kambot.core import Kambot
from kambot.models import Account, Action, Member, Objective, Opportunity, Plan, PlanYear
from kambot.models.people import name_key
from kambot.models.rows import table

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
Values = dict[str, Any]


def grow(kambot: Kambot, plans: int) -> None:
    """Give the first member of the first workspace so many plans, each with a deal and an action.

    Their accounts are called "Account 0" and so on; account, plan and deal number n have the id n.
    """
    with kambot.database.write() as connection:
        member = connection.execute(
            select(table(Member)).order_by(table(Member).c.id).limit(1)
        ).one()
        common = {
            "workspace_id": member.workspace_id,
            "created_at": kambot.clock(),
            "updated_at": kambot.clock(),
            "created_by_id": member.id,
            "version": 1,
            "extra": {},
        }
        for model, values in _ROWS.items():
            rows = [{**common, **values(number, member.id)} for number in range(1, plans + 1)]
            connection.execute(insert(table(model)), rows)


def _account(number: int, _member: int) -> Values:
    name = f"Account {number - 1}"
    return {
        "id": number,
        "name": name,
        "name_key": name_key(name),
        "touch_cadence_days": 30,
        "unknowns": [],
    }


def _plan(number: int, member: int) -> Values:
    return {
        "id": number,
        "account_id": number,
        "owner_id": member,
        "state": "draft",
        "visibility": "workspace",
        "currency": "USD",
        "period_kind": "custom",
        "starts_on": FIRST,
        "ends_on": LAST,
        "review_every_months": 3,
        "last_step": "",
        "unknowns": [],
    }


def _year(number: int, _member: int) -> Values:
    return {"plan_id": number, "position": 0, "starts_on": FIRST, "ends_on": LAST}


def _deal(number: int, _member: int) -> Values:
    return {
        "id": number,
        "account_id": number,
        "position": 0,
        "name": "Deal",
        "type": "new",
        "status": "open",
        "amount": number,
        "currency": "USD",
        "closes_on": FIRST,
    }


def _objective(number: int, member: int) -> Values:
    return {
        "plan_id": number,
        "position": 0,
        "statement": "Grow",
        "kind": "revenue",
        "owner_id": member,
        "due_on": LAST,
        "status": "not_started",
    }


def _action(number: int, member: int) -> Values:
    return {
        "plan_id": number,
        "position": 0,
        "title": "Call",
        "owner_id": member,
        "due_on": FIRST,
        "status": "open",
        "snooze_count": 0,
        "slip_count": 0,
    }


_ROWS: dict[type[SQLModel], Callable[[int, int], Values]] = {
    Account: _account,
    Plan: _plan,
    PlanYear: _year,
    Opportunity: _deal,
    Objective: _objective,
    Action: _action,
}
