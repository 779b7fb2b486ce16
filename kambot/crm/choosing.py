"""Which workspace the command line means."""

from sqlalchemy import select

from kambot.core import Kambot
from kambot.errors import KambotError
from kambot.members import WORKSPACE
from kambot.models.people import name_key

_ALL = select(WORKSPACE.c.id, WORKSPACE.c.team_id, WORKSPACE.c.name).order_by(WORKSPACE.c.id)


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
