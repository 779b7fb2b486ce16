"""Messages as those read them who write, post or redraw them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from kambot.models import Member, Message
from kambot.models.rows import table
from kambot.outbox.tasks import Letter

MESSAGE, MEMBER = table(Message), table(Member)
PARENT = MESSAGE.alias("parent")


def letters(connection: Connection, workspace_id: int, ids: Sequence[int]) -> list[Letter]:
    """The messages of a workspace with these ids."""
    rows = connection.execute(_BY_ID, {"workspace_id": workspace_id, "ids": ids})
    return [letter(row) for row in rows]


def letter(row: Row[Any]) -> Letter:
    """A row as a letter."""
    return Letter(
        id=row.id,
        workspace_id=row.workspace_id,
        key=row.key,
        kind=row.kind,
        parent_id=row.parent_id,
        member_id=row.member_id,
        channel=row.channel,
        content=row.content,
        wanted=row.wanted,
        created_at=row.created_at,
        first_tried_at=row.first_tried_at,
        posted_in=row.posted_in,
        ts=row.ts,
    )


LETTERS: Select[Any] = (
    select(
        MESSAGE,
        PARENT.c.ts.label("thread_ts"),
        PARENT.c.posted_in.label("thread_in"),
        MEMBER.c.direct_channel,
    )
    .outerjoin(PARENT, PARENT.c.id == MESSAGE.c.parent_id)
    .outerjoin(MEMBER, MEMBER.c.id == MESSAGE.c.member_id)
)
"""Messages, with what is known of their thread and their reader."""
_BY_ID = LETTERS.where(
    MESSAGE.c.workspace_id == bindparam("workspace_id"),
    MESSAGE.c.id.in_(bindparam("ids", expanding=True)),
).order_by(MESSAGE.c.id)
