"""What a table is, and what each of its columns means; asked where that is not clear."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kambot.crm.asking import Answers, Question
from kambot.crm.columns.assigning import Candidate, best, candidates
from kambot.crm.columns.kinds import Guess, guess
from kambot.crm.columns.shapes import Shape
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Table


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
    """The kind of a table and the field of each column, by words, then by content."""
    guessed = guess(table, vocabulary)
    if guessed.kind is None:
        return Recognised(None, problems=(_stranger(table, guessed),))
    chosen = {
        field: tops[0]
        for field, tops in best(
            list(candidates(table, guessed.kind, vocabulary)), guessed.kind
        ).items()
    }
    return Recognised(guessed.kind, _meanings(table, chosen))


def _meanings(table: Table, chosen: Mapping[str, Candidate]) -> tuple[Meaning, ...]:
    by_column = {each.column.index: (field, each) for field, each in chosen.items()}
    return tuple(
        Meaning(column.index, by_column[column.index][0], by_column[column.index][1].why)
        if column.index in by_column
        else Meaning(column.index, None, "kambot has no use for it")
        for column in table.columns
    )


def _stranger(table: Table, guessed: Guess) -> Problem:
    if guessed.stranger:
        why = f"This looks like {guessed.stranger.label}, which kambot does not import."
        fix = guessed.stranger.fix
    else:
        why = "kambot knows none of these columns as accounts, deals, contacts or activities."
        fix = "Nothing needs to be done where it is something else."
    return Problem(weight=Weight.NOTE, file=table.file, sheet=table.sheet, why=why, fix=fix)
