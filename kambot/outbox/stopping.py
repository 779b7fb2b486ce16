"""A digest whose channel is closed to kambot stops, and somebody is told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from kambot.method.vocabulary import MemberRole, MessageKind
from kambot.models import Digest, Member
from kambot.models.rows import table
from kambot.outbox import notices
from kambot.outbox.putting import put
from kambot.outbox.tasks import Refused

DIGEST, MEMBER = table(Digest), table(Member)
OF_DIGEST = (MessageKind.DIGEST, MessageKind.DETAILS)


def stop(connection: Connection, refused: Sequence[Refused], now: datetime) -> None:
    """Stop the digests of these messages; who set each up is told, or all admins."""
    for each in refused:
        letter = each.task.letter
        if letter.kind not in OF_DIGEST:
            continue
        digest_id = int(letter.key.split(":")[1])
        stopped = connection.execute(
            _STOP,
            {
                "digest_id": digest_id,
                "in_workspace": letter.workspace_id,
                "in_channel": letter.channel,
                "now": now,
                "why": each.error,
            },
        ).first()
        if stopped:
            facts = {"channel": stopped.channel_name, "why": each.error}
            saying = notices.Saying("digest_stopped", facts)
            people = _to_be_told(connection, letter.workspace_id, stopped.set_by_id)
            told = [notices.to(*person, f"stopped:{letter.key}", saying, now) for person in people]
            put(connection, letter.workspace_id, told, now)


def _to_be_told(
    connection: Connection, workspace_id: int, set_by_id: int | None
) -> list[Row[int, str]]:
    """Who set it up; if they have left, every admin."""
    rows = connection.execute(_PEOPLE, {"in_workspace": workspace_id, "set_by": set_by_id}).all()
    return [row for row in rows if row.id == set_by_id] or list(rows)


_STOP = (
    update(DIGEST)
    .where(
        DIGEST.c.id == bindparam("digest_id"),
        DIGEST.c.workspace_id == bindparam("in_workspace"),
        DIGEST.c.channel == bindparam("in_channel"),
        DIGEST.c.stopped_at.is_(None),
    )
    .values(
        stopped_at=bindparam("now", type_=DIGEST.c.stopped_at.type), stopped_why=bindparam("why")
    )
    .returning(DIGEST.c.set_by_id, DIGEST.c.channel_name)
)
_PEOPLE = select(MEMBER.c.id, MEMBER.c.user_id).where(
    MEMBER.c.workspace_id == bindparam("in_workspace"),
    MEMBER.c.left_at.is_(None),
    MEMBER.c.is_guest.is_(False),
    or_(MEMBER.c.role == MemberRole.ADMIN, MEMBER.c.id == bindparam("set_by")),
)
