"""Where we could sell more: what customers buy elsewhere, the earliest end of a contract first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, bindparam, func, select

from kambot.access import OWNER, visible
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.cards.portfolios import GrowthCard, SpaceLine, SpaceSum
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.heads import of_account
from kambot.lookups.paging import turned
from kambot.method.revenue import NOTHING
from kambot.method.text import isolated
from kambot.method.vocabulary import ServedBy, Visibility
from kambot.portfolio import COUNTING_FIRST, LIVE

PAGE = 8
SPACE = LISTS["white_space"]
_TURN = func.dense_rank().over(partition_by=PLAN.c.account_id, order_by=COUNTING_FIRST)
"""1 for the plan that counts, of those of an account that note something and may be known.

A plan that was rolled over carries what was noted: it would be told twice.
"""


def _noted(which: ColumnElement[bool]) -> tuple[Select[Any], Select[Any]]:
    """A page of what is bought elsewhere as the plans note it, and its sums."""
    noted = (
        select(SPACE, ACCOUNT.c.name, PLAN.c.currency, PLAN.c.visibility, _TURN.label("turn"))
        .join(PLAN, PLAN.c.id == SPACE.c.plan_id)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .where(SPACE.c.archived_at.is_(None), *LIVE, visible(), which)
        .subquery("noted")
    )
    elsewhere = (
        noted.c.turn == 1,
        noted.c.served_by != ServedBy.US,
        noted.c.served_by != ServedBy.NOT_NEEDED,
    )
    return _page(noted, elsewhere), _sums(noted, elsewhere)


def _page(noted: Subquery, elsewhere: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    return (
        select(noted)
        .where(*elsewhere)
        .order_by(
            noted.c.contract_ends_on.is_(None),
            noted.c.contract_ends_on,
            noted.c.yearly_spend.is_(None),
            noted.c.yearly_spend.desc(),
            noted.c.id,
        )
        .limit(PAGE + 1)
        .offset(bindparam("offset"))
    )


def _sums(noted: Subquery, elsewhere: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    return (
        select(
            noted.c.currency,
            func.sum(noted.c.yearly_spend).label("spend"),
            func.count().label("rows"),
            func.count(noted.c.yearly_spend).label("known"),
        )
        .where(*elsewhere)
        .group_by(noted.c.currency)
        .order_by(noted.c.currency)
    )


_OF_PLAN = _noted(PLAN.c.id == bindparam("plan_id"))
_OF_ALL = _noted(PLAN.c.workspace_id == bindparam("workspace_id"))


def growth(asked: Asked) -> GrowthCard:
    """Of every account that the asker may know of, by the one plan of it that counts."""
    asked, found, is_public = _found(asked, _OF_ALL)
    shareable = is_public or bool(_read(asked.public, _OF_ALL[1]))
    return GrowthCard(**{**asked.head(), "shareable": shareable}, account="", **found)


def growth_of(asked: Asked, facts: PlanFacts) -> GrowthCard:
    """Of one account."""
    asked, found, _ = _found(asked, _OF_PLAN, facts.plan_id)
    return GrowthCard(**of_account(asked, facts), **found)


def _found(
    asked: Asked, of: tuple[Select[Any], Select[Any]], plan_id: int = 0
) -> tuple[Asked, dict[str, Any], bool]:
    """A page and its sums, and whether everybody may know of something on it."""
    sums = _read(asked, of[1], plan_id=plan_id)

    def read(offset: int) -> Sequence[Any]:
        return _read(asked, of[0], plan_id=plan_id, offset=offset)

    asked, spaces = turned(asked, PAGE, read, lambda: sum(each.rows for each in sums))
    found = {
        "rows": tuple(map(_line, spaces[:PAGE])),
        "sums": tuple(map(_sum, sums)),
        "more": len(spaces) > PAGE,
    }
    return asked, found, any(each.visibility is Visibility.WORKSPACE for each in spaces)


def _read(asked: Asked, which: Select[Any], **binds: int) -> Sequence[Any]:
    me = asked.me
    usual = {"me": asked.eyes.id, "workspace_id": me.workspace_id, "today": me.workspace_today}
    return asked.connection.execute(which, {**usual, **binds}).all()


def _line(row: Any) -> SpaceLine:
    return SpaceLine(
        plan_id=row.plan_id,
        account=isolated(row.name),
        offering=isolated(row.offering),
        business_unit=isolated(row.business_unit or ""),
        served_by=row.served_by,
        competitor=isolated(row.competitor or ""),
        spend=row.yearly_spend,
        currency=row.currency,
        contract_ends_on=row.contract_ends_on,
    )


def _sum(row: Any) -> SpaceSum:
    return SpaceSum(
        currency=row.currency,
        spend=row.spend or NOTHING,
        rows=row.rows,
        unknown=row.rows - row.known,
    )
