"""Accounts for which planning is still to take place, by what was won there.

Which accounts these are for who asks, kambot/planless.py says. Of one that they know from the CRM
alone only the deals count that the CRM has; by a plan of it that they may know of, even a closed
one, they may see all of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal, or_, select

from kambot.access import ACCOUNT, account_visible
from kambot.bindings import LISTS
from kambot.cards.portfolios import DealSums, UnplannedCard, UnplannedLine
from kambot.crm.drafts import Kind
from kambot.crm.keeping.telling import owners_of
from kambot.lookups.asked import Asked
from kambot.lookups.loose import loose_tallies
from kambot.lookups.paging import turned
from kambot.method.text import isolated
from kambot.method.vocabulary import DealStatus
from kambot.planless import UNPLANNED

PAGE = 10
DEAL = LISTS["opportunities"]

_IS_WON, _IS_OPEN = DEAL.c.status == DealStatus.WON, DEAL.c.status == DealStatus.OPEN
_COUNTS = and_(
    DEAL.c.account_id == ACCOUNT.c.id,
    or_(_IS_WON, _IS_OPEN),
    DEAL.c.archived_at.is_(None),
    or_(DEAL.c.crm_key.is_not(None), account_visible()),
)


def _sums(of: Any, *columns: Any) -> Any:
    """What was won and what is open, an account and currency a row."""
    unknown = DEAL.c.amount.is_(None)
    return (
        select(
            *columns,
            DEAL.c.currency,
            func.sum(DEAL.c.amount).filter(_IS_WON).label("won"),
            func.count(DEAL.c.id).filter(_IS_WON, unknown).label("won_unknown"),
            func.sum(DEAL.c.amount).filter(_IS_OPEN).label("open"),
            func.count(DEAL.c.id).filter(_IS_OPEN).label("deals"),
            func.count(DEAL.c.id).filter(_IS_OPEN, unknown).label("open_unknown"),
            func.max(DEAL.c.closes_on).filter(_IS_WON).label("last_won_on"),
        )
        .select_from(of)
        .group_by(*columns, DEAL.c.currency)
    )


_NAMES = (ACCOUNT.c.id, ACCOUNT.c.name)
_ALL = _sums(ACCOUNT.outerjoin(DEAL, _COUNTS), *_NAMES).where(*UNPLANNED).subquery("money")
# Amounts of different currencies cannot be compared: the largest of each come first, of those the
# one in the workspace's own currency.
_TURN = func.row_number().over(
    partition_by=_ALL.c.currency, order_by=(_ALL.c.won.desc().nulls_last(), _ALL.c.name)
)
_IS_FOREIGN = case((_ALL.c.currency == bindparam("currency"), 0), else_=1)
_RANKED = select(_ALL, (_TURN * 2 + _IS_FOREIGN).label("place")).subquery("ranked")
_PAGE = (
    select(_RANKED.c.id, _RANKED.c.name)
    .group_by(_RANKED.c.id, _RANKED.c.name)
    .order_by(
        func.max(case((_RANKED.c.currency.is_(None), literal(0)), else_=1)).desc(),
        func.min(_RANKED.c.place),
        func.min(_RANKED.c.currency),
        _RANKED.c.name,
        _RANKED.c.id,
    )
    .limit(PAGE + 1)
    .offset(bindparam("offset"))
)
_TOTAL = select(func.count()).select_from(ACCOUNT).where(*UNPLANNED)
_ANY = select(ACCOUNT.c.id).where(*UNPLANNED).limit(1)
_MONEY = (
    _sums(ACCOUNT.join(DEAL, _COUNTS), ACCOUNT.c.id)
    .where(ACCOUNT.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(DEAL.c.currency)
)


def unplanned(asked: Asked) -> UnplannedCard:
    """A page of accounts without a plan that the asker may know of."""
    of = {"me": asked.eyes.id, "workspace_id": asked.me.workspace_id}

    def read(offset: int) -> Sequence[Any]:
        binds = {**of, "currency": asked.me.currency, "offset": offset}
        return asked.connection.execute(_PAGE, binds).all()

    def total() -> int:
        return asked.connection.execute(_TOTAL, of).scalar_one()

    asked, found = turned(asked, PAGE, read, total)
    rows, loose = found[:PAGE], loose_tallies(asked)
    return UnplannedCard(
        **asked.head(),
        shareable=bool(loose) or _has_public(asked),
        rows=_lines(asked, rows),
        more=len(found) > PAGE,
        loose=loose,
    )


def _has_public(asked: Asked) -> bool:
    """There are some of which everybody may know."""
    binds = {"me": asked.public.eyes.id, "workspace_id": asked.me.workspace_id}
    return asked.connection.execute(_ANY, binds).first() is not None


def _lines(asked: Asked, rows: Sequence[Any]) -> tuple[UnplannedLine, ...]:
    ids = [row.id for row in rows]
    money = _money(asked, ids)
    owners = owners_of(asked.connection, Kind.ACCOUNTS, ids) if ids else {}
    return tuple(
        UnplannedLine(
            account=isolated(row.name),
            name=row.name,
            owner=isolated(owners[row.id].name) if row.id in owners else "",
            money=tuple(money.get(row.id, ())),
        )
        for row in rows
    )


def _money(asked: Asked, ids: Sequence[int]) -> Mapping[int, list[DealSums]]:
    """What was won and what is open at these accounts, the workspace's own currency first."""
    found: defaultdict[int, list[DealSums]] = defaultdict(list)
    binds = {"me": asked.eyes.id, "ids": ids}
    for row in asked.connection.execute(_MONEY, binds) if ids else ():
        at = 0 if row.currency == asked.me.currency else len(found[row.id])
        found[row.id].insert(at, _of_row(row))
    return found


def _of_row(row: Any) -> DealSums:
    return DealSums(
        currency=row.currency,
        won=row.won,
        won_unknown=row.won_unknown,
        last_won_on=row.last_won_on,
        open=row.open,
        open_deals=row.deals,
        open_unknown=row.open_unknown,
    )
