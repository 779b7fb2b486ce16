"""People who have left and still own accounts, for whoever may hand these over."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, distinct, exists, func, select

from kambot.access import ME, OWNER, PLAN, is_admin, visible
from kambot.members import Me
from kambot.method.text import isolated
from kambot.portfolio import LIVE
from kambot.screens.home import Leaver, Leavers

SHOWN = 5
"""Once accounts are handed over, the next one comes into sight."""
_THEIRS = (PLAN.c.owner_id == OWNER.c.id, *LIVE, visible())


def _leavers(*whose: ColumnElement[bool]) -> Select[Any]:
    """The first of them by name, each with what is theirs and how many there are in all."""
    found = (
        select(OWNER.c.id, OWNER.c.name)
        .where(
            OWNER.c.workspace_id == bindparam("workspace_id"),
            OWNER.c.left_at.is_not(None),
            exists(select(PLAN.c.id).where(*_THEIRS).correlate(OWNER)),
            *whose,
        )
        .cte("found")
    )
    total = select(func.count()).select_from(found).scalar_subquery()
    first = select(found).order_by(found.c.name, found.c.id).limit(SHOWN).subquery("first")
    accounts = (
        select(func.count(distinct(PLAN.c.account_id))).where(*_THEIRS).correlate(OWNER)
    ).scalar_subquery()
    return (
        select(OWNER.c.id, OWNER.c.name, accounts.label("accounts"), total.label("total"))
        .join_from(first, OWNER, OWNER.c.id == first.c.id)
        .order_by(first.c.name, first.c.id)
    )


_OF_ALL = _leavers()
_OF_MANAGER = _leavers(OWNER.c.manager_id == ME)


def leavers(connection: Connection, me: Me) -> Leavers:
    """An admin hands over everybody's accounts, a manager those of their people."""
    asked = _OF_ALL if is_admin(me) else _OF_MANAGER
    rows = connection.execute(asked, {"me": me.id, "workspace_id": me.workspace_id}).all()
    people = tuple(Leaver(row.id, isolated(row.name), row.accounts) for row in rows)
    return Leavers(people, rows[0].total if rows else 0)
