"""The workspace of files that are imported before anybody has connected Slack."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from kambot.db import insert_once
from kambot.models import Workspace
from kambot.models.rows import table

WORKSPACE = table(Workspace)
LOCAL = "local"
"""Stands for the id of a Slack team: none of theirs is spelt so."""
_LOCAL = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == LOCAL)
_ADOPT = (
    update(WORKSPACE)
    .where(WORKSPACE.c.team_id == LOCAL)
    .values(team_id=bindparam("its_id"), name=bindparam("its_name"))
)


def make_local(connection: Connection, now: datetime) -> int:
    """The id of a workspace that belongs to no Slack team yet; there is at most one."""
    fresh = Workspace(team_id=LOCAL, created_at=now)
    insert_once(connection, WORKSPACE, fresh.model_dump(exclude={"id"}))
    return int(connection.execute(_LOCAL).scalar_one())


def adopt(connection: Connection, team_id: str, name: str) -> bool:
    """Make it, if it is there, that of the first Slack team that comes: all that was imported."""
    return connection.execute(_ADOPT, {"its_id": team_id, "its_name": name}).rowcount == 1
