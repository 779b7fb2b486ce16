"""Accounts without a plan: which they are for who asks, and which of them a name may mean.

A plan that the asker may not know of must not show by the absence of its account, nor by its
presence: an account is one of these unless the asker knows of a live plan for it, and one that is
there for hidden plans alone, because the CRM has never named it, is one for nobody else.
"""

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from kambot.access import ACCOUNT, OWNER, PLAN, account_known, visible
from kambot.crm.drafts import Kind
from kambot.crm.keeping.telling import owners_of
from kambot.members import Me
from kambot.method.text import isolated
from kambot.portfolio import LIVE
from kambot.screens import Planless

ALIKE = 75
"""The rapidfuzz score from which a whole name is another one with a slip of the pen."""
FEW = 3
"""So many of those are told."""


def without(*plans: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """What is true of the row of an account of which the asker knows, but no plan like these."""
    known = (
        select(PLAN.c.id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .where(PLAN.c.account_id == ACCOUNT.c.id, *plans, visible())
        .correlate(ACCOUNT)
    )
    return (
        ACCOUNT.c.workspace_id == bindparam("workspace_id"),
        ACCOUNT.c.archived_at.is_(None),
        ~exists(known),
        account_known(),
    )


UNPLANNED = without(*LIVE)
"""Planning is still to take place there."""
# A closed plan answers for its account, as long as there is no other.
_KEYS = (
    select(ACCOUNT.c.id, ACCOUNT.c.name_key)
    .where(*without(PLAN.c.archived_at.is_(None)))
    .order_by(ACCOUNT.c.name_key, ACCOUNT.c.id)
)
_NAMED = _KEYS.where(ACCOUNT.c.name_key == bindparam("name_key"))
_NAMES = select(ACCOUNT.c.id, ACCOUNT.c.name).where(
    ACCOUNT.c.id.in_(bindparam("ids", expanding=True))
)


def called(connection: Connection, me: Me, key: str) -> tuple[Planless, ...]:
    """Those with exactly this name."""
    return _told(connection, connection.execute(_NAMED, {**_binds(me), "name_key": key}))


def holding(connection: Connection, me: Me, key: str, most: int) -> tuple[Planless, ...]:
    """The first whose name holds every word."""
    words = dict.fromkeys(key.split())
    holds = (ACCOUNT.c.name_key.contains(word, autoescape=True) for word in words)
    return _told(connection, connection.execute(_KEYS.where(*holds).limit(most), _binds(me)))


def alike(connection: Connection, me: Me, key: str) -> tuple[Planless, ...]:
    """Those that may be spelt wrongly here, the nearest first."""
    rows = connection.execute(_KEYS, _binds(me)).all()
    names = [name for _, name in rows]
    near = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=FEW)
    return _told(connection, (rows[index] for _, _, index in near))


def _told(connection: Connection, rows: Iterable[Any]) -> tuple[Planless, ...]:
    """In this order, each with whose it is in the CRM."""
    ids = [row.id for row in rows]
    if not ids:
        return ()
    names = {row.id: row.name for row in connection.execute(_NAMES, {"ids": ids})}
    owners = {id_: of.name for id_, of in owners_of(connection, Kind.ACCOUNTS, ids).items()}
    return tuple(
        Planless(isolated(names[each]), names[each], isolated(owners.get(each, ""))) for each in ids
    )


def _binds(me: Me) -> dict[str, object]:
    return {"me": me.id, "workspace_id": me.workspace_id}
