"""Which workspace is meant; and the one of files that come before anybody has connected Slack."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from kambot.core import Kambot
from kambot.db import insert_once
from kambot.errors import KambotError
from kambot.models import Workspace
from kambot.models.people import name_key
from kambot.models.rows import table

WORKSPACE = table(Workspace)
LOCAL = "local"
"""Stands for the id of a Slack team: none of theirs is spelt so."""
_ALL = select(WORKSPACE.c.id, WORKSPACE.c.team_id, WORKSPACE.c.name).order_by(WORKSPACE.c.id)
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


def workspace_named(kambot: Kambot, said: str | None) -> int | None:
    """The workspace with this team id or name; the only one there is, if none is said.

    None before anybody has connected Slack. Raises KambotError where it is not clear.
    """
    with kambot.database.read() as connection:
        rows = connection.execute(_ALL).all()
    if not rows and said is None:
        return None
    fitting = [
        row
        for row in rows
        if said is None or row.team_id == said or name_key(row.name) == name_key(said)
    ]
    if len(fitting) == 1:
        return int(fitting[0].id)
    known = ", ".join(f"{row.team_id} ({row.name or 'without a name'})" for row in rows)
    if not fitting:
        raise KambotError(f"There is no workspace “{said}”. Known are: {known or 'none yet'}.")
    raise KambotError(f"Please say which workspace is meant, with --workspace: {known}.")
