"""Selects of objectives and actions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, exists, func, select

from kambot.belonging import TODAY
from kambot.bindings import LISTS, PLAN
from kambot.method.vocabulary import ActionStatus
from kambot.portfolio.shapes import count, labelled, per_plan
from kambot.progress import OPEN_OBJECTIVE

OBJECTIVE, ACTION = LISTS["objectives"], LISTS["actions"]
OPEN_ACTION = (
    ACTION.c.archived_at.is_(None),
    ACTION.c.status != ActionStatus.DONE,
    ACTION.c.status != ActionStatus.CANCELLED,
)
BUSY = exists(
    select(ACTION.c.id)
    .where(ACTION.c.objective_id == OBJECTIVE.c.id, *OPEN_ACTION)
    .correlate(OBJECTIVE)
)
"""The objective has an open action."""
MEASURABLE = (OBJECTIVE.c.start != OBJECTIVE.c.target, OBJECTIVE.c.current.is_not(None))
MEASURE = tuple(OBJECTIVE.c[name] for name in "created_at due_on start current target".split())


class Overdue(NamedTuple):
    """The overdue actions of a plan, counted."""

    plan_id: int
    overdue: int = 0
    due_on: date | None = None
    """The earliest day on which one was due."""


class Objectives(NamedTuple):
    """The open objectives of a plan, counted."""

    plan_id: int
    past_due: int = 0
    due_on: date | None = None
    """The earliest day on which one of those past due was due."""
    idle: int = 0


class Measurable(NamedTuple):
    """An open objective that can be measured."""

    plan_id: int
    created_at: datetime
    due_on: date
    start: Decimal
    current: Decimal
    target: Decimal


def actions(*asked: ColumnElement[bool]) -> Select[Any]:
    """The overdue ones: how many, and since when."""
    found = PLAN.join(ACTION, ACTION.c.plan_id == PLAN.c.id)
    sums = func.count(), func.min(ACTION.c.due_on)
    return per_plan(Overdue, found, *sums).where(*asked, *OPEN_ACTION, ACTION.c.due_on < TODAY)


def objectives(*asked: ColumnElement[bool]) -> Select[Any]:
    """The open ones: how many are past due, how many have no open action."""
    past_due = OBJECTIVE.c.due_on < TODAY
    sums = count(past_due), func.min(case((past_due, OBJECTIVE.c.due_on))), count(~BUSY)
    found = PLAN.join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
    return per_plan(Objectives, found, *sums).where(*asked, *OPEN_OBJECTIVE)


def measured(*asked: ColumnElement[bool]) -> Select[Any]:
    """The open ones that can be measured, a row each."""
    return (
        select(*labelled(Measurable, *MEASURE))
        .join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
        .where(*asked, *OPEN_OBJECTIVE, *MEASURABLE)
        .order_by(PLAN.c.id)
    )
