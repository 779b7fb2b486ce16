"""Whether there is an account that is called exactly so: what every command asks first."""

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, exists, select

from kambot.access import ACCOUNT, ME, OWNER, PLAN, visible
from kambot.core import Kambot
from kambot.members import CALLER, WORKSPACE, Me, known
from kambot.screens import Caller

_IS_CALLED = ACCOUNT.c.name_key == bindparam("name_key")
_ONE = (
    select(PLAN.c.id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(PLAN.c.archived_at.is_(None), visible())
    .where(ACCOUNT.c.workspace_id == bindparam("workspace_id"), _IS_CALLED)
    .limit(1)
)
_THERE = select(ACCOUNT.c.id).where(ACCOUNT.c.workspace_id == WORKSPACE.c.id, _IS_CALLED)
_CALLER = CALLER.add_columns(exists(_THERE.correlate(WORKSPACE)).label("is_there"))


def is_name(connection: Connection, me: Me, name_key: str) -> bool:
    """The caller may know of a plan of an account with exactly this name."""
    binds = {ME.key: me.id, "workspace_id": me.workspace_id, "name_key": name_key}
    return connection.execute(_ONE, binds).first() is not None


def me_and_is_name(
    connection: Connection, kambot: Kambot, who: Caller, name_key: str
) -> tuple[Me, bool]:
    """The caller, and the same for them; by one statement where nothing is called so.

    Raises UnknownPeople or NotAMember.
    """
    row = connection.execute(_CALLER, {**asdict(who), "name_key": name_key}).first()
    me = known(kambot, who, row)
    return me, bool(row and row.is_there) and is_name(connection, me, name_key)
