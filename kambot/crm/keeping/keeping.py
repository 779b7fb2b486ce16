"""Keep what the files have: all of it at once, or nothing."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, update

from kambot.core import Kambot
from kambot.crm.keeping.afterwards import finish
from kambot.crm.keeping.again import as_they_are_now
from kambot.crm.keeping.chronicle import Changed
from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.homes import IMPORT
from kambot.crm.keeping.laying import Rest, Tell, lay
from kambot.crm.keeping.leavings import clear
from kambot.crm.keeping.preparing import prepare
from kambot.crm.keeping.publishing import publish
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.rows import Making
from kambot.crm.keeping.running import SILENCE, Files, Progress, Running, begin
from kambot.crm.keeping.updating import MovedOn
from kambot.crm.workspaces import make_local
from kambot.errors import KambotError, StorageFault
from kambot.members import Me
from kambot.method.vocabulary import ImportState

log = logging.getLogger(__name__)

TRIES = 10
"""So often records that somebody changes meanwhile are compared again."""


class AlwaysMoving(KambotError):
    """Records were changed again and again while they were imported. Please try again."""

    def __init__(self) -> None:
        super().__init__(" ".join((self.__doc__ or "").split()))


@dataclass(frozen=True)
class Kept:
    """An import that is published."""

    import_id: int
    comparison: Comparison
    """What was done: compared once more when nobody else could import."""


def _nobody(progress: Progress) -> None:
    """Nobody wants to know."""


def keep(
    kambot: Kambot,
    workspace_id: int,
    comparison: Comparison,
    by: Me | None,
    files: Files,
    *,
    tell: Tell = _nobody,
    rest: Rest = time.sleep,
    silence: timedelta = SILENCE,
) -> Kept:
    """Keep what was compared. Raises AlreadyImporting, Unanswered or TakenOver.

    `rest` is called with the seconds for which others had to wait for a write.
    """
    running = begin(kambot, workspace_id, by.id if by else None, files, silence=silence)
    try:
        tell(Progress("looking at what is there", 0, 1))
        clear(kambot, workspace_id)
        now = _compared_again(kambot, workspace_id, comparison)
        making = prepare(running, now)
        lay(running, now, making, tell, rest)
        tell(Progress("publishing", 0, 1))
        concerned = _published(running, making, now)
    except BaseException:
        _give_up(running)
        raise
    tell(Progress("looking at what follows", 0, 1))
    try:
        finish(kambot, making, now, concerned)
    except StorageFault as fault:
        log.warning("action=import_unfinished import=%d %s", running.id, fault)
    return Kept(running.id, now)


def file_report(kambot: Kambot, import_id: int, report: Mapping[str, Any]) -> None:
    """Keep the report of an import with it."""
    with kambot.database.write() as connection:
        connection.execute(_REPORT, {"import_id": import_id, "report": dict(report)})


_REPORT = update(IMPORT).where(IMPORT.c.id == bindparam("import_id"))


def _compared_again(kambot: Kambot, workspace_id: int, seen: Comparison) -> Comparison:
    """As it is now, when nobody else imports."""
    with kambot.database.read() as connection:
        now = compare(connection, workspace_id, seen.drafts, seen.answers, seen.shapes)
    if now.unanswered:
        raise Unanswered(now.unanswered)
    return now


def _give_up(running: Running) -> None:
    """Nothing of it was published; what it has laid in is taken away."""
    try:
        with running.kambot.database.write() as connection:
            running.end(connection, ImportState.FAILED)
        clear(running.kambot, running.workspace_id)
    except KambotError as fault:
        # Another import has taken over, or the database is away: the next one takes it away.
        log.warning("action=import_left_behind import=%d %s", running.id, fault)


def _published(running: Running, making: Making, comparison: Comparison) -> set[int]:
    """Publish; what somebody has changed since it was compared is compared again before."""
    changed: Changed = {
        kind: [each for each in of if each.ours is not None]
        for kind, of in comparison.verdicts.items()
    }
    for _ in range(TRIES):
        try:
            return set(publish(running, making, comparison, changed))
        except MovedOn:
            changed = as_they_are_now(running.kambot, running.workspace_id, comparison, changed)
    raise AlwaysMoving


def local_workspace(kambot: Kambot) -> int:
    """Where to keep what is imported before anybody has connected Slack; made where it is not."""
    with kambot.database.write() as connection:
        return make_local(connection, kambot.clock())
