"""How the deals of a table ended, once the stages that they name are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kambot.crm.asking import Answers, Question
from kambot.crm.drafting.reading import TableRead
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import about
from kambot.crm.drafting.stages import Stage, Stages, stage_of
from kambot.crm.drafts import Kind, Place
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Table
from kambot.crm.values import ColumnPlace
from kambot.crm.values.endings import Endings
from kambot.crm.values.outcomes import Evidence
from kambot.crm.values.stages import read_outcomes
from kambot.method.vocabulary import DealStatus


@dataclass(frozen=True)
class End:
    """How a deal ended, and what its stage adds to what its row says."""

    status: DealStatus
    stage: str | None
    probability: Decimal | None


@dataclass(frozen=True)
class Ends:
    """How the deals of a table ended, by the place of their rows."""

    of: Mapping[Place, End]
    problems: Sequence[Problem]
    questions: Sequence[Question]


def ends_of(
    table: Table, read: TableRead, stages: Stages, endings: Endings, answers: Answers
) -> Ends:
    """One rule for all deals of a table; what contradicts it is said of each row."""
    places = {
        field: ColumnPlace(table.file, table.sheet, Kind.OPPORTUNITIES, read.columns[field])
        for field in ("status", "stage")
        if field in read.columns
    }
    named = [stage_of(row.text("stage"), stages) for row in read.rows]
    said = [_evidence(row, stage) for row, stage in zip(read.rows, named, strict=True)]
    outcomes = read_outcomes(said, places, endings, answers)
    found: dict[Place, End] = {}
    problems = [*outcomes.notes]
    for row, stage, evidence in zip(read.rows, named, said, strict=True):
        outcome = outcomes.of(evidence)
        found[row.place] = End(outcome.status, stage.name, evidence.probability)
        if outcome.contradiction:
            problems.append(_contradiction(row, outcome.contradiction))
    return Ends(found, problems, outcomes.questions)


def _evidence(row: Row, stage: Stage) -> Evidence:
    """What a deal says of its end; its stage speaks where its row does not."""
    won, closed, probability = row.flag("won"), row.flag("closed"), row.number("probability")
    return Evidence(
        won=stage.won if won is None else won,
        closed=stage.closed if closed is None else closed,
        won_or_lost=row.flag("won_or_lost"),
        status=row.text("status"),
        stage=stage.name,
        probability=stage.probability if probability is None else probability,
    )


def _contradiction(row: Row, why: str) -> Problem:
    fix = "Please correct the deal in the CRM if that is wrong."
    return about(row, Weight.CONFLICT, why, fix, value=row.text("stage", "status"))
