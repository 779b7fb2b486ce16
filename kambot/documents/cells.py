"""Text that a spreadsheet must not take for a formula."""

from datetime import datetime

from kambot.documents.sheets import Cell
from kambot.forms.stored import plain

_WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The same signs as Japanese keyboards write them."""
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)
"""What OWASP names under "CSV injection"."""
LONGEST = 32_767
"""Characters that Excel and others take in one cell."""


def is_dangerous(text: str) -> bool:
    """A spreadsheet could take it for a formula."""
    return text.startswith(BEGINS_A_FORMULA)


def in_csv(cell: Cell) -> str:
    """A cell of a CSV file: text that could be a formula begins with an apostrophe.

    Numbers stay numbers: a negative one is none of those.
    """
    if isinstance(cell, str):
        return f"'{cell}" if is_dangerous(cell) else cell
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return "" if cell is None else str(plain(cell))
