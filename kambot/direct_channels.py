"""In which conversation with kambot a member is found: lost messages are looked for there."""

from sqlalchemy import bindparam, select, update

from kambot.core import Kambot
from kambot.models import Member, Workspace
from kambot.models.rows import table
from kambot.screens import Caller

MEMBER, WORKSPACE = table(Member), table(Workspace)


def remember(kambot: Kambot, who: Caller, channel: str) -> None:
    """Keep it, if it is news; of people whom kambot does not know, nothing is kept."""
    with kambot.database.read() as connection:
        binds = {"team_id": who.team_id, "user_id": who.user_id}
        member = connection.execute(_KNOWN, binds).first()
    if member is None or member.direct_channel == channel:
        return
    with kambot.database.write() as connection:
        connection.execute(_KEEP, {"member_id": member.id, "channel": channel})


_KNOWN = (
    select(MEMBER.c.id, MEMBER.c.direct_channel)
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(WORKSPACE.c.team_id == bindparam("team_id"), MEMBER.c.user_id == bindparam("user_id"))
)
_KEEP = (
    update(MEMBER)
    .where(MEMBER.c.id == bindparam("member_id"))
    .values(direct_channel=bindparam("channel"))
)
