"""The message about an import: how far it is, then what has come of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.cards.imports import ImportCard
from kambot.core import Kambot
from kambot.crm.receiving.seen import unpacked
from kambot.crm.receiving.showing.outcome import outcome_facts
from kambot.crm.receiving.uploads import UPLOAD, Upload
from kambot.members import MEMBER, WORKSPACE, Me
from kambot.method.text import isolated
from kambot.method.vocabulary import UploadState
from kambot.outbox import Letter, changed, notices, put
from kambot.outbox.putting import MESSAGE

IMPORT = "import_report"
"""The message that tells of an import."""
SHOWN = 5
"""Conflicts that are told of in it."""

_STANDING = (
    select(
        UPLOAD.c.message_id,
        UPLOAD.c.id,
        UPLOAD.c.state,
        UPLOAD.c.names,
        UPLOAD.c.seen,
        UPLOAD.c.stage,
        UPLOAD.c.done,
        UPLOAD.c.total,
        UPLOAD.c.said,
        MEMBER.c.locale,
        WORKSPACE.c.locale.label("workspace_locale"),
    )
    .join(MEMBER, MEMBER.c.id == UPLOAD.c.by_id)
    .join(WORKSPACE, WORKSPACE.c.id == UPLOAD.c.workspace_id)
    .where(UPLOAD.c.message_id.in_(bindparam("ids", expanding=True)))
)
_KEYED = select(MESSAGE.c.id).where(
    MESSAGE.c.workspace_id == bindparam("here"), MESSAGE.c.key == bindparam("key")
)


def announce(connection: Connection, caller: Me, upload: Upload) -> int:
    """Tell the caller about the import from now on; the id of the message."""
    occasion = f"import:{upload.id}:{upload.version}"
    letter = notices.to(caller.id, caller.user_id, occasion, notices.Saying(IMPORT), caller.now)
    (new,) = put(connection, caller.workspace_id, [letter], caller.now)
    if new is not None:
        return new
    known = {"here": caller.workspace_id, "key": letter.key}
    known_id = int(connection.execute(_KEYED, known).scalar_one())
    changed(connection, caller.now, messages=[known_id])
    return known_id


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, ImportCard | None]:
    """What each message says now; None where its files are forgotten."""
    ids = [letter.id for letter in letters]
    rows = connection.execute(_STANDING, {"ids": ids}) if ids else ()
    found = {row.message_id: _card(kambot, row) for row in rows}
    return {letter.id: found.get(letter.id) for letter in letters}


def _card(kambot: Kambot, row: Any) -> ImportCard:
    names = [isolated(each) for each in row.names]
    say, known = kambot.prompts.say, unpacked(row.seen)
    if row.state is UploadState.DONE and known:
        locale = row.locale or row.workspace_locale
        facts = outcome_facts(known, locale)
        text = say(IMPORT, names=names, conflicts=known.report.conflicts[:SHOWN], **facts)
        return ImportCard(text, row.id, has_problems=known.problems > 0, is_done=True)
    if row.state is UploadState.WANTED:
        how_far = {"stage": isolated(row.stage), "done": row.done, "total": row.total}
        return ImportCard(say("import_progress", names=names, **how_far), row.id)
    said = say("import_stopped", names=names, said=isolated(row.said))
    return ImportCard(said, row.id, is_open=row.state is UploadState.RECEIVED)
