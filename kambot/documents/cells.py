"""Cells of a CSV file, and how much one takes."""

from datetime import datetime

from kambot.documents.sheets import Cell
from kambot.forms.stored import plain
from kambot.formulas import as_text

LONGEST = 32_767
"""Characters that Excel and others take in one cell."""


def in_csv(cell: Cell) -> str:
    """A cell of a CSV file: text that could be a formula begins with an apostrophe.

    Numbers stay numbers: a negative one is none of those.
    """
    if isinstance(cell, str):
        return as_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return "" if cell is None else str(plain(cell))
