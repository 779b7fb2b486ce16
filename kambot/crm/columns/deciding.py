"""The kind of a table: as a person said, as it was last month, as its columns say, else asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.columns.kinds import guess
from kambot.crm.columns.loading import Stranger
from kambot.crm.columns.shapes import Shape
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.files.naming import family
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Table

NOTHING = "nothing"
"""An answer: it is nothing that is imported."""
SHOWN = 6
"""So many columns are named in a question."""


@dataclass(frozen=True)
class Decided:
    """What a table is taken for."""

    kind: Kind | None = None
    question: Question | None = None
    problem: Problem | None = None


def kind_key(table: Table) -> str:
    """Where an answers file says what a table is: `Sheet1.kind`, `report.kind`."""
    return f"{table.sheet or family(table.file)}.kind"


def decide(
    table: Table, vocabulary: Vocabulary, answers: Answers, remembered: Shape | None
) -> Decided:
    """The kind of a table; with a question where its columns fit two kinds, or none."""
    asked = _question(table, vocabulary, list(Kind))
    if asked.key in answers.given and (said := answers.to(asked)):
        return Decided(None if said == NOTHING else Kind(said), asked)
    if remembered and remembered.kind:
        return Decided(remembered.kind)
    guessed = guess(table, vocabulary)
    if guessed.stranger:
        return Decided(problem=_stranger(table, guessed.stranger))
    if guessed.rivals:
        return Decided(question=_question(table, vocabulary, guessed.rivals, unclear=True))
    return Decided(guessed.kind) if guessed.kind else Decided(None, asked, _unknown(table))


def _question(
    table: Table, vocabulary: Vocabulary, kinds: Iterable[Kind], *, unclear: bool = False
) -> Question:
    """Which kind it is; a table that looks like none is left alone unless somebody answers."""
    options = [Option(kind, vocabulary.tables[kind].label) for kind in kinds]
    named = [f"“{column.name}”" for column in table.columns if not column.nameless]
    more = ", …" if len(named) > SHOWN else ""
    return Question(
        key=kind_key(table),
        text=f"What are the rows with the columns {', '.join(named[:SHOWN])}{more}?",
        options=(*options, Option(NOTHING, "nothing to import")),
        default=None if unclear else NOTHING,
        suggested=options[0].value if unclear else None,
        file=table.file,
        sheet=table.sheet,
    )


def _stranger(table: Table, stranger: Stranger) -> Problem:
    why = f"This table looks like {stranger.label}, which kambot does not import."
    return _note(table, why, stranger.fix)


def _unknown(table: Table) -> Problem:
    why = "Its columns are not those of accounts, deals, contacts or activities: it was left out."
    if table.object_name:
        why = f"The file calls its records “{table.object_name}”, which kambot does not import."
    return _note(table, why, f"If it holds some of them, answer “{kind_key(table)}”.")


def _note(table: Table, why: str, fix: str) -> Problem:
    return Problem(weight=Weight.NOTE, file=table.file, sheet=table.sheet, why=why, fix=fix)
