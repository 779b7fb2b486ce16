"""The job that imports what is wanted: once, however often it is killed on the way."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from kambot import outbox
from kambot.core import Kambot
from kambot.crm.asking import Answers
from kambot.crm.keeping.homes import IMPORT
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.running import AlreadyImporting, Progress, TakenOver
from kambot.crm.receiving.plans import Plans, parted, restored
from kambot.crm.receiving.seen import Seen, packed, seen
from kambot.crm.receiving.uploads import ONE, UPLOAD, Upload, forget_files, sources, upload_of
from kambot.crm.tables import Source
from kambot.errors import KambotError, StorageFault
from kambot.members import WORKSPACE, Me, by_id, me
from kambot.method.vocabulary import ImportState, UploadState
from kambot.screens import Caller

SILENCE = timedelta(minutes=1)
"""An import that says nothing for so long has died: it is begun again."""
BEAT = timedelta(seconds=3)
"""Between two words about how far it is."""
MOST_TRIES = 5
"""So often it is begun; then something in it must be wrong."""
GIVEN_UP = (
    "Something went wrong again and again, so nothing was imported. Please try `kambot import` on"
    " the command line, which says more."
)
ASKED = "Something has changed since you looked, and a question has come up."

log = logging.getLogger(__name__)


class Lost(Exception):
    """Somebody else works on it by now."""


def work(kambot: Kambot, now: datetime) -> int:
    """Import what is wanted, one after the other; how many that were."""
    with kambot.database.read() as connection:
        due = connection.scalars(_DUE, {"silent": now - SILENCE}).all()
    return sum(_imported(kambot, upload_id) for upload_id in due)


@dataclass
class Turn:
    """One try at an import: it counts as alive by what it says of itself."""

    kambot: Kambot
    upload: Upload
    told_at: datetime

    def tell(self, progress: Progress) -> None:
        """Say how far it is, not too often. Raises Lost."""
        now = self.kambot.clock()
        if now - self.told_at < BEAT and progress.stage == self.upload.stage:
            return
        self.told_at = now
        self.upload = replace(self.upload, stage=progress.stage)
        values = {"stage": progress.stage, "done": progress.done, "total": progress.of}
        with self.kambot.database.write() as connection:
            self._say(connection, {**values, "beat_at": now})

    def end(self, state: UploadState, said: str = "", found: Seen | None = None) -> None:
        """Say what has come of it; the files go where nobody needs them any more. Raises Lost."""
        values: dict[str, Any] = {"state": state, "said": said[:1000], "beat_at": None}
        if found is not None:
            values["seen"] = packed(found)
        with self.kambot.database.write() as connection:
            self._say(connection, values)
            if state is not UploadState.RECEIVED:
                forget_files(connection, [self.upload.id])

    def remember(self, plans: Sequence[Plans]) -> None:
        """They are restored: another try leaves them alone. Raises Lost."""
        if self.upload.seen is None:
            return
        found = replace(self.upload.seen, plans=plans, are_restored=True)
        self.upload = replace(self.upload, seen=found)
        with self.kambot.database.write() as connection:
            self._say(connection, {"seen": packed(found)})

    def wait(self) -> None:
        """Another import is under way: the next tick tries again."""
        with self.kambot.database.write() as connection:
            waits = {"beat_at": None, "attempt": 0, "stage": "waiting for another import"}
            self._say(connection, waits)

    def _say(self, connection: Connection, values: Mapping[str, Any]) -> None:
        mine = {"upload": self.upload.id, "mine": self.upload.attempt}
        if connection.execute(_MINE.values(**values), mine).rowcount != 1:
            raise Lost
        if self.upload.message_id:
            outbox.changed(connection, self.kambot.clock(), messages=[self.upload.message_id])


def _imported(kambot: Kambot, upload_id: int) -> bool:
    """Import one, unless somebody else does."""
    turn = _claimed(kambot, upload_id)
    if turn is None:
        return False
    try:
        if turn.upload.attempt > MOST_TRIES:
            turn.end(UploadState.FAILED, GIVEN_UP)
        elif published := _published(kambot, turn.upload):
            turn.end(UploadState.DONE, found=published)
        else:
            _carry_out(turn)
    except Lost:
        log.warning("action=import_lost upload=%d", upload_id)
        return False
    return True


def _claimed(kambot: Kambot, upload_id: int) -> Turn | None:
    now = kambot.clock()
    with kambot.database.write() as connection:
        claim = {"upload": upload_id, "silent": now - SILENCE, "now": now}
        if connection.execute(_CLAIM, claim).rowcount != 1:
            return None
        upload = upload_of(connection.execute(ONE, {"upload": upload_id}).one())
    return Turn(kambot, upload, now)


def _carry_out(turn: Turn) -> None:
    kambot, upload = turn.kambot, turn.upload
    try:
        with kambot.database.read() as connection:
            given, by = sources(connection, upload), _who(connection, kambot, upload)
        own, others = parted(given)
        plans = _restored(turn, own, by)
        found = _loaded(turn, others, by)
    except StorageFault:
        raise
    except (AlreadyImporting, TakenOver):
        turn.wait()
    except Unanswered:
        turn.end(UploadState.RECEIVED, ASKED)
    except KambotError as fault:
        turn.end(UploadState.FAILED, str(fault))
    else:
        turn.end(UploadState.DONE, found=replace(found, plans=plans))


def _restored(turn: Turn, own: Sequence[Source], by: Me) -> Sequence[Plans]:
    """What became of the plans; an earlier try may have restored them."""
    if turn.upload.seen and turn.upload.seen.are_restored:
        return turn.upload.seen.plans
    if not own:
        return ()

    def tell(done: int, of: int) -> None:
        turn.tell(Progress("restoring plans", done, of))

    plans = restored(turn.kambot, by, own, tell)
    turn.remember(plans)
    return plans


def _loaded(turn: Turn, others: Sequence[Source], by: Me) -> Seen:
    """What became of the files of a CRM; where there are none, what was seen: nothing."""
    # What understands files takes long to import: it is loaded when one comes.
    from kambot.crm.importing import examine, load  # noqa: PLC0415

    kambot, upload = turn.kambot, turn.upload
    if not others and upload.seen:
        return _as_done(upload.seen)
    examined = examine(kambot, upload.workspace_id, others, Answers(upload.answers), turn.tell)
    marked = [{**each, "upload": upload.id} for each in examined.files]
    return seen(load(kambot, replace(examined, files=marked), by, turn.tell))


def _who(connection: Connection, kambot: Kambot, upload: Upload) -> Me:
    """Who wanted it. Raises KambotError if they may no longer."""
    team_id = connection.execute(_TEAM, {"here": upload.workspace_id}).scalar_one()
    named = by_id(connection, upload.workspace_id, [upload.by_id])[upload.by_id]
    return me(connection, kambot, Caller(team_id, named.user_id))


def _published(kambot: Kambot, upload: Upload) -> Seen | None:
    """What an earlier try has done that was killed before it could say so."""
    if upload.attempt == 1 or upload.seen is None:
        return None
    binds = {"here": upload.workspace_id, "since": upload.received_at}
    with kambot.database.read() as connection:
        rows = connection.execute(_IMPORTS, binds).all()
    if not any(each.get("upload") == upload.id for row in rows for each in row.files):
        return None
    return _as_done(upload.seen)


def _as_done(found: Seen) -> Seen:
    return replace(found, report=replace(found.report, dry_run=False, published=True))


_IS_DUE = (
    UPLOAD.c.state == UploadState.WANTED,
    or_(
        UPLOAD.c.beat_at.is_(None),
        UPLOAD.c.beat_at < bindparam("silent", type_=UPLOAD.c.beat_at.type),
    ),
)
_DUE = select(UPLOAD.c.id).where(*_IS_DUE).order_by(UPLOAD.c.wanted_at, UPLOAD.c.id)
_CLAIM = (
    update(UPLOAD)
    .where(UPLOAD.c.id == bindparam("upload"), *_IS_DUE)
    .values(
        beat_at=bindparam("now", type_=UPLOAD.c.beat_at.type),
        attempt=UPLOAD.c.attempt + 1,
    )
)
_MINE = update(UPLOAD).where(
    UPLOAD.c.id == bindparam("upload"),
    UPLOAD.c.state == UploadState.WANTED,
    UPLOAD.c.attempt == bindparam("mine"),
)
_TEAM = select(WORKSPACE.c.team_id).where(WORKSPACE.c.id == bindparam("here"))
_IMPORTS = select(IMPORT.c.files).where(
    IMPORT.c.workspace_id == bindparam("here"),
    IMPORT.c.state == ImportState.PUBLISHED,
    IMPORT.c.began_at >= bindparam("since", type_=IMPORT.c.began_at.type),
)
