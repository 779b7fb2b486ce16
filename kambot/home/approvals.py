"""Plans that wait for somebody's approval."""

from sqlalchemy import Connection

from kambot.life import approving
from kambot.members import Me
from kambot.screens.home import Approval

SHOWN = 5


def approvals(connection: Connection, me: Me) -> tuple[Approval, ...]:
    """The longest waiting first."""
    waiting = approving.waiting(connection, me)[:SHOWN]
    return tuple(
        Approval(each.plan_id, each.account, each.owner, each.submitted_on) for each in waiting
    )
