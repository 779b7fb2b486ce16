"""Importing files of a CRM: look at them, ask, compare; then, if nothing is open, keep them.

`examine` writes nothing. `load` keeps what was examined, all of it or nothing.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.core import Kambot
from kambot.crm.asking import NO_ANSWERS, Answers, Question
from kambot.crm.drafting.drafting import Drafted, draft
from kambot.crm.drafting.setting import Setting
from kambot.crm.keeping.acquainted import acquainted
from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.ground import Shapes
from kambot.crm.keeping.keeping import file_report, keep
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.remembering import remembered
from kambot.crm.keeping.running import SILENCE, Progress
from kambot.crm.matching.matching import Matched, match
from kambot.crm.reading import FilesRead, read_files, shapes_of, told_apart
from kambot.crm.report.making import report_of
from kambot.crm.report.report import Report
from kambot.crm.tables import Source
from kambot.crm.values.reading import Hints
from kambot.members import WORKSPACE, Me, zone
from kambot.models import Workspace

Tell = Callable[[Progress], None]
"""Hears how far an import is."""
NOWHERE = 0
"""The workspace of a look at files before anybody has connected Slack: nothing is there yet."""
UNDERSTANDING, COMPARING = "understanding", "comparing"

_WORKSPACE = select(WORKSPACE.c.currency, WORKSPACE.c.time_zone).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)


@dataclass(frozen=True)
class Examined:
    """What an import would do, and what it has to ask before."""

    workspace_id: int
    files: Sequence[dict[str, Any]]
    """For each its name, sha256 and number of rows."""
    read: FilesRead
    drafted: Drafted
    matched: Matched
    compared: Comparison

    @cached_property
    def report(self) -> Report:
        """All of it, for a person to look at."""
        with _all_of_it_stays():
            return report_of(self.read, self.drafted, self.matched, self.compared)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those without whose answer nothing is imported."""
        return self.report.open_questions


def unheard(_progress: Progress) -> None:
    """For whoever does not want to hear how far an import is."""


def examine(
    kambot: Kambot,
    workspace_id: int,
    sources: Sequence[Source],
    answers: Answers = NO_ANSWERS,
    tell: Tell = unheard,
) -> Examined:
    """Read the files, and hold them against what is there. Raises Unreadable."""
    sources, words = told_apart(sources), kambot.crm_words
    with kambot.database.read() as connection:
        currency, today = _here(connection, workspace_id, kambot)
        shapes = remembered(connection, workspace_id)
    read = read_files(sources, words.columns, answers, shapes, tell)
    setting = Setting(Hints(currency=currency), today, words.kinds, words.endings)
    tell(Progress(UNDERSTANDING, 0, sum(len(each.table.records) for each in read.tables)))
    with _all_of_it_stays():
        drafted = draft(read.tables, setting, read.answers)
        with kambot.database.read() as connection:
            known = acquainted(connection, workspace_id, drafted)
        matched = match(drafted, read.answers, known)
    tell(Progress(COMPARING, 0, len(matched.drafts.opportunities)))
    with _all_of_it_stays(), kambot.database.snapshot() as connection:
        said = _shapes(read, drafted, matched)
        compared = compare(connection, workspace_id, matched.drafts, read.answers, said)
    files = [_file(source, read) for source in sources]
    return Examined(workspace_id, files, read, drafted, matched, compared)


def load(
    kambot: Kambot,
    examined: Examined,
    by: Me | None,
    tell: Tell = unheard,
    *,
    silence: timedelta = SILENCE,
) -> Report:
    """Keep what was examined, all of it or nothing; what was done, and why what was not.

    An import that says nothing for `silence` has died. Raises Unanswered, AlreadyImporting or
    TakenOver.
    """
    if examined.questions:
        raise Unanswered(examined.questions)
    with _all_of_it_stays():
        kept = keep(
            kambot,
            examined.workspace_id,
            examined.compared,
            by,
            examined.files,
            tell=tell,
            silence=silence,
        )
    done = replace(examined, compared=kept.comparison)
    report = replace(done.report, dry_run=False, published=True)
    file_report(kambot, kept.import_id, report.to_json())
    return report


@contextmanager
def _all_of_it_stays() -> Iterator[None]:
    """Looking for garbage among a million objects that all stay would take a third of the time."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _here(connection: Connection, workspace_id: int, kambot: Kambot) -> tuple[str, date]:
    """The workspace's currency, and the day that it is there."""
    row, now = (
        connection.execute(_WORKSPACE, {"workspace_id": workspace_id}).first(),
        kambot.clock(),
    )
    here = row or Workspace(team_id="", created_at=now)
    return here.currency, now.astimezone(zone(here.time_zone)).date()


def _shapes(read: FilesRead, drafted: Drafted, matched: Matched) -> Shapes:
    """The shape of each table that holds records, and what was answered about it."""
    asked = [*read.questions, *drafted.questions, *matched.questions]
    return {
        (shape.kind, table.file, table.sheet): shape
        for table, shape in shapes_of(read, asked)
        if shape.kind is not None
    }


def _file(source: Source, read: FilesRead) -> dict[str, Any]:
    tables = (each.table for each in read.tables if each.table.file == source.name)
    rows = sum(len(table.records) + len(table.left_out) for table in tables)
    return {"name": source.name, "sha256": source.fingerprint, "rows": rows}
