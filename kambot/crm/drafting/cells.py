"""A column's cells become values, all read in one way; what cannot be read is said, not guessed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from kambot.crm.asking import Answers
from kambot.crm.columns.fields import FieldType, Type
from kambot.crm.drafting.rows import Value
from kambot.crm.drafting.saying import LONGEST_VALUE
from kambot.crm.problems import Misread, Problem, Weight
from kambot.crm.tables import Cell, Record
from kambot.crm.values.currencies import currency_of
from kambot.crm.values.dates import read_dates
from kambot.crm.values.flags import read_flags
from kambot.crm.values.money import read_money
from kambot.crm.values.percents import read_percents
from kambot.crm.values.reading import ColumnPlace, ColumnReading, Hints
from kambot.crm.values.texts import read_domains, read_emails, read_ids, read_texts

LONGEST = 255
_Fault = tuple[Weight, str, str]
"""What a cell's value means for its row, why, and what to do."""
READERS: Mapping[Type, Callable[..., ColumnReading[Any]]] = {
    Type.ID: read_ids,
    Type.MONEY: read_money,
    Type.DATE: read_dates,
    Type.PERCENT: read_percents,
    Type.FLAG: read_flags,
    Type.EMAIL: read_emails,
    Type.DOMAIN: read_domains,
}


@dataclass(frozen=True)
class CellsRead:
    """The values of a column, a value for each record, and what is to be said of them."""

    values: Sequence[Value | None]
    problems: Sequence[Problem]


def reading_of(
    field: FieldType, cells: Sequence[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[Any]:
    """How the cells of a column are read."""
    if field.type is Type.CURRENCY:
        return ColumnReading(read=partial(_currency, hints=hints), said="currencies")
    limit = field.max_length or LONGEST
    if reader := READERS.get(field.type):
        reading = reader(cells, place, hints, answers)
        return replace(reading, read=_within(reading, limit)) if field.type is Type.ID else reading
    texts = read_texts(cells, place, hints, answers, limit=limit)
    return ColumnReading(
        read=lambda cell: None if _is_json(cell) else texts.read(cell),
        said=texts.said,
        change=lambda cell: None if _is_json(cell) else texts.change(cell),
    )


def values_of(
    reading: ColumnReading[Any], records: Sequence[Record], index: int, place: ColumnPlace
) -> CellsRead:
    """The values of a column; each distinct cell is read once."""
    known: dict[tuple[type, Cell], tuple[Value | None, _Fault | None]] = {}
    values: list[Value | None] = []
    problems: list[Problem] = []
    for record in records:
        cell = record.cells[index]
        key = (cell.__class__, cell)
        if key not in known:
            known[key] = _read(reading, cell)
        value, fault = known[key]
        values.append(value)
        if fault:
            problems.append(_problem(fault, record.row, cell, place))
    return CellsRead(values, problems)


def _read(reading: ColumnReading[Any], cell: Cell) -> tuple[Value | None, _Fault | None]:
    """The value of a cell, and what is to be said of it."""
    try:
        value = reading.read(cell)
    except Misread as misread:
        return None, (Weight.UNKNOWN, misread.why, misread.fix)
    change = reading.change(cell) if value is not None else None
    return value, (Weight.CHANGED, change.why, change.fix) if change else None


def _problem(fault: _Fault, row: int, cell: Cell, place: ColumnPlace) -> Problem:
    weight, why, fix = fault
    return Problem(
        weight=weight,
        file=place.file,
        sheet=place.sheet,
        row=row,
        column=place.column,
        value=str(cell)[:LONGEST_VALUE],
        why=why,
        fix=fix,
    )


def _within(reading: ColumnReading[str], limit: int) -> Callable[[Cell], str | None]:
    """Reads ids of at most so many characters: a shortened one would be another. Raises Misread."""

    def read(cell: Cell) -> str | None:
        said = reading.read(cell)
        if said is not None and len(said) > limit:
            fix = "Please check that this column has ids."
            raise Misread(f"It has {len(said)} characters: an id has at most {limit}.", fix)
        return said

    return read


def _currency(cell: Cell, hints: Hints) -> str | None:
    """The ISO code of a currency that stands in a column of its own. Raises Misread."""
    if cell is None:
        return None
    said = str(cell).strip()
    code = currency_of(said, hints.currency, hints.dollar_is or hints.currency)
    if not code:
        fix = "Please write its ISO code, like EUR."
        raise Misread(f"“{said[:20]}” is no currency that is known.", fix)
    return code


def _is_json(cell: Cell) -> bool:
    """Some CRMs put whole records into a cell: they are no text that a person wrote."""
    if not isinstance(cell, str) or not cell.startswith(("{", "[{")):
        return False
    try:
        json.loads(cell)
    except ValueError:
        return False
    except RecursionError:
        return True  # nobody types so many brackets
    return True
