"""Importing files of a CRM: look at them, ask, compare; then, if nothing is open, keep them.

`examine` writes nothing. `load` keeps what was examined, all of it or nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from kambot.core import Kambot
from kambot.crm.asking import NO_ANSWERS, Answers, Question
from kambot.crm.drafting import Drafted, Setting, draft
from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.ground import Shapes
from kambot.crm.keeping.running import Progress
from kambot.crm.matching import match
from kambot.crm.reading import FilesRead, load_crm_words, read_files, shapes_of
from kambot.crm.report import Report, report_of
from kambot.crm.tables import Source
from kambot.crm.values import Hints
from kambot.members import WORKSPACE, zone
from kambot.models import Workspace

Tell = Callable[[Progress], None]
"""Hears how far an import is."""
NOWHERE = 0
"""The workspace of a look at files before anybody has connected Slack: nothing is there yet."""
READING, UNDERSTANDING, COMPARING = "reading", "understanding", "comparing"

_WORKSPACE = select(WORKSPACE.c.currency, WORKSPACE.c.time_zone).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)


@dataclass(frozen=True)
class Examined:
    """What an import would do, and what it has to ask before."""

    workspace_id: int
    sources: Sequence[Source]
    comparison: Comparison
    report: Report

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
    words = load_crm_words(kambot.prompt_folders)
    with kambot.database.read() as connection:
        currency, today = _here(connection, workspace_id, kambot)
    read = read_files(
        sources,
        words.vocabulary,
        answers,
        {},
        lambda done: tell(Progress(READING, done, len(sources))),
    )
    tell(Progress(UNDERSTANDING, 0, len(read.tables)))
    setting = Setting(Hints(currency=currency), today, words.words, words.endings)
    drafted = draft(read.tables, setting, read.answers)
    matched = match(drafted, read.answers)
    tell(Progress(COMPARING, 0, len(matched.drafts.opportunities)))
    with kambot.database.snapshot() as connection:
        shapes = _shapes(read, drafted)
        compared = compare(connection, workspace_id, matched.drafts, read.answers, shapes)
    report = report_of(read, drafted, matched, compared)
    return Examined(workspace_id, sources, compared, report)


def _here(connection: Connection, workspace_id: int, kambot: Kambot) -> tuple[str, date]:
    """The workspace's currency, and the day that it is there."""
    row, now = (
        connection.execute(_WORKSPACE, {"workspace_id": workspace_id}).first(),
        kambot.clock(),
    )
    here = row or Workspace(team_id="", created_at=now)
    return here.currency, now.astimezone(zone(here.time_zone)).date()


def _shapes(read: FilesRead, drafted: Drafted) -> Shapes:
    """The shape of each table that holds records, and what was answered about it."""
    return {
        (shape.kind, table.file, table.sheet): shape
        for table, shape in shapes_of(read, [*read.questions, *drafted.questions])
        if shape.kind is not None
    }
