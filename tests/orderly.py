"""A committed plan that lacks nothing, for tests that are about one thing that is wrong with it."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlmodel import SQLModel

from kambot.db import Database
from kambot.models import (
    Account,
    Action,
    Contact,
    Goal,
    Objective,
    Opportunity,
    Plan,
    PlanYear,
    TrustRating,
    ValueProposition,
    WhiteSpace,
)
from kambot.models.rows import table

PLAN = table(Plan)
DAY = date(2026, 11, 1)
MOST = Decimal("99999999999999.9999")
RATING = dict.fromkeys(("credibility", "reliability", "intimacy", "their_interest"), 4)
PERSON = {"placeholder": False, "influence": "high", "support": "supporter", "last_touch_on": DAY}


def put_in_order(database: Database, plan_id: int) -> None:
    """Answer what a committed plan needs, and what the customer rules ask; deals stay as they are.

    The customer wants to hear from us once a year. What is needed of the work is done already, so
    that nothing comes due.
    """
    with database.write() as connection:
        plan = connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()
        sue, tom = (_add(connection, plan, Contact, name=name, **PERSON) for name in ("Sue", "Tom"))
        _add(connection, plan, TrustRating, rater_id=plan.owner_id, rated_on=DAY, **RATING)
        _add(connection, plan, Goal, text="Grow")
        _add(connection, plan, WhiteSpace, offering="Fibre", served_by="us")
        _add(connection, plan, ValueProposition, need="Calm", offer="Care")
        work = {"owner_id": plan.owner_id, "due_on": DAY}
        _add(connection, plan, Objective, statement="Met", kind="other", status="closed", **work)
        _add(connection, plan, Action, title="Called", status="done", **work, **_NEVER_LATE)
        people = {"decision_maker_id": sue, "champion_id": tom}
        known = {"segment_wanted": "steady", "confidence": 4, **people}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**known))
        of = table(Account).c.id == plan.account_id
        account = {"segment": "dormant", "touch_cadence_days": 365}
        connection.execute(update(table(Account)).where(of).values(**account))


_NEVER_LATE = {"snooze_count": 0, "slip_count": 0}


def cover(database: Database, plan_id: int) -> None:
    """An open deal of no chance yet that is worth twice the target: nothing to expect of it."""
    year = table(PlanYear)
    with database.write() as connection:
        plan = connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()
        mine = year.c.plan_id == plan_id
        found = connection.execute(select(year).where(mine)).first()
        if found and found.target:
            deal = {"name": "Some day", "type": "new", "status": "open", "closes_on": found.ends_on}
            worth = {"amount": min(2 * found.target, MOST), "probability": Decimal(0)}
            _add(connection, plan, Opportunity, **deal, **worth, currency=plan.currency)


def _add(connection: Connection, plan: Any, model: type[SQLModel], **values: Any) -> int:
    of = table(model)
    parent = "plan_id" if "plan_id" in of.columns else "account_id"
    row = {
        "workspace_id": plan.workspace_id,
        parent: plan.id if parent == "plan_id" else plan.account_id,
        "position": 0,
        "version": 1,
        "extra": {},
        "created_at": plan.created_at,
        "updated_at": plan.created_at,
        **values,
    }
    return int(connection.execute(insert(of).values(row).returning(of.c.id)).scalar_one())
