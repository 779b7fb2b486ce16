"""The newest digest of a workspace, for those who look for it at home."""

from datetime import date

from sqlalchemy import Connection, bindparam, select

from kambot.cards import DigestCard
from kambot.core import Kambot
from kambot.digests.card import compose
from kambot.digests.settings import DigestSetting, of_workspace
from kambot.members import me
from kambot.models import Message
from kambot.models.rows import table
from kambot.screens import Caller

MESSAGE = table(Message)

_CONTENT = select(MESSAGE.c.content).where(
    MESSAGE.c.workspace_id == bindparam("workspace_id"), MESSAGE.c.key == bindparam("key")
)


def latest(kambot: Kambot, who: Caller) -> DigestCard | None:
    """The digest that was decided last, that of all accounts if there is one.

    None before the first. It says what its channel says, whoever looks.
    """
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        decided = [
            each
            for each in of_workspace(connection, caller.workspace_id)
            if each.weekly.decided_week
        ]
        for each in sorted(decided, key=_narrowness):
            if day := _day(connection, each):
                return compose(connection, kambot, day, [each])[each.id].digest
    return None


def _narrowness(setting: DigestSetting) -> tuple[bool, bool, int]:
    return setting.segment is not None, setting.manager_id is not None, setting.id


def _day(connection: Connection, setting: DigestSetting) -> date | None:
    """The day of its newest message, unless that is forgotten already."""
    key = f"digest:{setting.id}:{setting.weekly.decided_week}"
    content = connection.scalar(_CONTENT, {"workspace_id": setting.workspace_id, "key": key})
    return date.fromisoformat(content["day"]) if content else None
