"""Columns for tests: cells that are read together, and what became of each."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kambot.crm.asking import NO_ANSWERS, Answers
from kambot.crm.drafts import Kind
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.reading import ColumnPlace, ColumnReading, Hints

V = TypeVar("V")
Reader = Callable[[Sequence[Cell], ColumnPlace, Hints, Answers], ColumnReading[V]]
"""One of the functions that decide how a column is read."""
DOLLARS = Hints(currency="USD")
EUROS = Hints(currency="EUR")


def place(column: str = "Amount") -> ColumnPlace:
    """A column of deals."""
    return ColumnPlace("deals.csv", "", Kind.OPPORTUNITIES, column)


def column(
    reader: Reader[V],
    *cells: Cell,
    name: str = "Amount",
    hints: Hints = EUROS,
    answers: Answers = NO_ANSWERS,
) -> ColumnReading[V]:
    """How these cells are read together."""
    return reader(cells, place(name), hints, answers)


def values(reading: ColumnReading[V], *cells: Cell) -> list[V | str | None]:
    """What each cell says, or why it cannot be read."""
    return [value_of(reading, cell) for cell in cells]


def value_of(reading: ColumnReading[V], cell: Cell) -> V | str | None:
    """What a cell says, or why it cannot be read."""
    try:
        return reading.read(cell)
    except Misread as unknown:
        misread = unknown
    assert misread.fix.startswith("Please ")
    return misread.why
