"""Selects of objectives and actions."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select

from kambot.belonging import TODAY
from kambot.bindings import LISTS, PLAN
from kambot.method.vocabulary import ActionStatus, ObjectiveStatus
from kambot.portfolio.shapes import count, per_plan

OBJECTIVE, ACTION = LISTS["objectives"], LISTS["actions"]
OPEN_ACTION = (
    ACTION.c.archived_at.is_(None),
    ACTION.c.status != ActionStatus.DONE,
    ACTION.c.status != ActionStatus.CANCELLED,
)
OPEN_OBJECTIVE = (
    OBJECTIVE.c.archived_at.is_(None),
    OBJECTIVE.c.status != ObjectiveStatus.CLOSED,
    OBJECTIVE.c.status != ObjectiveStatus.CANCELLED,
)

BUSY = exists(
    select(ACTION.c.id)
    .where(ACTION.c.objective_id == OBJECTIVE.c.id, *OPEN_ACTION)
    .correlate(OBJECTIVE)
)
"""The objective has an open action."""
MEASURABLE = (OBJECTIVE.c.start != OBJECTIVE.c.target, OBJECTIVE.c.current.is_not(None))
MEASURE = tuple(OBJECTIVE.c[name] for name in "created_at due_on start current target".split())


def actions(*asked: ColumnElement[bool]) -> Select[Any]:
    """The overdue ones: how many, and since when."""
    found = PLAN.join(ACTION, ACTION.c.plan_id == PLAN.c.id)
    sums = func.count().label("overdue"), func.min(ACTION.c.due_on).label("due_on")
    return per_plan(found, *sums).where(*asked, *OPEN_ACTION, ACTION.c.due_on < TODAY)


def objectives(*asked: ColumnElement[bool]) -> Select[Any]:
    """The open ones: how many are past due, how many have no open action."""
    past_due = OBJECTIVE.c.due_on < TODAY
    sums = (
        count(past_due).label("past_due"),
        func.min(case((past_due, OBJECTIVE.c.due_on))).label("due_on"),
        count(~BUSY).label("idle"),
    )
    found = PLAN.join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
    return per_plan(found, *sums).where(*asked, *OPEN_OBJECTIVE)


def measured(*asked: ColumnElement[bool]) -> Select[Any]:
    """The open ones that can be measured, a row each."""
    return (
        select(PLAN.c.id.label("plan_id"), PLAN.c.starts_on, *MEASURE)
        .join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
        .where(*asked, *OPEN_OBJECTIVE, *MEASURABLE)
        .order_by(PLAN.c.id)
    )
