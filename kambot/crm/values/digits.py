"""Digits and separators, read with the point or with the comma as the decimal sign."""

import re
from decimal import Decimal
from enum import StrEnum

LONGEST = 28
"""Digits that a Decimal calculates with exactly."""


class Mark(StrEnum):
    """The decimal sign of a column; as an answers file names it."""

    POINT = "point"
    COMMA = "comma"


def _shape(group: str, decimal: str, extra: str = "") -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}(?P<gap>[{group}' ])\d{{3}}(?:(?P=gap)\d{{3}})*"
    return re.compile(rf"(?:(?:\d+|{grouped}{extra})(?:{decimal}\d*)?|{decimal}\d+)")


SHAPES = {
    Mark.POINT: _shape(",", r"\.", r"|[1-9]\d?(?:,\d{2})+,\d{3}"),
    Mark.COMMA: _shape(r"\.", ","),
}
"""1,234.50 and 1.234,50; with either also 1 234 and 1'234; as in India, 12,34,567.50."""
WITHOUT_GROUPS = {
    Mark.POINT: str.maketrans("", "", ",' "),
    Mark.COMMA: str.maketrans(",", ".", ".' "),
}


def value_of(digits: str, mark: Mark) -> Decimal | None:
    """The number under this decimal sign; None if nobody writes a number like that with it."""
    if len(digits) > LONGEST or not SHAPES[mark].fullmatch(digits):
        return None
    return Decimal(digits.translate(WITHOUT_GROUPS[mark]))
