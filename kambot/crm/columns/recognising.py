"""What a table is, and what each of its columns means; asked where that is not clear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kambot.crm.asking import Answers, Question
from kambot.crm.columns.assigning import Candidate, candidates
from kambot.crm.columns.choosing import choose
from kambot.crm.columns.correcting import corrections
from kambot.crm.columns.deciding import decide
from kambot.crm.columns.shapes import Shape
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.problems import Problem
from kambot.crm.tables import Table

SAID = "you said so"


@dataclass(frozen=True)
class Meaning:
    """What a column is taken for."""

    column: int
    """Its index."""
    field: str | None
    """None: kambot has no use for it."""
    why: str


@dataclass(frozen=True)
class Recognised:
    """What a table is taken for."""

    kind: Kind | None
    """None: nothing that is imported, or not known before its question is answered."""
    meanings: tuple[Meaning, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def fields(self) -> Mapping[str, int]:
        """The index of each field's column."""
        return {each.field: each.column for each in self.meanings if each.field}


def recognise(
    table: Table, vocabulary: Vocabulary, answers: Answers, remembered: Shape | None
) -> Recognised:
    """The kind of a table and the field of each column, by words, then by content.

    What was answered last month of a file of this shape counts where nothing else is said now.
    While a question is open, the likelier column counts.
    """
    given = Answers({**(remembered.answers if remembered else {}), **answers.given})
    decided = decide(table, vocabulary, given, remembered)
    asked = (decided.question,) if decided.question else ()
    noted = (decided.problem,) if decided.problem else ()
    if decided.kind is None:
        return Recognised(None, (), asked, noted)
    said = corrections(table, decided.kind, given)
    found = list(candidates(table, decided.kind, vocabulary, said.fields))
    chosen = choose(table, decided.kind, found, vocabulary, given)
    return Recognised(
        decided.kind,
        tuple(_meanings(table, found, chosen.fields, said.fields)),
        (*asked, *chosen.questions),
        (*noted, *said.problems),
    )


def _meanings(
    table: Table,
    found: list[Candidate],
    chosen: Mapping[str, Candidate],
    said: Mapping[int, str],
) -> Iterator[Meaning]:
    fields = {each.column.index: field for field, each in chosen.items()}
    may_be = {each.column.index: each for each in found}
    for column in table.columns:
        field, candidate = fields.get(column.index), may_be.get(column.index)
        why = SAID if column.index in said else _why(candidate, field, chosen)
        yield Meaning(column.index, field, why)


def _why(may_be: Candidate | None, field: str | None, chosen: Mapping[str, Candidate]) -> str:
    if may_be is None:
        return "kambot has no use for it"
    if field:
        return may_be.why
    other = chosen.get(may_be.field)
    return f"“{other.column.name}” says it" if other else "its values do not fit"
