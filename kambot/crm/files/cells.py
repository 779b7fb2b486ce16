"""What a cell looks like before anybody knows what it means: a label, or a value of some type."""

from decimal import Decimal, InvalidOperation
from math import isfinite
from re import compile as pattern

from kambot.crm.tables import Cell

Row = tuple[Cell, ...]

LONGEST = 200
"""Characters of the longest label."""
WIDE = 4
"""Columns of a table in which a row with two values says little."""
GROUP = 3
"""Digits that stand between marks of thousands."""
PLACEHOLDERS = frozenset("n/a na none null nil tbd unknown unbekannt inconnu true false".split())
"""Texts that stand for a value, and name no column."""
CODE = pattern(r"(?=(?:\D*\d){3})[A-Za-z0-9.:/-]{8,}")
"""An id, an address: no spaces, several digits."""
AROUND = pattern(r"[^\d.,()-]+")
"""What stands round the digits of an amount: currencies, spaces, percent signs."""
NUMBER = pattern(r"\(?-?(?:\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d*)?-?\)?")


def filled(row: Row) -> int:
    """How many cells say something."""
    return len(row) - row.count(None)


def few(width: int) -> int:
    """How many cells of a row of that width are few."""
    return 1 if width < WIDE else 2


def is_typed(cell: Cell) -> bool:
    """It is a value, not a name: a number, a day, an address, a code."""
    if not isinstance(cell, str):
        return cell is not None
    digits = sum(map(str.isdigit, cell))
    return (
        2 * digits > len(cell.replace(" ", ""))
        or "@" in cell
        or cell.startswith(("http:", "https:", "www."))
        or CODE.fullmatch(cell) is not None
    )


def is_label(cell: Cell) -> bool:
    """It could name a column."""
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST
        and any(map(str.isalpha, cell))
        and cell.casefold() not in PLACEHOLDERS
        and not is_typed(cell)
    )


def number(cell: Cell) -> Decimal | None:
    """A number of whatever notation, roughly: enough to see that one is the sum of others.

    A last group of three digits counts as thousands.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, float) and not isfinite(cell):
        return None
    if isinstance(cell, int | float):
        return Decimal(cell) if isinstance(cell, int) else Decimal(repr(cell))
    if not isinstance(cell, str):
        return None
    text = AROUND.sub("", cell)
    if NUMBER.fullmatch(text) is None or len(text) * 2 < len(cell):
        return None
    return _decimal(text)


def _decimal(text: str) -> Decimal | None:
    digits = text.strip("()-")
    whole, mark, rest = digits.rpartition(max(".,", key=digits.rfind))
    if not mark or (len(rest) == GROUP and whole):
        whole, rest = digits, ""
    plain = whole.replace(".", "").replace(",", "") + "." + rest
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return -amount if text.startswith(("(", "-")) or text.endswith("-") else amount
