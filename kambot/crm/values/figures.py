"""One amount as it is written, taken apart into its digits and what stands beside them."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.beside import NOTHING, Beside, beside, zero
from kambot.crm.values.blanks import refuse_blanks
from kambot.crm.values.digits import Mark, value_of
from kambot.crm.values.reading import quoted

ALIKE = str.maketrans(
    "\u2019\u2018\u02bc\u00b4`\u2212\u2010\u2011\u2012\u2013\u2014\u066b\u066c", "'''''------.'"
)
"""Other ways to write an apostrophe, a minus, and Arabic's separators."""
SHAPE = re.compile(r"(?P<before>\D*)(?P<digits>\d(?:[\d.,' ]*\d)?)(?P<after>\D*)")
DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")
LEADING = re.compile(r"(?:^|[^\w.,])(?P<mark>[.,])$")
"""A separator right before the first digit, which is no abbreviation's point: .50"""
ROUND = re.compile(r"^(?P<mark>[.,])(?:-+|(?=\D|$))")
"""What stands for no cents: 1.000,- and 500."""
SHORTENED = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d{1,3}", re.IGNORECASE)
WRITE = "Please write the number alone, like 120000.50, and export again."


@dataclass(frozen=True)
class Figure:
    """An amount before it is known which sign is the decimal one."""

    digits: str
    beside: Beside = NOTHING
    is_number: bool = False
    """It was no text: its point is a point whatever the column's decimal sign."""

    def under(self, mark: Mark) -> Decimal | None:
        """Its value with this decimal sign; None if it cannot be written with it."""
        value = value_of(self.digits, Mark.POINT if self.is_number else mark)
        if value is None:
            return None
        value *= self.beside.factor
        return -value if self.beside.negative else value


def figure(text: str, own: str, dollar: str) -> Figure:
    """The parts of an amount. Raises Misread.

    `own` is the workspace's currency, `dollar` what a bare $ stands for.
    """
    if DIGITS.fullmatch(text):
        return Figure(text)
    plain = plainly(text).lstrip("'")  # by which spreadsheets mark a text
    shape = SHAPE.fullmatch(plain)
    if shape is None:
        return Figure("0", _nothing(plain, own, dollar))
    before, digits, after = shape["before"], shape["digits"], shape["after"]
    if mark := LEADING.search(before):
        before, digits = before[: mark.start("mark")], mark["mark"] + digits
    if mark := ROUND.match(after):
        digits, after = digits + mark["mark"], after[mark.end() :]
    if words := beside(before, after, own, dollar):
        return Figure(digits, words)
    refuse_blanks(plain)
    raise no_amount(text)


def plainly(text: str) -> str:
    """Latin digits, single spaces, one sort of apostrophe and minus, no invisible marks."""
    if text.isascii():
        return " ".join(text.split())
    chars = (char for char in text.translate(ALIKE) if unicodedata.category(char) != "Cf")
    plain = "".join(str(unicodedata.decimal(char, char)) for char in chars)
    return " ".join(plain.split())


def no_amount(cell: Cell) -> Misread:
    """That a cell is no amount."""
    return Misread(f"{quoted(cell)} is not an amount.", WRITE)


def _nothing(plain: str, own: str, dollar: str) -> Beside:
    """The currency of an accountant's zero. Raises Misread for other texts without digits."""
    if nothing := zero(plain, own, dollar):
        return nothing
    refuse_blanks(plain)
    if SHORTENED.fullmatch(plain):
        raise Misread(
            f"{quoted(plain)} was shortened by a spreadsheet: its last digits are lost.",
            "Please format the column as a number there, and export again.",
        )
    raise no_amount(plain)
