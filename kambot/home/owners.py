"""Whose accounts a portfolio can be narrowed to, as somebody types."""

import re

from sqlalchemy import and_, bindparam, exists, or_, select

from kambot.access import ME
from kambot.core import Kambot
from kambot.members import MEMBER, me
from kambot.method.vocabulary import Visibility
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.screens import Caller, Choosable

MOST = 90
"""Slack's menus hold a hundred."""
ESCAPE = "/"
WILD = re.compile("[%_/]")
"""What SQL reads as more than itself."""
HEALTH = table(PlanHealth)
_OWNS = exists(
    select(HEALTH.c.id).where(
        HEALTH.c.owner_id == MEMBER.c.id,
        HEALTH.c.counts.is_(True),
        HEALTH.c.visibility == Visibility.WORKSPACE,
    )
)
"""A plan that everybody may know of; owning another one is nothing to be told."""
_OWNERS = (
    select(MEMBER.c.id, MEMBER.c.name)
    .where(
        MEMBER.c.workspace_id == bindparam("workspace_id"),
        MEMBER.c.name.icontains(bindparam("query"), escape=ESCAPE),
        or_(and_(MEMBER.c.manager_id == ME, MEMBER.c.left_at.is_(None)), _OWNS),
    )
    .order_by(MEMBER.c.manager_id.is_distinct_from(ME), MEMBER.c.name, MEMBER.c.id)
    .limit(MOST)
)


def owners(kambot: Kambot, who: Caller, query: str) -> tuple[Choosable, ...]:
    """The people whose manager the caller is, then everybody else who owns a plan."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        typed = WILD.sub(rf"{ESCAPE}\g<0>", query.strip())
        binds = {"workspace_id": caller.workspace_id, "me": caller.id, "query": typed}
        rows = connection.execute(_OWNERS, binds).all()
    return tuple(Choosable(str(row.id), row.name) for row in rows)
