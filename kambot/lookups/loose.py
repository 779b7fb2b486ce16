"""Deals that name no account, or one of two that are called the same: nobody's, but not lost."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, case, func, select

from kambot.bindings import LISTS
from kambot.cards.portfolios import LooseCard, LooseLine
from kambot.crm.drafts import Kind
from kambot.crm.keeping.telling import owners_of
from kambot.lookups.asked import Asked
from kambot.lookups.paging import turned
from kambot.method.text import isolated
from kambot.method.vocabulary import DealStatus

PAGE = 10
DEAL = LISTS["opportunities"]
ORDER = (DealStatus.OPEN, DealStatus.WON, DealStatus.POTENTIAL, DealStatus.LOST)

_LOOSE = (
    DEAL.c.workspace_id == bindparam("workspace_id"),
    DEAL.c.account_id.is_(None),
    DEAL.c.archived_at.is_(None),
)
_TALLIES = select(DEAL.c.status, func.count().label("deals")).where(*_LOOSE).group_by(DEAL.c.status)
_PAGE = (
    select(DEAL)
    .where(*_LOOSE)
    .order_by(
        case({each: place for place, each in enumerate(ORDER)}, value=DEAL.c.status),
        DEAL.c.closes_on.desc().nulls_last(),
        DEAL.c.id,
    )
    .limit(PAGE + 1)
    .offset(bindparam("offset"))
)


def loose_tallies(asked: Asked) -> Mapping[DealStatus, int]:
    """How many there are, by how they stand."""
    rows = asked.connection.execute(_TALLIES, {"workspace_id": asked.me.workspace_id})
    return {row.status: row.deals for row in rows}


def loose(asked: Asked) -> LooseCard:
    """A page of them: open ones first, those that close last first."""
    tallies = loose_tallies(asked)

    def read(offset: int) -> Sequence[Any]:
        binds = {"workspace_id": asked.me.workspace_id, "offset": offset}
        return asked.connection.execute(_PAGE, binds).all()

    asked, found = turned(asked, PAGE, read, lambda: sum(tallies.values()))
    rows = found[:PAGE]
    return LooseCard(
        **asked.head(),
        shareable=bool(rows),
        rows=_lines(asked, rows),
        more=len(found) > PAGE,
        tallies=tallies,
    )


def _lines(asked: Asked, rows: Sequence[Any]) -> tuple[LooseLine, ...]:
    ids = [row.id for row in rows]
    owners = owners_of(asked.connection, Kind.OPPORTUNITIES, ids) if ids else {}
    return tuple(
        LooseLine(
            deal=isolated(row.name),
            owner=isolated(owners[row.id].name) if row.id in owners else "",
            status=row.status,
            amount=row.amount,
            currency=row.currency,
            closes_on=row.closes_on,
        )
        for row in rows
    )
