"""Files that nobody goes on with, and what is known of old imports: forgotten after a while."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from kambot.core import Kambot
from kambot.crm.receiving.uploads import FILE, UPLOAD, WAITS, drop
from kambot.method.vocabulary import UploadState

KEEP = timedelta(days=30)
"""So long the report of an import can be looked at; the message about it is kept longer."""


def forget(kambot: Kambot, now: datetime) -> int:
    """Drop what was left for a day, forget what is older than a month; how much that was."""
    with kambot.database.read() as connection:
        left = connection.scalars(_LEFT, {"before": now - WAITS}).all()
        old = connection.scalars(_OLD, {"before": now - KEEP}).all()
    for upload_id in left:
        with kambot.database.write() as connection:
            drop(connection, [upload_id])
    for upload_id in old:
        with kambot.database.write() as connection:
            connection.execute(delete(FILE).where(FILE.c.upload_id == upload_id))
            connection.execute(delete(UPLOAD).where(UPLOAD.c.id == upload_id))
    return len(left) + len(old)


_BEFORE = UPLOAD.c.received_at < bindparam("before", type_=UPLOAD.c.received_at.type)
_LEFT = select(UPLOAD.c.id).where(_BEFORE, UPLOAD.c.state == UploadState.RECEIVED)
_OLD = select(UPLOAD.c.id).where(_BEFORE, UPLOAD.c.state != UploadState.WANTED)
