"""How the deals of a table ended, once the stages that they name are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kambot.crm.asking import Answers, Question
from kambot.crm.drafting.reading import TableRead
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import about
from kambot.crm.drafting.stages import Stage, Stages, stage_of
from kambot.crm.drafting.unsaid import by_name, is_unsaid, telling
from kambot.crm.drafts import Kind, Place
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Column, Table
from kambot.crm.values.endings import Endings, Verdict
from kambot.crm.values.outcomes import Evidence
from kambot.crm.values.reading import ColumnPlace
from kambot.crm.values.stages import read_outcomes
from kambot.method.vocabulary import DealStatus


@dataclass(frozen=True)
class End:
    """How a deal ended, and what its stage adds to what its row says."""

    status: DealStatus
    stage: str | None
    probability: Decimal | None
    is_said: bool = True
    """Anything of its row says how it ended, or that it has not."""


@dataclass(frozen=True)
class Ends:
    """How the deals of a table ended, by the place of their rows."""

    of: Mapping[Place, End]
    problems: Sequence[Problem]
    questions: Sequence[Question]
    are_said: bool
    """Something says it, if only the name of the list."""


def ends_of(
    table: Table, read: TableRead, stages: Stages, endings: Endings, answers: Answers
) -> Ends:
    """One rule for all deals of a table; what contradicts it is said of each row."""
    unsaid = _unsaid(table, read, endings, answers)
    columns = dict(read.columns)
    if unsaid.column:
        columns["status"] = unsaid.column.name
    places: dict[str, ColumnPlace] = {
        field: ColumnPlace(table.file, table.sheet, Kind.OPPORTUNITIES, columns[field])
        for field in ("status", "stage")
        if field in columns
    }
    named = [stage_of(row.text("stage"), stages) for row in read.rows]
    said = [_evidence(row, stage, unsaid) for row, stage in zip(read.rows, named, strict=True)]
    outcomes = read_outcomes(said, places, endings, answers)
    found: dict[Place, End] = {}
    problems = [*outcomes.notes]
    for row, stage, evidence in zip(read.rows, named, said, strict=True):
        outcome = outcomes.of(evidence)
        is_said = any(each is not None for each in evidence)
        found[row.place] = End(outcome.status, stage.name, evidence.probability, is_said)
        if outcome.contradiction:
            problems.append(_contradiction(row, outcome.contradiction))
    are_said = bool(not is_unsaid(read) or unsaid.column or unsaid.questions)
    return Ends(found, problems, (*outcomes.questions, *unsaid.questions), are_said)


@dataclass(frozen=True)
class _Unsaid:
    """What stands for a column that says how deals ended, where there is none."""

    column: Column | None = None
    """One that says it by the way."""
    won: bool | None = None
    """What is true of all deals."""
    questions: tuple[Question, ...] = ()


def _unsaid(table: Table, read: TableRead, endings: Endings, answers: Answers) -> _Unsaid:
    if not is_unsaid(read):
        return _Unsaid()
    if column := telling(table, read, endings):
        return _Unsaid(column)
    question = by_name(table, endings)
    if question is None:
        return _Unsaid()
    won = {Verdict.WON: True, Verdict.LOST: False}.get(Verdict(answers.taken(question) or "open"))
    return _Unsaid(None, won, (question,))


def _evidence(row: Row, stage: Stage, unsaid: _Unsaid) -> Evidence:
    """What a deal says of its end; its stage speaks where its row does not."""
    beside = row.cells[unsaid.column.index] if unsaid.column else None
    won, closed, probability = row.flag("won"), row.flag("closed"), row.number("probability")
    return Evidence(
        won=stage.won if won is None else won,
        closed=stage.closed if closed is None else closed,
        won_or_lost=row.flag("won_or_lost") if unsaid.won is None else unsaid.won,
        status=row.text("status") if beside is None else str(beside),
        stage=stage.name,
        probability=stage.probability if probability is None else probability,
    )


def _contradiction(row: Row, why: str) -> Problem:
    fix = "Please correct the deal in the CRM if that is wrong."
    return about(row, Weight.CONFLICT, why, fix, value=row.text("stage", "status"))
