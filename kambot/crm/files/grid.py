"""The cells of a workbook's sheet, as the importer has cells."""

from collections.abc import Sequence
from datetime import time, timedelta

from python_calamine import CalamineSheet

from kambot.crm.files.cells import Row, number
from kambot.crm.tables import Cell

EXACT = 10**15
"""Up to here a workbook's numbers are whole to the last digit."""

Value = Cell | time | timedelta


def rows_of(grid: CalamineSheet) -> Sequence[Row]:
    """All rows of a sheet from the first, whether they say something or not."""
    rows = [tuple(map(_cell, row)) for row in grid.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in grid.merged_cell_ranges or ():
        if bottom > top:
            _fill_down(rows, top, min(bottom, len(rows) - 1), left)
    return rows


def _fill_down(rows: list[Row], top: int, bottom: int, column: int) -> None:
    """A text whose cell spans several rows is said of each; an amount is not multiplied."""
    said = rows[top][column] if top < len(rows) and column < len(rows[top]) else None
    if isinstance(said, str) and number(said) is None:
        for index in range(top + 1, bottom + 1):
            rows[index] = (*rows[index][:column], said, *rows[index][column + 1 :])


def _cell(value: Value) -> Cell:
    """Text is stripped, a whole number is one, a time of day is text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < EXACT else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value
