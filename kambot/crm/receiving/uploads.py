"""The rows of files in Slack: what was given, in parts; whose it is; how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from kambot.core import Kambot
from kambot.crm.receiving.seen import Seen, unpacked
from kambot.crm.tables import Source
from kambot.errors import NotFound
from kambot.members import Me, me
from kambot.method.vocabulary import UploadState
from kambot.models import CrmFile, CrmUpload
from kambot.models.rows import table
from kambot.preferences.admins import insist
from kambot.screens import Caller

UPLOAD, FILE = table(CrmUpload), table(CrmFile)

PART = 1_000_000
"""Bytes of a file in one row, and in one transaction: nobody's save waits for all of it."""
WAITS = timedelta(hours=24)
"""So long files wait for somebody to go on with them."""
GONE = "These files are not here any more. Please give them to me again: `/accountplan import`."


@dataclass(frozen=True)
class Upload:
    """Files that were given, and how they stand."""

    id: int
    workspace_id: int
    by_id: int
    state: UploadState
    names: Sequence[str]
    answers: Mapping[str, str]
    version: int
    seen: Seen | None
    """None while nobody has looked."""
    message_id: int | None
    received_at: datetime
    attempt: int
    stage: str
    done: int
    total: int
    said: str


def receive(kambot: Kambot, who: Caller, names: Sequence[str]) -> int:
    """Room for files with these names; what the caller gave before and left is dropped."""
    with kambot.database.write() as connection:
        caller = admin(connection, kambot, who)
        left = connection.scalars(_LEFT, {"by": caller.id}).all()
        drop(connection, left)
        made = {
            "workspace_id": caller.workspace_id,
            "by_id": caller.id,
            "state": UploadState.RECEIVED,
            "names": list(names),
            "received_at": caller.now,
            "answers": {},
            "seen": {},
            "version": 1,
            "attempt": 0,
            "stage": "",
            "done": 0,
            "total": 0,
            "said": "",
        }
        new = insert(UPLOAD).values(**made).returning(UPLOAD.c.id)
        return int(connection.execute(new).scalar_one())


def keep_file(kambot: Kambot, who: Caller, upload_id: int, position: int, content: bytes) -> None:
    """Keep one of the files, some of it at a time. Raises NotFound if they were dropped since."""
    for part, start in enumerate(range(0, max(len(content), 1), PART)):
        with kambot.database.write() as connection:
            upload = of_caller(connection, kambot, who, upload_id)
            piece = {
                "workspace_id": upload.workspace_id,
                "upload_id": upload_id,
                "position": position,
                "part": part,
                "content": content[start : start + PART],
            }
            connection.execute(insert(FILE), piece)


def sources(connection: Connection, upload: Upload) -> list[Source]:
    """The files as they were given. Raises NotFound if they are gone."""
    rows = connection.execute(_PARTS, {"upload": upload.id}).all()
    parts: dict[int, list[bytes]] = {}
    for row in rows:
        parts.setdefault(row.position, []).append(row.content)
    if len(parts) < len(upload.names):
        raise NotFound(GONE)
    return [Source(name, b"".join(parts[at])) for at, name in enumerate(upload.names)]


def admin(connection: Connection, kambot: Kambot, who: Caller) -> Me:
    """The caller, who must be an admin. Raises NotAllowed."""
    caller = me(connection, kambot, who)
    insist(caller, "import from the CRM")
    return caller


def of_caller(connection: Connection, kambot: Kambot, who: Caller, upload_id: int) -> Upload:
    """Files that the caller gave. Raises NotAllowed, and NotFound for other people's."""
    caller = admin(connection, kambot, who)
    found = connection.execute(ONE, {"upload": upload_id}).first()
    if found is None or found.by_id != caller.id or found.state is UploadState.DROPPED:
        raise NotFound(GONE)
    return upload_of(found)


def waiting(connection: Connection, caller: Me) -> Upload | None:
    """What the caller gave and has not gone on with."""
    binds = {"by": caller.id, "since": caller.now - WAITS}
    found = connection.execute(_WAITING, binds).first()
    return upload_of(found) if found else None


def upload_of(row: Row[Any]) -> Upload:
    """An upload as it stands in its row."""
    values = {name: getattr(row, name) for name in Upload.__dataclass_fields__}
    return Upload(**values | {"seen": unpacked(row.seen)})


def drop(connection: Connection, ids: Sequence[int]) -> None:
    """Nobody goes on with these: their files go."""
    if ids:
        connection.execute(_DROP, {"ids": ids})
        forget_files(connection, ids)


def forget_files(connection: Connection, ids: Sequence[int]) -> None:
    """Take the files of these away."""
    connection.execute(_FORGET, {"ids": ids})


_COLUMNS = [UPLOAD.c[name] for name in Upload.__dataclass_fields__]
ONE = select(*_COLUMNS).where(UPLOAD.c.id == bindparam("upload"))
_PARTS = (
    select(FILE.c.position, FILE.c.content)
    .where(FILE.c.upload_id == bindparam("upload"))
    .order_by(FILE.c.position, FILE.c.part)
)
_MINE = (UPLOAD.c.by_id == bindparam("by"), UPLOAD.c.state == UploadState.RECEIVED)
_LEFT = select(UPLOAD.c.id).where(*_MINE)
_WAITING = (
    select(*_COLUMNS)
    .where(
        *_MINE,
        UPLOAD.c.received_at > bindparam("since", type_=UPLOAD.c.received_at.type),
        select(FILE.c.id).where(FILE.c.upload_id == UPLOAD.c.id).exists(),
    )
    .order_by(UPLOAD.c.id.desc())
    .limit(1)
)
_DROP = (
    update(UPLOAD)
    .where(UPLOAD.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=UploadState.DROPPED)
)
_FORGET = delete(FILE).where(FILE.c.upload_id.in_(bindparam("ids", expanding=True)))
