"""The selects that gather the facts of health: for each a row a plan, of sums and dates only.

They are several, each in the order of the plans, so that each is one pass by index: joined into
one, SQLite would look for a plan's sums by walking through those of all others.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
)

from kambot.access import OWNER
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.facts import TODAY, current_year
from kambot.insight import USUAL_PROBABILITY
from kambot.method.vocabulary import ActionStatus, DealStatus, ObjectiveStatus, PlanState
from kambot.models import Change
from kambot.models.columns import SCALE
from kambot.models.rows import table

DEAL, OBJECTIVE, ACTION = LISTS["opportunities"], LISTS["objectives"], LISTS["actions"]
CHANGE = table(Change)
HALF = 10**9
"""Amounts are added in two halves: a product of amount and percent would not fit an integer."""

SNOOZES = ("snoozed", "explained")
"""Kinds of history that are no work on a plan: snoozing never clears a rule."""

LIVE = (PLAN.c.archived_at.is_(None), PLAN.c.state != PlanState.CLOSED)
"""A plan that somebody works on."""
OPEN_ACTION = (
    ACTION.c.archived_at.is_(None),
    ACTION.c.status != ActionStatus.DONE,
    ACTION.c.status != ActionStatus.CANCELLED,
)
_OPEN_OBJECTIVE = (
    OBJECTIVE.c.archived_at.is_(None),
    OBJECTIVE.c.status != ObjectiveStatus.CLOSED,
    OBJECTIVE.c.status != ObjectiveStatus.CANCELLED,
)
_YEAR_NOW = and_(YEAR.c.plan_id == PLAN.c.id, YEAR.c.id == current_year())
"""Said twice, so that the years of other plans are not looked at."""


@dataclass(frozen=True)
class Scope:
    """Which live plans to look at: the statements that gather their facts, built once."""

    plans: Select[Any]
    deals: Select[Any]
    """Those that count in the plan year, added up."""
    actions: Select[Any]
    """The overdue ones, counted."""
    objectives: Select[Any]
    """The open ones, counted."""
    measured: Select[Any]
    """The open ones that can be measured, a row each."""


def scope(*which: ColumnElement[bool], held: ColumnElement[bool] | None = None) -> Scope:
    """The live plans for which all of this holds.

    `held` is said of the plans alone: what belongs to other plans is left out with them.
    """
    asked = (*LIVE, *which)
    return Scope(
        plans=_plans(*asked, *(() if held is None else (held,))),
        deals=_deals(*asked),
        actions=_actions(*asked),
        objectives=_objectives(*asked),
        measured=_measured(*asked),
    )


def _plans(*asked: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            PLAN.c.id.label("plan_id"),
            PLAN.c.account_id,
            PLAN.c.owner_id,
            PLAN.c.visibility,
            PLAN.c.currency,
            PLAN.c.starts_on,
            PLAN.c.ends_on,
            PLAN.c.committed_at,
            PLAN.c.updated_at,
            PLAN.c.next_review_on,
            PLAN.c.digest_comment,
            PLAN.c.digest_comment_on,
            ACCOUNT.c.name.label("account"),
            ACCOUNT.c.segment,
            OWNER.c.name.label("owner"),
            OWNER.c.manager_id,
            YEAR.c.starts_on.label("year_starts_on"),
            YEAR.c.ends_on.label("year_ends_on"),
            YEAR.c.target,
            YEAR.c.secured,
            YEAR.c.last_revenue,
            _changed_at().label("changed_at"),
        )
        .select_from(PLAN)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .join(YEAR, _YEAR_NOW)
        .where(*asked)
        .order_by(PLAN.c.id)
    )


def _changed_at() -> ColumnElement[Any]:
    return (
        select(CHANGE.c.at)
        .where(CHANGE.c.plan_id == PLAN.c.id, CHANGE.c.kind.not_in(SNOOZES))
        .order_by(CHANGE.c.id.desc())
        .limit(1)
        .correlate(PLAN)
        .scalar_subquery()
    )


def _deals(*asked: ColumnElement[bool]) -> Select[Any]:
    """As kambot.insight reckons them for one plan."""
    own = DEAL.c.currency == PLAN.c.currency
    won, still_open = DEAL.c.status == DealStatus.WON, DEAL.c.status == DealStatus.OPEN
    passed, unknown = DEAL.c.closes_on < TODAY, DEAL.c.amount.is_(None)
    chance = func.coalesce(
        type_coerce(DEAL.c.probability, BigInteger), int(USUAL_PROBABILITY * SCALE)
    )
    in_year = DEAL.c.closes_on.between(YEAR.c.starts_on, YEAR.c.ends_on)
    sums = (
        *_halves("won", and_(own, won)),
        *_halves("open", and_(own, still_open)),
        *_halves("weighted", and_(own, still_open, ~passed), chance),
        _count(and_(own, won, unknown)).label("won_unknown"),
        _count(and_(own, still_open, unknown)).label("open_unknown"),
        _count(and_(own, still_open, passed)).label("passed"),
        _count(~own).label("other_currency"),
    )
    counts = or_(and_(still_open, passed), and_(or_(won, still_open), in_year))
    found = PLAN.join(YEAR, _YEAR_NOW).join(DEAL, DEAL.c.account_id == PLAN.c.account_id)
    return _per_plan(found, *sums).where(*asked, DEAL.c.archived_at.is_(None), counts)


def _actions(*asked: ColumnElement[bool]) -> Select[Any]:
    found = PLAN.join(ACTION, ACTION.c.plan_id == PLAN.c.id)
    sums = func.count().label("overdue"), func.min(ACTION.c.due_on).label("due_on")
    return _per_plan(found, *sums).where(*asked, *OPEN_ACTION, ACTION.c.due_on < TODAY)


def _objectives(*asked: ColumnElement[bool]) -> Select[Any]:
    past_due = OBJECTIVE.c.due_on < TODAY
    busy = exists(
        select(ACTION.c.id)
        .where(ACTION.c.objective_id == OBJECTIVE.c.id, *OPEN_ACTION)
        .correlate(OBJECTIVE)
    )
    sums = (
        _count(past_due).label("past_due"),
        func.min(case((past_due, OBJECTIVE.c.due_on))).label("due_on"),
        _count(~busy).label("idle"),
    )
    found = PLAN.join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
    return _per_plan(found, *sums).where(*asked, *_OPEN_OBJECTIVE)


def _measured(*asked: ColumnElement[bool]) -> Select[Any]:
    known = ("created_at", "due_on", "start", "current", "target")
    return (
        select(PLAN.c.id.label("plan_id"), PLAN.c.starts_on, *(OBJECTIVE.c[name] for name in known))
        .join(OBJECTIVE, OBJECTIVE.c.plan_id == PLAN.c.id)
        .where(
            *asked,
            *_OPEN_OBJECTIVE,
            OBJECTIVE.c.start != OBJECTIVE.c.target,
            OBJECTIVE.c.current.is_not(None),
        )
        .order_by(PLAN.c.id)
    )


def _per_plan(found: FromClause, *sums: ColumnElement[Any]) -> Select[Any]:
    return (
        select(PLAN.c.id.label("plan_id"), *sums)
        .select_from(found)
        .group_by(PLAN.c.id)
        .order_by(PLAN.c.id)
    )


def _halves(
    name: str, counts: ColumnElement[bool], times: ColumnElement[int] | None = None
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The sum of the deals' amounts in two numbers, high and low, so that none can overflow."""
    amount = type_coerce(DEAL.c.amount, BigInteger)
    high, low = amount // HALF, amount % HALF
    if times is not None:
        high, low = high * times, low * times
    return (
        func.sum(case((counts, high))).label(f"{name}_high"),
        func.sum(case((counts, low))).label(f"{name}_low"),
    )


def _count(counts: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((counts, 1)))


_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
# Found by their ids, and held to the workspace by their owner: a condition on the plan's own
# workspace would tempt SQLite, which keeps no statistics, to walk through all of its plans.
_OURS = OWNER.c.workspace_id == _WORKSPACE
WORKSPACE = scope(PLAN.c.workspace_id == _WORKSPACE)
"""Every plan of the workspace."""
_OWNED = PLAN.alias("owned")
THEIRS = scope(
    PLAN.c.account_id.in_(
        select(_OWNED.c.account_id).where(
            _OWNED.c.owner_id.in_(_IDS),
            _OWNED.c.archived_at.is_(None),
            _OWNED.c.state != PlanState.CLOSED,
        )
    ),
    held=_OURS,
)
"""The plans of the accounts of these members: of an account, also those that others own."""
NAMED = scope(PLAN.c.id.in_(_IDS), held=_OURS)
"""These plans."""
