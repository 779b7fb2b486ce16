"""What an admin does with files in Slack: look at them, answer, correct, say that it shall be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, update

from kambot.core import Kambot
from kambot.crm.asking import Answers
from kambot.crm.files.results import Unreadable
from kambot.crm.receiving.plans import parted, restored
from kambot.crm.receiving.seen import Seen, packed, seen
from kambot.crm.receiving.showing import asking, correcting, listing, previewing
from kambot.crm.receiving.telling import announce
from kambot.crm.receiving.uploads import (
    GONE,
    UPLOAD,
    Upload,
    admin,
    drop,
    of_caller,
    sources,
    waiting,
)
from kambot.documents.restoring import NotRestorable
from kambot.errors import NotAllowed, NotFound
from kambot.members import me
from kambot.method.text import isolated
from kambot.method.vocabulary import UploadState
from kambot.screens import Caller
from kambot.screens.imports import Begun, Columns, Doubts, Intake, Preview, Problems, Reading

TRIES = 5
"""So often it is looked again because somebody answered meanwhile."""


def intake(kambot: Kambot, who: Caller) -> Intake:
    """Where files are given; offers to go on with those that wait. Raises NotAllowed."""
    with kambot.database.read() as connection:
        caller = admin(connection, kambot, who)
        before = waiting(connection, caller)
    names = [isolated(each) for each in before.names] if before else []
    at = before.received_at.astimezone(caller.zone) if before else None
    text = kambot.prompts.say("import_intake", names=names, at=at)
    return Intake(text, before.id if before else 0)


def reading(kambot: Kambot, who: Caller, upload_id: int) -> Reading:
    """What is shown while files are looked at."""
    with kambot.database.read() as connection:
        names = of_caller(connection, kambot, who, upload_id).names
    said = kambot.prompts.say("import_reading", names=[isolated(each) for each in names])
    return Reading(said)


def discard(kambot: Kambot, who: Caller, upload_id: int) -> None:
    """Files that did not all arrive are good for nothing."""
    with kambot.database.write() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
        if upload.state is UploadState.RECEIVED:
            drop(connection, [upload_id])


def look(kambot: Kambot, who: Caller, upload_id: int) -> Preview | Begun:
    """Read the files with what was answered so far, and say what would happen.

    Raises Unreadable or NotRestorable, after which they are dropped: nothing comes of them.
    """
    # What understands files takes long to import: it is loaded when one comes.
    from kambot.crm.importing import examine  # noqa: PLC0415

    for _ in range(TRIES):
        with kambot.database.read() as connection:
            upload = of_caller(connection, kambot, who, upload_id)
            if upload.state is not UploadState.RECEIVED:
                return _begun(kambot, upload)
            given, caller = sources(connection, upload), me(connection, kambot, who)
        own, others = parted(given)
        try:
            found = examine(kambot, upload.workspace_id, others, Answers(upload.answers))
            plans = restored(kambot, caller, own, dry_run=True)
        except (Unreadable, NotRestorable):
            with kambot.database.write() as connection:
                drop(connection, [upload_id])
            raise
        with kambot.database.write() as connection:
            now = {"upload": upload_id, "at_version": upload.version}
            shown = replace(seen(found.report), plans=plans)
            kept = connection.execute(_SEEN, {**now, "found": packed(shown)})
        if kept.rowcount:
            break
    return preview(kambot, who, upload_id)


def preview(kambot: Kambot, who: Caller, upload_id: int) -> Preview | Begun:
    """What was seen last."""
    with kambot.database.read() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
        locale = me(connection, kambot, who).locale
    if upload.state is not UploadState.RECEIVED:
        return _begun(kambot, upload)
    return previewing.preview(kambot, upload, _seen(upload), locale)


def answer(kambot: Kambot, who: Caller, upload_id: int, given: Mapping[str, int]) -> bool:
    """Keep answers, by token and number; whether they change anything."""
    _, found = _found(kambot, who, upload_id)
    return _keep(kambot, who, upload_id, asking.answered(found, given))


def correct(
    kambot: Kambot, who: Caller, upload_id: int, table: int, given: Mapping[int, str]
) -> bool:
    """Keep what columns mean, by their numbers; whether that changes anything."""
    upload, found = _found(kambot, who, upload_id)
    return _keep(kambot, who, upload_id, correcting.corrected(upload, found, table, given))


def want(kambot: Kambot, who: Caller, upload_id: int, version: int) -> Begun | None:
    """Have them imported just as they were seen; None where they must be looked at again.

    Said twice, it is done once.
    """
    with kambot.database.write() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
        if upload.state is UploadState.RECEIVED:
            if upload.version != version or not _seen(upload).report.complete:
                return None
            caller = admin(connection, kambot, who)
            message_id = announce(connection, caller, upload)
            begun = {"upload": upload_id, "message": message_id, "now": caller.now}
            connection.execute(_WANT, begun)
    return _begun(kambot, upload)


def is_over(kambot: Kambot, who: Caller, upload_id: int) -> bool:
    """The job has nothing more to do for it. Raises NotFound."""
    with kambot.database.read() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
    return upload.state is not UploadState.WANTED


def columns(kambot: Kambot, who: Caller, upload_id: int, table: int, page: int) -> Columns:
    """What the columns of a table were taken for. Raises NotFound."""
    upload, found = _found(kambot, who, upload_id)
    shown = correcting.columns(upload, found, kambot.crm_words.columns, table, page)
    if shown is None:
        raise NotFound("This table is not imported, so its columns mean nothing.")
    return shown


def doubts(kambot: Kambot, who: Caller, upload_id: int, page: int) -> Doubts:
    """Questions that may be answered, but need not be."""
    return asking.doubts(*_found(kambot, who, upload_id), page)


def problems(kambot: Kambot, who: Caller, upload_id: int, page: int = 0) -> Problems:
    """What needs a look, before the import and after it."""
    upload, found = _found(kambot, who, upload_id)
    return listing.problems(kambot, upload, found, page)


def problems_file(kambot: Kambot, who: Caller, upload_id: int) -> listing.ProblemsFile:
    """The same as CSV, for whoever cleans the CRM."""
    return listing.problems_file(_found(kambot, who, upload_id)[1])


def _found(kambot: Kambot, who: Caller, upload_id: int) -> tuple[Upload, Seen]:
    with kambot.database.read() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
    return upload, _seen(upload)


def _seen(upload: Upload) -> Seen:
    if upload.seen is None:
        raise NotFound(GONE)
    return upload.seen


def _keep(kambot: Kambot, who: Caller, upload_id: int, new: Mapping[str, str]) -> bool:
    with kambot.database.write() as connection:
        upload = of_caller(connection, kambot, who, upload_id)
        if upload.state is not UploadState.RECEIVED:
            raise NotAllowed("These files are being imported already, so nothing was changed.")
        changes = {key: said for key, said in new.items() if upload.answers.get(key) != said}
        if changes and not _says_so_already(upload, changes):
            given: dict[str, Any] = {"upload": upload_id, "given": {**upload.answers, **changes}}
            return connection.execute(_ANSWER, given).rowcount == 1
    return False


def _says_so_already(upload: Upload, changes: Mapping[str, str]) -> bool:
    """They are what was taken anyhow: of questions that need no answer."""
    asked = upload.seen.report.questions if upload.seen else ()
    taken = {each.question.key: each.answer for each in asked}
    return all(taken.get(key) == said for key, said in changes.items())


def _begun(kambot: Kambot, upload: Upload) -> Begun:
    names = [isolated(each) for each in upload.names]
    return Begun(kambot.prompts.say("import_begun", names=names))


_OPEN = (UPLOAD.c.id == bindparam("upload"), UPLOAD.c.state == UploadState.RECEIVED)
_SEEN = (
    update(UPLOAD)
    .where(*_OPEN, UPLOAD.c.version == bindparam("at_version"))
    .values(seen=bindparam("found", type_=UPLOAD.c.seen.type))
)
_ANSWER = (
    update(UPLOAD)
    .where(*_OPEN)
    .values(
        answers=bindparam("given", type_=UPLOAD.c.answers.type),
        version=UPLOAD.c.version + 1,
        said="",
    )
)
_WANT = (
    update(UPLOAD)
    .where(*_OPEN)
    .values(
        state=UploadState.WANTED,
        message_id=bindparam("message"),
        wanted_at=bindparam("now", type_=UPLOAD.c.wanted_at.type),
        beat_at=None,
        attempt=0,
        said="",
    )
)
