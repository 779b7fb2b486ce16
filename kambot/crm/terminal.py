"""`kambot import`: files in, questions asked at the terminal or listed, the report out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from kambot.core import Kambot
from kambot.crm.answering import (
    WrongAnswers,
    read_answers,
    to_fill,
    unasked,
    written,
    wrong_values,
)
from kambot.crm.asking import Answers, Question
from kambot.crm.importing import NOWHERE, Examined, examine, load
from kambot.crm.keeping.keeping import local_workspace
from kambot.crm.keeping.running import Progress
from kambot.crm.reading import told_apart
from kambot.crm.report.report import Report
from kambot.crm.report.text import text
from kambot.crm.tables import Source
from kambot.crm.workspaces import workspace_named
from kambot.documents.restoring import is_ours
from kambot.documents.terminal import restore_files
from kambot.errors import KambotError

LONG = 10_000
"""Records, or bytes, from which on it is told how far they are."""
TENTHS = 10


class NobodyAnswers(KambotError):
    """Nobody is there to answer what has to be known before these files can be imported."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(
            "Nothing was imported: some questions are open. Answer them in a file, and give it"
            f" with --answers FILE.toml:\n\n{to_fill(questions)}"
        )


class Stopped(KambotError):
    """A person has stopped it: a script must not take that for done."""

    def __init__(self) -> None:
        super().__init__(
            "Stopped. The files are there whole or not at all: the same command completes it."
        )


@dataclass(frozen=True)
class Wanted:
    """What the command line says."""

    files: Sequence[Path]
    workspace: str | None = None
    """Its team id or name, where there are several."""
    dry_run: bool = False
    answers: Path | None = None
    report: Path | None = None
    save_answers: Path | None = None


@dataclass(frozen=True)
class Terminal:
    """Where the person is, if there is one."""

    heard: TextIO
    out: TextIO
    err: TextIO
    told: dict[str, int] = field(default_factory=dict)
    """Tenths of each stage that were told."""

    def say(self, line: str) -> None:
        """Something beside the result."""
        print(line, file=self.err, flush=True)

    def tell(self, progress: Progress) -> None:
        """How far a long import is: each tenth of each of its stages once."""
        if progress.of < LONG:
            return
        tenth = progress.done * TENTHS // progress.of
        if self.told.get(progress.stage, -1) < tenth:
            self.told[progress.stage] = tenth
            self.say(f"{progress.stage}: {tenth * TENTHS} %")

    def ask(self, question: Question) -> str | None:
        """The answer of the person; None where nobody is there, or they stop."""
        if not self.heard.isatty():
            return None
        self.say(f"\n{question.text}")
        for number, option in enumerate(question.options, 1):
            likelier = " (likelier)" if option.value == question.suggested else ""
            self.say(f"  {number}  {option.label}{likelier}")
        while line := self.heard.readline():
            said = line.strip()
            values = [option.value for option in question.options]
            if said in values:
                return said
            if said.isdecimal() and 0 < int(said) <= len(values):
                return values[int(said) - 1]
            self.say(f"Please type a number from 1 to {len(values)}, or Ctrl+D to stop.")
        return None


def run_import(kambot: Kambot, wanted: Wanted, terminal: Terminal) -> None:
    """Import files, or show what that would do; what `kambot export` has written is restored.

    Raises KambotError for what it refuses.
    """
    try:
        _run(kambot, wanted, terminal)
    except KeyboardInterrupt:
        raise Stopped from None


def _run(kambot: Kambot, wanted: Wanted, terminal: Terminal) -> None:
    _insist_on_folders(wanted)
    sources = told_apart([_source(path) for path in wanted.files])
    ours = _ours(sources, wanted)
    given = _answers(wanted.answers) if wanted.answers else Answers({})
    workspace_id = workspace_named(kambot, wanted.workspace)
    if workspace_id is None:
        workspace_id = NOWHERE if wanted.dry_run else local_workspace(kambot)
    if ours:
        restore_files(kambot, workspace_id, ours, terminal.out, dry_run=wanted.dry_run)
        sources = [each for each in sources if each.name not in ours]
    if not sources:
        return
    examined, answers = _examined(kambot, workspace_id, sources, given, terminal)
    report = examined.report
    if not wanted.dry_run and report.complete:
        report = load(kambot, examined, None, terminal.tell)
    print(text(report), file=terminal.out)
    if wanted.report:
        _save(wanted.report, _json(report))
    if wanted.save_answers:
        _save(wanted.save_answers, written(answers.given))
    if not report.complete:
        raise NobodyAnswers(report.open_questions)


def _examined(
    kambot: Kambot,
    workspace_id: int,
    sources: Sequence[Source],
    given: Answers,
    terminal: Terminal,
) -> tuple[Examined, Answers]:
    """Look at the files, and ask until nothing is open or nobody answers."""
    examined = examine(kambot, workspace_id, sources, given, terminal.tell)
    _check(examined.report, given, terminal)
    while examined.questions:
        said = {}
        for question in examined.questions:
            answer = terminal.ask(question)
            if answer is None:
                return examined, given
            said[question.key] = answer
        given = Answers({**given.given, **said})
        examined = examine(kambot, workspace_id, sources, given, terminal.tell)
    return examined, given


def _check(report: Report, answers: Answers, terminal: Terminal) -> None:
    """Say what in the answers fits no question. Raises WrongAnswers."""
    questions = [each.question for each in report.questions]
    if wrong := list(wrong_values(questions, answers)):
        raise WrongAnswers("\n".join(wrong))
    for line in unasked(questions, answers):
        terminal.say(line)


def _source(path: Path) -> Source:
    try:
        return Source(path.name, path.read_bytes())
    except OSError as error:
        raise KambotError(f"{path} cannot be read ({error.strerror}).") from None


def _answers(path: Path) -> Answers:
    try:
        return read_answers(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError):
        raise KambotError(f"{path} cannot be read: it must be a text file in UTF-8.") from None


def _insist_on_folders(wanted: Wanted) -> None:
    """What is written at the end has a place, before anything is imported. Raises KambotError."""
    for path in filter(None, (wanted.report, wanted.save_answers)):
        if not path.parent.is_dir():
            raise KambotError(f"{path} cannot be written: there is no folder {path.parent}.")


def _ours(sources: Sequence[Source], wanted: Wanted) -> dict[str, bytes]:
    """Plans that kambot wrote, by the names of their files.

    They ask nothing: where there is nothing else, nobody waits for a report. Raises KambotError.
    """
    ours = {each.name: each.content for each in sources if is_ours(each.content)}
    of_a_crm = {
        "--answers": wanted.answers,
        "--report": wanted.report,
        "--save-answers": wanted.save_answers,
    }
    useless = [option for option, path in of_a_crm.items() if path]
    if useless and len(ours) == len(sources):
        raise KambotError(
            "Nothing was done. These are plans that kambot wrote, and what becomes of them is"
            f" printed: please leave out {' and '.join(useless)}, which only files of a CRM need."
        )
    return ours


def _save(path: Path, said: str) -> None:
    try:
        path.write_text(said, encoding="utf-8")
    except OSError as error:
        raise KambotError(f"{path} cannot be written ({error.strerror}).") from None


def _json(report: Report) -> str:
    return json.dumps(report.to_json(), indent=1, ensure_ascii=False, default=str) + "\n"
