"""What waits for an admin: messages that did not arrive, digests that stopped or never began."""

from sqlalchemy import Connection

from kambot.members import Me
from kambot.method.vocabulary import MemberRole
from kambot.outbox.dead_letters import how_many
from kambot.preferences.digests import counted
from kambot.screens.home import Chores


def chores(connection: Connection, me: Me) -> Chores | None:
    """None for everybody else."""
    if me.role is not MemberRole.ADMIN:
        return None
    running, stopped = counted(connection, me)
    return Chores(how_many(connection, me), running, stopped)
