"""Accounts without a plan: which they are for who asks, and which of them a name may mean.

A plan that the asker may not know of must not show by the absence of its account, nor by its
presence: an account is one of these unless the asker knows of a live plan for it, and one that is
there for hidden plans alone, because the CRM has never named it, is one for nobody else.
"""

from collections.abc import Sequence
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
AT_ONCE = 500
"""Accounts that are looked at by one statement."""


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
_ROW = (ACCOUNT.c.id, ACCOUNT.c.name)
# A closed plan answers for its account, as long as there is no other.
_MEANT = select(*_ROW).where(*without(PLAN.c.archived_at.is_(None)))
_CALLED = _MEANT.where(ACCOUNT.c.name_key == bindparam("name_key")).order_by(ACCOUNT.c.id)
_THESE = _MEANT.where(ACCOUNT.c.id.in_(bindparam("ids", expanding=True)))
# All that a name is looked for in, as in kambot/naming.py. Who may know of what is asked of those
# that fit alone: asked of a hundred thousand accounts, it takes seconds.
_KEYS = (
    select(ACCOUNT.c.id, ACCOUNT.c.name_key)
    .where(ACCOUNT.c.workspace_id == bindparam("workspace_id"))
    .order_by(ACCOUNT.c.name_key, ACCOUNT.c.id)
)


def called(connection: Connection, me: Me, key: str) -> tuple[Planless, ...]:
    """Those with exactly this name."""
    rows = connection.execute(_CALLED, {**_binds(me), "name_key": key}).all()
    return _told(connection, rows)


def holding(connection: Connection, me: Me, key: str, most: int) -> tuple[Planless, ...]:
    """The first whose name holds every word."""
    words = dict.fromkeys(key.split())
    holds = (ACCOUNT.c.name_key.contains(word, autoescape=True) for word in words)
    ids = connection.scalars(_KEYS.where(*holds), _binds(me)).all()
    return _first(connection, me, ids, most)


def alike(connection: Connection, me: Me, key: str) -> tuple[Planless, ...]:
    """Those that may be spelt wrongly here, the nearest first."""
    rows = connection.execute(_KEYS, _binds(me)).all()
    names = [name for _, name in rows]
    near = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return _first(connection, me, [rows[index].id for _, _, index in near], FEW)


def _first(connection: Connection, me: Me, ids: Sequence[int], most: int) -> tuple[Planless, ...]:
    """Of these accounts the first that are without a plan for who asks."""
    kept: list[Any] = []
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = {row.id: row for row in connection.execute(_THESE, {**_binds(me), "ids": some})}
        kept += [rows[each] for each in some if each in rows]
        if len(kept) >= most:
            break
    return _told(connection, kept[:most])


def _told(connection: Connection, rows: Sequence[Any]) -> tuple[Planless, ...]:
    """Each with whose it is in the CRM."""
    found = owners_of(connection, Kind.ACCOUNTS, [row.id for row in rows]) if rows else {}
    owners = {account_id: isolated(of.name) for account_id, of in found.items()}
    return tuple(Planless(isolated(row.name), row.name, owners.get(row.id, "")) for row in rows)


def _binds(me: Me) -> dict[str, object]:
    return {"me": me.id, "workspace_id": me.workspace_id}
