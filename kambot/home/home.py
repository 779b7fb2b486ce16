"""Gathers the Home tab of one person by a fixed number of statements, however much they have."""

from sqlalchemy import Connection

from kambot.core import Kambot
from kambot.digests.latest import newest
from kambot.home.chores import chores
from kambot.home.leavers import leavers
from kambot.home.plans import mine
from kambot.home.portfolio import led_by, portfolio
from kambot.home.todo import todo
from kambot.home.urgent import Waiting, urgent
from kambot.life import approving
from kambot.members import Me, me
from kambot.screens import Caller, Notice
from kambot.screens.home import Home, Sight

EVERYTHING = Sight()


def home(
    kambot: Kambot, who: Caller, sight: Sight = EVERYTHING, *, notice: Notice | None = None
) -> Home:
    """What the caller should see now."""
    with kambot.database.read() as connection:
        return _home(connection, kambot, me(connection, kambot, who), sight, notice)


def _home(
    connection: Connection, kambot: Kambot, caller: Me, sight: Sight, notice: Notice | None
) -> Home:
    people, to_do = led_by(connection, caller), todo(connection, caller)
    own, worst, resume = mine(connection, kambot, caller, people, sight.page)
    submitted = approving.waiting(connection, caller)
    gone = leavers(connection, caller)
    led = portfolio(connection, kambot, caller, people, sight)
    waiting = Waiting(
        todo=to_do,
        plans=own.total,
        worst=worst,
        resume=resume,
        approvals=submitted,
        leavers=gone,
        portfolio=led,
    )
    return Home(
        name=caller.name,
        today=caller.today,
        locale=caller.locale,
        sight=sight,
        urgent=urgent(waiting),
        todo=to_do,
        mine=own,
        resume=resume,
        approvals=submitted,
        leavers=gone,
        portfolio=led,
        chores=chores(connection, caller),
        digest=newest(connection, kambot, caller),
        notice=notice,
    )
