"""What a person said of columns: it wins over every word and every value."""

from collections.abc import Mapping
from dataclasses import dataclass

from kambot.crm.asking import Answers
from kambot.crm.columns.deciding import NOTHING
from kambot.crm.columns.fields import FIELDS
from kambot.crm.drafts import Kind
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Table
from kambot.method.faults import did_you_mean


@dataclass(frozen=True)
class Corrections:
    """The fields that a person gave to columns, by index, and what is no field."""

    fields: Mapping[int, str]
    """`NOTHING` where the column means nothing."""
    problems: tuple[Problem, ...]


def means_key(kind: Kind, column: str) -> str:
    """Where an answers file says what a column means: `opportunities.Betrag.means`."""
    return f"{kind}.{column}.means"


def corrections(table: Table, kind: Kind, answers: Answers) -> Corrections:
    """What was said of the columns of a table."""
    said = {
        column.index: answers.given[means_key(kind, column.name)].strip()
        for column in table.columns
        if means_key(kind, column.name) in answers.given
    }
    known = (*FIELDS[kind], NOTHING)
    wrong = {index: word for index, word in said.items() if word not in known}
    problems = tuple(
        Problem(
            weight=Weight.NOTE,
            file=table.file,
            sheet=table.sheet,
            column=table.columns[index].name,
            value=word,
            why=f"“{word}” is nothing that a column of {kind.called} can mean;"
            " the answer did not count.",
            fix=did_you_mean(word, known),
        )
        for index, word in wrong.items()
    )
    return Corrections({i: word for i, word in said.items() if i not in wrong}, problems)
