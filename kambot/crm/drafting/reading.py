"""A recognised table becomes rows of values by the names of fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kambot.crm.asking import Answers, Question
from kambot.crm.columns.fields import DOMAIN, FIELDS, Type
from kambot.crm.columns.recognising import Recognised
from kambot.crm.drafting.cells import reading_of, values_of
from kambot.crm.drafting.rows import Row, Value
from kambot.crm.drafts import Kind, Place
from kambot.crm.problems import Problem
from kambot.crm.tables import Table
from kambot.crm.values.dates import decided_order
from kambot.crm.values.money import decided_mark
from kambot.crm.values.reading import ColumnPlace, Hints

CLOSING = frozenset({"closes_on", "closed_on", "won_on", "lost_on"})


@dataclass(frozen=True)
class Understood:
    """A table, and what its columns mean."""

    table: Table
    recognised: Recognised


@dataclass(frozen=True)
class TableRead:
    """The rows of a table, and how its columns were read."""

    kind: Kind
    rows: Sequence[Row]
    said: Mapping[str, str]
    """By the names of columns, in words."""
    columns: Mapping[str, str]
    """The names of columns by the field they say."""
    problems: Sequence[Problem]
    questions: Sequence[Question]


def read_table(of: Understood, kind: Kind, hints: Hints, answers: Answers) -> TableRead:
    """All rows of a table whose kind is known."""
    table, said = of.table, {}
    values: dict[str, Sequence[Value | None]] = {}
    problems: list[Problem] = []
    questions: list[Question] = []
    hints = replace(hints, title=table.title)
    hinted = _hints(of, kind, hints)
    for field, index in of.recognised.fields.items():
        field_type = FIELDS[kind][field]
        place = ColumnPlace(table.file, table.sheet, kind, table.columns[index].name)
        cells = table.cells(index)
        reading = reading_of(field_type, cells, place, hinted.get(field_type.type, hints), answers)
        read = values_of(reading, table.records, index, place)
        values[field], said[place.column] = read.values, reading.said
        problems += [*reading.notes, *read.problems]
        questions += [reading.question] if reading.question else []
    return TableRead(
        kind=kind,
        rows=_rows(table, values | _stand_ins(of, kind, values, hints, answers)),
        said=said,
        columns={field: table.columns[index].name for field, index in of.recognised.fields.items()},
        problems=problems,
        questions=questions,
    )


def _rows(table: Table, values: Mapping[str, Sequence[Value | None]]) -> list[Row]:
    known: list[dict[str, Value]] = [{} for _ in table.records]
    for field, column in values.items():
        for said, value in zip(known, column, strict=True):
            if value is not None:
                said[field] = value
    return [
        Row(Place(table.file, table.sheet, record.row), record.cells, said)
        for record, said in zip(table.records, known, strict=True)
    ]


def _hints(of: Understood, kind: Kind, hints: Hints) -> Mapping[Type, Hints]:
    """What one column of the table decides is offered to the others of its type."""
    deciding = {Type.DATE: decided_order, Type.MONEY: decided_mark}
    found: dict[Type, Hints] = {}
    for field, index in of.recognised.fields.items():
        wanted = FIELDS[kind][field].type
        decide = deciding.get(wanted) if wanted not in found else None
        if decide and (decided := decide(of.table.cells(index))):
            found[wanted] = replace(hints, suggested=str(decided))
    return found


def _stand_ins(
    of: Understood,
    kind: Kind,
    values: Mapping[str, Sequence[Value | None]],
    hints: Hints,
    answers: Answers,
) -> dict[str, Sequence[Value | None]]:
    """What a column says beside what it is for, where the table has no other column for it."""
    if kind is Kind.ACCOUNTS and "website" in values and "domain" not in values:
        index = of.recognised.fields["website"]
        place = ColumnPlace(of.table.file, of.table.sheet, kind, of.table.columns[index].name)
        reading = reading_of(DOMAIN, of.table.cells(index), place, hints, answers)
        return {"domain": values_of(reading, of.table.records, index, place).values}
    if kind is Kind.OPPORTUNITIES and not values.keys() & CLOSING and "expected_on" in values:
        return {"closes_on": values["expected_on"]}
    return {}
