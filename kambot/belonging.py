"""Which records belong to a plan, as SQL: those of the plan itself, and those of its account."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Table,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.method.vocabulary import DealStatus
from kambot.models import Goal
from kambot.models.rows import table

GOAL, DEAL = table(Goal), LISTS["opportunities"]
TODAY: BindParameter[date] = bindparam("today")


def belongs(of: Table) -> ColumnElement[bool]:
    """A record of this table belongs to the plan (or to its account) and is not archived."""
    mine = of.c.plan_id == PLAN.c.id if "plan_id" in of.columns else of.c.account_id == ACCOUNT.c.id
    return and_(mine, of.c.archived_at.is_(None), *_only(of))


def _only(of: Table) -> tuple[ColumnElement[bool], ...]:
    """A plan lists its own deals, the still open ones, and the other years, not this one's."""
    if of is DEAL:
        # Two comparisons, because an IN list is compiled anew for each execution.
        still = (of.c.status == DealStatus.OPEN, of.c.status == DealStatus.POTENTIAL)
        return (or_(*still, of.c.closes_on.between(PLAN.c.starts_on, PLAN.c.ends_on)),)
    return (of.c.id != current_year(),) if of is YEAR else ()


def current_year() -> ScalarSelect[int]:
    """The plan year that holds today, else the last one begun, else the first."""
    begun = YEAR.alias("begun")
    return (
        select(begun.c.id)
        .where(begun.c.plan_id == PLAN.c.id, begun.c.archived_at.is_(None))
        .order_by(
            case((begun.c.starts_on <= TODAY, 0), else_=1),
            case((begun.c.starts_on <= TODAY, begun.c.starts_on)).desc(),
            begun.c.starts_on,
        )
        .limit(1)
        .correlate(PLAN)
        .scalar_subquery()
    )


def counted(of: Table) -> ScalarSelect[int]:
    """How many records of this table a plan has; needs PLAN and ACCOUNT joined."""
    its = of.alias(f"counted_{of.name}") if of is YEAR else of
    return (
        select(func.count())
        .select_from(its)
        .where(belongs(of) if of is not YEAR else _other_years(its))
        .correlate(PLAN, ACCOUNT)
        .scalar_subquery()
    )


def _other_years(its: Any) -> ColumnElement[bool]:
    return and_(
        its.c.plan_id == PLAN.c.id,
        its.c.archived_at.is_(None),
        its.c.id != current_year(),
    )
