"""One import at a time for each workspace: begun, alive, ended, or fallen silent and taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from kambot.core import Kambot
from kambot.crm.keeping.homes import IMPORT, MEMBER, WORKSPACE
from kambot.db import lock_row
from kambot.errors import KambotError
from kambot.method.vocabulary import ImportState

SILENCE = timedelta(seconds=20)
"""An import that says nothing for so long has died: another one may take over."""
Files = Sequence[Mapping[str, Any]]
"""For each its name, sha256 and number of rows."""


class AlreadyImporting(KambotError):
    """Somebody else is importing; `who` and `since` tell who and from when on."""

    def __init__(self, who: str, since: datetime) -> None:
        self.who, self.since = who, since
        when = f"{since:%H:%M} UTC"
        super().__init__(
            f"{who} began an import at {when} that is still running."
            " Please wait until it is done, and look again then."
        )


class TakenOver(KambotError):
    """This import was silent for so long that another one has taken over; nothing was imported."""

    def __init__(self) -> None:
        super().__init__(
            "This import was held up for so long that another one has taken over,"
            " so nothing of it was kept. Please import the files again."
        )


@dataclass(frozen=True)
class Progress:
    """How far an import is."""

    stage: str
    """What it is doing, in words."""
    done: int
    of: int


@dataclass
class Running:
    """An import while it runs: it counts as alive by what it writes."""

    kambot: Kambot
    id: int
    workspace_id: int
    began_at: datetime
    laid: dict[str, int]
    """By table the id from which on its new rows are."""

    def beat(self, connection: Connection, progress: Progress) -> None:
        """Say that it is alive, within a write. Raises TakenOver.

        Its row is locked until that write ends: nobody takes over in the midst of it.
        """
        alive = {
            "beat_at": self.kambot.clock(),
            "stage": progress.stage,
            "done": progress.done,
            "total": progress.of,
            "laid": self.laid,
        }
        if connection.execute(_ALIVE, {"import_id": self.id, **alive}).rowcount != 1:
            raise TakenOver

    def end(self, connection: Connection, state: ImportState) -> None:
        """Published, or not; within a write. Raises TakenOver."""
        ended = {"state": state, "ended_at": self.kambot.clock()}
        if connection.execute(_ALIVE, {"import_id": self.id, **ended}).rowcount != 1:
            raise TakenOver


_ALIVE = update(IMPORT).where(
    IMPORT.c.id == bindparam("import_id"), IMPORT.c.state == ImportState.RUNNING
)
_RUNNING = (
    select(IMPORT.c.id, IMPORT.c.began_at, IMPORT.c.beat_at, MEMBER.c.name)
    .join_from(IMPORT, MEMBER, MEMBER.c.id == IMPORT.c.by_id, isouter=True)
    .where(
        IMPORT.c.workspace_id == bindparam("workspace_id"),
        IMPORT.c.state == ImportState.RUNNING,
    )
)


def begin(
    kambot: Kambot,
    workspace_id: int,
    by_id: int | None,
    files: Files,
    *,
    silence: timedelta = SILENCE,
) -> Running:
    """Begin an import, unless another one is alive. Raises AlreadyImporting."""
    now = kambot.clock()
    with kambot.database.write() as connection:
        lock_row(connection, WORKSPACE, workspace_id)
        running = connection.execute(_RUNNING, {"workspace_id": workspace_id}).first()
        if running is not None and now - running.beat_at < silence:
            raise AlreadyImporting(running.name or "Somebody", running.began_at)
        if running is not None:
            abandon(connection, running.id, now)
        new = {"workspace_id": workspace_id, "by_id": by_id, "files": list(files)}
        empty = {"laid": {}, "stage": "", "done": 0, "total": 0, "report": {}}
        times = {"state": ImportState.RUNNING, "began_at": now, "beat_at": now}
        made = insert(IMPORT).values(**new, **empty, **times).returning(IMPORT.c.id)
        import_id = int(connection.execute(made).scalar_one())
    return Running(kambot, import_id, workspace_id, now, {})


def abandon(connection: Connection, import_id: int, now: datetime) -> None:
    """It has fallen silent: whatever it writes from now on is refused."""
    gone = {"state": ImportState.ABANDONED, "ended_at": now}
    connection.execute(_ALIVE, {"import_id": import_id, **gone})
