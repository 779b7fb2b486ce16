"""Selects of deals: what a plan year's revenue adds up to."""

from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, and_, case, func, or_, select, type_coerce

from kambot.belonging import TODAY
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.insight import USUAL_PROBABILITY
from kambot.method.vocabulary import DealStatus, DealType
from kambot.models.columns import SCALE
from kambot.portfolio.shapes import YEAR_NOW, count, per_plan

DEAL = LISTS["opportunities"]
HALF = 10**9
"""Amounts are added in two halves: a product of amount and percent would not fit an integer."""
Half = Decimal | int | None
"""What a half adds up to; databases differ in how they say it."""


class Deals(NamedTuple):
    """The deals of a plan that count in its year, added up; money in halves."""

    plan_id: int
    won_high: Half = None
    won_low: Half = None
    open_high: Half = None
    open_low: Half = None
    weighted_high: Half = None
    weighted_low: Half = None
    won_unknown: int = 0
    open_unknown: int = 0
    passed: int = 0
    """Open ones in the plan's currency whose close date has passed."""
    stale: int = 0
    """The same in any currency."""
    other_currency: int = 0


def deals(*asked: ColumnElement[bool]) -> Select[Any]:
    """As kambot.insight reckons them for one plan."""
    own = DEAL.c.currency == PLAN.c.currency
    won, still_open = DEAL.c.status == DealStatus.WON, DEAL.c.status == DealStatus.OPEN
    passed, unknown = DEAL.c.closes_on < TODAY, DEAL.c.amount.is_(None)
    chance = func.coalesce(
        type_coerce(DEAL.c.probability, BigInteger), int(USUAL_PROBABILITY * SCALE)
    )
    in_year = DEAL.c.closes_on.between(YEAR.c.starts_on, YEAR.c.ends_on)
    sums = (
        *_halves(and_(own, won)),
        *_halves(and_(own, still_open)),
        *_halves(and_(own, still_open, ~passed), chance),
        count(and_(own, won, unknown)),
        count(and_(own, still_open, unknown)),
        count(and_(own, still_open, passed)),
        count(and_(still_open, passed)),
        count(~own),
    )
    counts = or_(and_(still_open, passed), and_(or_(won, still_open), in_year))
    found = PLAN.join(YEAR, YEAR_NOW).join(DEAL, DEAL.c.account_id == PLAN.c.account_id)
    return per_plan(Deals, found, *sums).where(*asked, DEAL.c.archived_at.is_(None), counts)


def renewal_deals() -> ColumnElement[Any]:
    """How many open deals are about the renewal, whenever they close; asked where there is one."""
    return _of_renewal(DealStatus.OPEN, func.count())


def renewal_won_on() -> ColumnElement[Any]:
    """When a deal about the renewal closed that was won, the last one; asked where there is one."""
    return _of_renewal(DealStatus.WON, func.max(DEAL.c.closes_on))


def _of_renewal(status: DealStatus, what: ColumnElement[Any]) -> ColumnElement[Any]:
    there = (
        select(what)
        .select_from(DEAL)
        .where(
            DEAL.c.account_id == PLAN.c.account_id,
            DEAL.c.status == status,
            DEAL.c.type == DealType.RENEWAL,
            DEAL.c.archived_at.is_(None),
        )
        .correlate(PLAN)
        .scalar_subquery()
    )
    return case((ACCOUNT.c.renewal_on.is_not(None), there))


def _halves(
    counts: ColumnElement[bool], times: ColumnElement[int] | None = None
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The sum of the deals' amounts in two numbers, high and low, so that none can overflow."""
    amount = type_coerce(DEAL.c.amount, BigInteger)
    high, low = amount // HALF, amount % HALF
    if times is not None:
        high, low = high * times, low * times
    return func.sum(case((counts, high))), func.sum(case((counts, low)))
