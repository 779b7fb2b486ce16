"""The select of the plans themselves, each with its account, its owner and its current year."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from kambot.access import OWNER
from kambot.bindings import ACCOUNT, PLAN, YEAR
from kambot.history import CHANGE, SNOOZES
from kambot.method.vocabulary import Visibility
from kambot.portfolio.deals import renewal_deals, renewal_won_on
from kambot.portfolio.shapes import YEAR_NOW, labelled


class PlanRow(NamedTuple):
    """What is written of a plan, its account, its owner and its current year."""

    plan_id: int
    account_id: int
    owner_id: int
    visibility: Visibility
    currency: str
    starts_on: date
    ends_on: date
    committed_at: datetime | None
    next_review_on: date | None
    decision_maker_id: int | None
    champion_id: int | None
    unknowns: Sequence[str] | None
    """Only where who decides or who speaks for us is not named: each would have to be parsed."""
    confidence: int | None
    digest_comment: str | None
    digest_comment_on: date | None
    account: str
    segment: str | None
    renewal_on: date | None
    touch_cadence_days: int
    satisfaction: int | None
    flagged_at: datetime | None
    owner: str
    manager_id: int | None
    year_starts_on: date
    year_ends_on: date
    target: Decimal | None
    secured: Decimal | None
    last_revenue: Decimal | None
    changed_at: datetime
    renewal_deals: int | None
    """Open deals about the renewal; None without one."""
    renewal_won_on: date | None
    """When the last one was won; None without a renewal."""


def _unknowns() -> ColumnElement[Any]:
    is_open = or_(PLAN.c.decision_maker_id.is_(None), PLAN.c.champion_id.is_(None))
    return case((is_open, PLAN.c.unknowns))


_COLUMNS = (
    PLAN.c.account_id,
    PLAN.c.owner_id,
    PLAN.c.visibility,
    PLAN.c.currency,
    PLAN.c.starts_on,
    PLAN.c.ends_on,
    PLAN.c.committed_at,
    PLAN.c.next_review_on,
    PLAN.c.decision_maker_id,
    PLAN.c.champion_id,
    _unknowns(),
    PLAN.c.confidence,
    PLAN.c.digest_comment,
    PLAN.c.digest_comment_on,
    ACCOUNT.c.name,
    ACCOUNT.c.segment,
    ACCOUNT.c.renewal_on,
    ACCOUNT.c.touch_cadence_days,
    ACCOUNT.c.satisfaction,
    ACCOUNT.c.flagged_at,
    OWNER.c.name,
    OWNER.c.manager_id,
    YEAR.c.starts_on,
    YEAR.c.ends_on,
    YEAR.c.target,
    YEAR.c.secured,
    YEAR.c.last_revenue,
)


def plans(*asked: ColumnElement[bool]) -> Select[Any]:
    """A row for each plan."""
    return (
        select(*labelled(PlanRow, *_COLUMNS, _changed_at(), renewal_deals(), renewal_won_on()))
        .select_from(PLAN)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .join(YEAR, YEAR_NOW)
        .where(*asked)
        .order_by(PLAN.c.id)
    )


def _changed_at() -> ColumnElement[Any]:
    """The last change, else the last touch of the plan itself, as an import leaves it.

    Snoozing never clears a rule.
    """
    last = (
        select(CHANGE.c.at)
        .where(CHANGE.c.plan_id == PLAN.c.id, CHANGE.c.kind.not_in(SNOOZES))
        .order_by(CHANGE.c.id.desc())
        .limit(1)
        .correlate(PLAN)
        .scalar_subquery()
    )
    return func.coalesce(last, PLAN.c.updated_at)
