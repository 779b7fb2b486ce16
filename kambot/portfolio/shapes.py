"""What the selects of the portfolio have in common."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, select

from kambot.belonging import current_year
from kambot.bindings import PLAN, YEAR
from kambot.method.vocabulary import PlanState

LIVE = (PLAN.c.archived_at.is_(None), PLAN.c.state != PlanState.CLOSED)
"""A plan that somebody works on."""
YEAR_NOW = and_(YEAR.c.plan_id == PLAN.c.id, YEAR.c.id == current_year())
"""Said twice, so that the years of other plans are not looked at."""


def per_plan(found: FromClause, *sums: ColumnElement[Any]) -> Select[Any]:
    """A row for each plan of which there is something to sum up, in the order of the plans."""
    return (
        select(PLAN.c.id.label("plan_id"), *sums)
        .select_from(found)
        .group_by(PLAN.c.id)
        .order_by(PLAN.c.id)
    )


def count(counts: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of a plan are like this."""
    return func.count(case((counts, 1)))
