"""Where we could sell more: what customers buy elsewhere, the earliest end of a contract first."""

from typing import Any

from sqlalchemy import Select, bindparam, func, select

from kambot.access import OWNER, visible
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.cards.portfolios import GrowthCard, SpaceLine, SpaceSum
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.standing import of_account
from kambot.method.revenue import NOTHING
from kambot.method.text import isolated
from kambot.method.vocabulary import ServedBy
from kambot.portfolio import LIVE

PAGE = 8
SPACE = LISTS["white_space"]
_FOUND = (
    SPACE.join(PLAN, PLAN.c.id == SPACE.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
)
_NOT_OURS = (
    SPACE.c.archived_at.is_(None),
    SPACE.c.served_by != ServedBy.US,
    SPACE.c.served_by != ServedBy.NOT_NEEDED,
    *LIVE,
    visible(),
)
_ROWS = (
    select(SPACE, ACCOUNT.c.name.label("account"), PLAN.c.currency)
    .select_from(_FOUND)
    .where(*_NOT_OURS)
    .order_by(
        SPACE.c.contract_ends_on.is_(None),
        SPACE.c.contract_ends_on,
        SPACE.c.yearly_spend.is_(None),
        SPACE.c.yearly_spend.desc(),
        SPACE.c.id,
    )
    .limit(PAGE + 1)
    .offset(bindparam("offset"))
)
_SUMS = (
    select(
        PLAN.c.currency,
        func.sum(SPACE.c.yearly_spend).label("spend"),
        func.count().label("rows"),
        func.count(SPACE.c.yearly_spend).label("known"),
    )
    .select_from(_FOUND)
    .where(*_NOT_OURS)
    .group_by(PLAN.c.currency)
    .order_by(PLAN.c.currency)
)
_OF_PLAN = PLAN.c.id == bindparam("plan_id")
_OF_ALL = PLAN.c.workspace_id == bindparam("workspace_id")


def growth(asked: Asked) -> GrowthCard:
    """Of every account that the asker may know of."""
    return GrowthCard(**asked.head(), account="", **_found(asked, _OF_ALL))


def growth_of(asked: Asked, facts: PlanFacts) -> GrowthCard:
    """Of one account."""
    return GrowthCard(**of_account(asked, facts), **_found(asked, _OF_PLAN, facts.plan_id))


def _found(asked: Asked, which: Any, plan_id: int = 0) -> dict[str, Any]:
    binds = {
        "me": asked.eyes.id,
        "workspace_id": asked.me.workspace_id,
        "plan_id": plan_id,
        "offset": asked.question.page * PAGE,
    }

    def rows(of: Select[Any]) -> list[Any]:
        return list(asked.connection.execute(of.where(which), binds))

    spaces = rows(_ROWS)
    return {
        "rows": tuple(map(_line, spaces[:PAGE])),
        "sums": tuple(map(_sum, rows(_SUMS))),
        "more": len(spaces) > PAGE,
    }


def _line(row: Any) -> SpaceLine:
    return SpaceLine(
        plan_id=row.plan_id,
        account=isolated(row.account),
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
