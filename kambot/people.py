"""Slack's people as they change: remembered, and messages that name them drawn anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from kambot import members, outbox
from kambot.access import PLAN
from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.members import MEMBER, WORKSPACE, Profile
from kambot.portfolio import LIVE, OPEN_ACTION

ACTION = LISTS["actions"]
_NAMES = (
    select(MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.name)
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(
        WORKSPACE.c.team_id == bindparam("team_id"),
        MEMBER.c.user_id.in_(bindparam("users", expanding=True)),
    )
)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PLANS = select(PLAN.c.id).where(PLAN.c.owner_id.in_(_IDS), *LIVE)
_ACTIONS = select(ACTION.c.id).where(ACTION.c.owner_id.in_(_IDS), *OPEN_ACTION)


def keep_up(
    kambot: Kambot, team_id: str, profiles: Sequence[Profile], *, team_name: str = ""
) -> None:
    """Remember these Slack users; whoever has another name now is called so where it is shown."""
    before = _names(kambot, team_id, profiles)
    members.welcome(kambot, team_id, profiles, team_name=team_name)
    renamed = [
        row.id
        for user, row in _names(kambot, team_id, profiles).items()
        if user in before and before[user].name != row.name
    ]
    if renamed:
        with kambot.database.write() as connection:
            redraw(connection, kambot.clock(), renamed)


def _names(kambot: Kambot, team_id: str, profiles: Sequence[Profile]) -> Mapping[str, Any]:
    binds = {"team_id": team_id, "users": [each.user_id for each in profiles]}
    with kambot.database.read() as connection:
        return {row.user_id: row for row in connection.execute(_NAMES, binds)}


def redraw(connection: Connection, now: datetime, ids: Sequence[int]) -> None:
    """Have messages redrawn that show what these members own: their name or manager has changed."""
    plans = connection.scalars(_PLANS, {"ids": ids}).all()
    actions = connection.scalars(_ACTIONS, {"ids": ids}).all()
    outbox.changed(connection, now, plans=plans, actions=actions)
