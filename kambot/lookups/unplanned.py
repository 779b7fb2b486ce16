"""Accounts for which planning is still to take place, by what was won there.

A plan that the asker may not know of must not show by the absence of its account, nor by its
presence: an account stands here unless the asker knows of a live plan for it, and one that is
known for its hidden plan alone, because the CRM has never named it, stands here for nobody else.
"""

from typing import Any

from sqlalchemy import and_, bindparam, exists, false, func, not_, or_, select

from kambot.access import ACCOUNT, OWNER, PLAN, visible
from kambot.bindings import LISTS
from kambot.cards.portfolios import UnplannedCard, UnplannedLine
from kambot.lookups.asked import Asked
from kambot.method.text import isolated
from kambot.method.vocabulary import DealStatus
from kambot.portfolio import LIVE

PAGE = 10
DEAL = LISTS["opportunities"]


def _has_plan(*which: Any) -> Any:
    return exists(
        select(PLAN.c.id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .where(PLAN.c.account_id == ACCOUNT.c.id, *which)
        .correlate(ACCOUNT)
    )


# Where an owner has no manager, "their manager is me" is neither true nor false.
_IS_HIDDEN = not_(func.coalesce(visible(), false()))
_UNPLANNED = (
    ACCOUNT.c.workspace_id == bindparam("workspace_id"),
    ACCOUNT.c.archived_at.is_(None),
    ~_has_plan(*LIVE, visible()),
    or_(ACCOUNT.c.crm_key.is_not(None), ~_has_plan(_IS_HIDDEN)),
)
_WON = (
    select(
        ACCOUNT.c.id,
        ACCOUNT.c.name,
        DEAL.c.currency,
        func.sum(DEAL.c.amount).label("won"),
        func.count(DEAL.c.id).filter(DEAL.c.amount.is_(None)).label("without_amount"),
    )
    .select_from(
        ACCOUNT.outerjoin(
            DEAL,
            and_(
                DEAL.c.account_id == ACCOUNT.c.id,
                DEAL.c.status == DealStatus.WON,
                DEAL.c.archived_at.is_(None),
            ),
        )
    )
    .where(*_UNPLANNED)
    .group_by(ACCOUNT.c.id, ACCOUNT.c.name, DEAL.c.currency)
    .subquery("won")
)
# Amounts of different currencies cannot be compared: the largest of each come first.
_LARGEST = _WON.c.won.desc().nulls_last()
_TURN = func.row_number().over(partition_by=_WON.c.currency, order_by=_LARGEST)
_RANKED = select(_WON, _TURN.label("turn")).subquery("ranked")
_PAGE = (
    select(_RANKED)
    .order_by(_RANKED.c.currency.is_(None), _RANKED.c.turn, _RANKED.c.currency, _RANKED.c.name)
    .limit(PAGE + 1)
    .offset(bindparam("offset"))
)


def unplanned(asked: Asked) -> UnplannedCard:
    """A page of accounts without a plan that the asker may know of."""
    binds = {
        "me": asked.eyes.id,
        "workspace_id": asked.me.workspace_id,
        "offset": asked.question.page * PAGE,
    }
    rows = asked.connection.execute(_PAGE, binds).all()
    lines = tuple(
        UnplannedLine(
            account=isolated(row.name),
            name=row.name,
            won=row.won,
            without_amount=row.without_amount,
            currency=row.currency or "",
        )
        for row in rows[:PAGE]
    )
    return UnplannedCard(**asked.head(), rows=lines, more=len(rows) > PAGE)
