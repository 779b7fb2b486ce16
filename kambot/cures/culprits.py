"""The one record of a plan that a finding is about: the worst of those to blame for it.

Each is found by one small select of the plan or its account; rules not named here blame no record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, select

from kambot.belonging import TODAY
from kambot.facts import PlanFacts
from kambot.forms.names import named
from kambot.method.health.diligence import behind
from kambot.method.vocabulary import DealStatus, Support
from kambot.portfolio.deals import DEAL
from kambot.portfolio.facts import measured
from kambot.portfolio.people import CONTACT, HIGH
from kambot.portfolio.work import ACTION, BUSY, MEASURABLE, MEASURE, OBJECTIVE, OPEN_ACTION
from kambot.progress import OPEN_OBJECTIVE


@dataclass(frozen=True)
class Culprit:
    """A record, by its list."""

    list: str
    id: int
    name: str


def find(connection: Connection, facts: PlanFacts, rule: str) -> Culprit | None:
    """The record to blame for what this rule found; None if there is none."""
    look = _LOOKS.get(rule)
    return look(connection, facts) if look else None


Look = Callable[[Connection, PlanFacts], Culprit | None]


def _first(list_key: str, *where: ColumnElement[bool], by: tuple[ColumnElement[Any], ...]) -> Look:
    """The first record of the plan for which this holds, in this order."""
    of, name = named(list_key)
    parent = "plan_id" if "plan_id" in of.columns else "account_id"
    statement = (
        select(of.c.id, name.label("name"))
        .where(of.c[parent] == bindparam(parent), of.c.archived_at.is_(None), *where)
        .order_by(*by, of.c.id)
        .limit(1)
    )

    def look(connection: Connection, facts: PlanFacts) -> Culprit | None:
        row = connection.execute(statement, _binds(facts)).first()
        return Culprit(list_key, row.id, row.name) if row else None

    return look


_MEASURED: Select[Any] = select(OBJECTIVE.c.id, OBJECTIVE.c.statement, *MEASURE).where(
    OBJECTIVE.c.plan_id == bindparam("plan_id"), *OPEN_OBJECTIVE, *MEASURABLE
)


def _furthest_behind(connection: Connection, facts: PlanFacts) -> Culprit | None:
    """The objective that is furthest behind its time: no database reckons that exactly."""
    zone, today = facts.me.workspace_zone, facts.me.workspace_today
    rows = connection.execute(_MEASURED, _binds(facts)).all()
    worst = max(
        rows,
        key=lambda row: behind(measured(row, facts.plan["starts_on"], zone), today),
        default=None,
    )
    return Culprit("objectives", worst.id, worst.statement) if worst else None


def _binds(facts: PlanFacts) -> dict[str, int | date]:
    account_id = int(facts.account["id"])
    today = facts.me.workspace_today
    return {"plan_id": facts.plan_id, "account_id": account_id, TODAY.key: today}


_LATE_ACTION = _first("actions", *OPEN_ACTION, ACTION.c.due_on < TODAY, by=(ACTION.c.due_on,))
_MET = _first("contacts", HIGH, by=(CONTACT.c.last_touch_on.is_(None), CONTACT.c.last_touch_on))
_LOOKS: Mapping[str, Look] = {
    "deal_stale": _first(
        "opportunities",
        DEAL.c.status == DealStatus.OPEN,
        DEAL.c.closes_on < TODAY,
        by=(DEAL.c.closes_on,),
    ),
    "touch_late": _MET,
    "touch_lost": _MET,
    "key_person_missing": _first(
        "contacts", CONTACT.c.support == Support.UNKNOWN, by=(case((HIGH, 0), else_=1),)
    ),
    "action_overdue": _LATE_ACTION,
    "action_long_overdue": _LATE_ACTION,
    "objective_past_due": _first(
        "objectives", *OPEN_OBJECTIVE, OBJECTIVE.c.due_on < TODAY, by=(OBJECTIVE.c.due_on,)
    ),
    "objective_behind": _furthest_behind,
    "objective_idle": _first("objectives", *OPEN_OBJECTIVE, ~BUSY, by=(OBJECTIVE.c.due_on,)),
}
"""By the rule's id. Whom nobody has met for longest is named for a touch."""
