"""Messages that did not arrive: an admin looks at them, and may have them sent again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select, update

from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.members import Me, me
from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models import Digest, Member, Message
from kambot.models.rows import table
from kambot.outbox.ending import FATE_UNKNOWN, NOTHING_LEFT
from kambot.outbox.threads import PARENT_DEAD
from kambot.preferences.admins import insist
from kambot.screens import Caller, Notice

MESSAGE, MEMBER, DIGEST = table(Message), table(Member), table(Digest)

SHOWN = timedelta(days=30)
"""Older ones are nobody's concern any more."""
MOST = 200
AGAIN = timedelta(hours=8)
"""So long a message that is sent again may take."""


@dataclass(frozen=True)
class DeadLetter:
    """A message that did not arrive."""

    message_id: int
    kind: MessageKind
    to: str
    """A member's name, or a channel's."""
    is_private: bool
    at: datetime
    """When it was to be posted."""
    error: str
    """Slack's word for the reason, or ours."""

    @property
    def may_have_arrived(self) -> bool:
        """Nobody could find out: sent again, it may come twice."""
        return self.error == FATE_UNKNOWN


def dead(kambot: Kambot, who: Caller) -> tuple[DeadLetter, ...]:
    """The messages of the last weeks that did not arrive, newest first. Raises NotAllowed."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        insist(caller)
        rows = connection.execute(_DEAD, _here(caller))
        return tuple(_letter(row) for row in rows)


def how_many(connection: Connection, caller: Me) -> int:
    """How many there are, 200 at most."""
    return int(connection.execute(_COUNT, _here(caller)).scalar_one())


def retry(kambot: Kambot, who: Caller, message_id: int) -> Notice:
    """Send it again, and what belongs in its thread. Raises NotAllowed or NotFound."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        insist(caller)
        row = connection.execute(_ONE, _here(caller) | {"message_id": message_id}).first()
        if row is None:
            raise NotFound("This message is not there any more.")
        if is_dead := row.state is MessageState.DEAD:
            binds = {"ids": [message_id], "now": caller.now, "late": caller.now + AGAIN}
            connection.execute(_REVIVE, binds)
            connection.execute(_REVIVE_REPLIES, binds)
    twice = is_dead and _letter(row).may_have_arrived
    return Notice(kambot.prompts.say("sent_again", is_dead=is_dead, twice=twice), warning=twice)


def _here(caller: Me) -> dict[str, Any]:
    return {"in_workspace": caller.workspace_id, "since": caller.now - SHOWN}


def _letter(row: Row[Any]) -> DeadLetter:
    return DeadLetter(
        message_id=row.id,
        kind=row.kind,
        to=row.name or row.channel_name or row.channel,
        is_private=row.member_id is not None,
        at=row.first_tried_at or row.created_at,
        error=row.error,
    )


_OF_WORKSPACE: Select[Any] = (
    select(
        MESSAGE.c.id,
        MESSAGE.c.kind,
        MESSAGE.c.channel,
        MESSAGE.c.member_id,
        MESSAGE.c.state,
        MESSAGE.c.error,
        MESSAGE.c.first_tried_at,
        MESSAGE.c.created_at,
        MEMBER.c.name,
        select(func.max(DIGEST.c.channel_name))
        .where(
            DIGEST.c.workspace_id == MESSAGE.c.workspace_id, DIGEST.c.channel == MESSAGE.c.channel
        )
        .scalar_subquery()
        .label("channel_name"),
    )
    .outerjoin(MEMBER, MEMBER.c.id == MESSAGE.c.member_id)
    .where(MESSAGE.c.workspace_id == bindparam("in_workspace"))
)
_ONE = _OF_WORKSPACE.where(MESSAGE.c.id == bindparam("message_id")).with_for_update(of=MESSAGE)
_DEAD = (
    _OF_WORKSPACE.where(
        MESSAGE.c.state == MessageState.DEAD,
        MESSAGE.c.error.not_in((NOTHING_LEFT, PARENT_DEAD)),
        MESSAGE.c.created_at >= bindparam("since", type_=MESSAGE.c.created_at.type),
    )
    .order_by(MESSAGE.c.created_at.desc(), MESSAGE.c.id.desc())
    .limit(MOST)
)
_COUNT = select(func.count()).select_from(_DEAD.subquery())
_AGAIN = update(MESSAGE).values(
    state=MessageState.PENDING,
    due_at=bindparam("now", type_=MESSAGE.c.due_at.type),
    expires_at=bindparam("late", type_=MESSAGE.c.expires_at.type),
    failures=0,
    error="",
)
_REVIVE = _AGAIN.where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
_REVIVE_REPLIES = _AGAIN.values(due_at=None).where(
    MESSAGE.c.parent_id.in_(bindparam("ids", expanding=True)),
    MESSAGE.c.state == MessageState.DEAD,
    MESSAGE.c.error == PARENT_DEAD,
)
