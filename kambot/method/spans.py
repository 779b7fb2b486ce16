"""How many days somebody looks ahead: "45", "45 days", "two weeks", "quarter"."""

import re
from collections.abc import Mapping

from kambot.method.when import NUMBERS

UNITS: Mapping[str, int] = {
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "quarter": 90,
    "year": 365,
}
LONGEST = 365
"""Days."""
WORDS = 4
"""That one takes at most: a couple of weeks."""
NUMBER = re.compile(rf"[0-9]{{1,3}}|{'|'.join(NUMBERS)}")
SPAN = re.compile(
    r"(?P<days>[0-9]{1,3})"
    rf"|(?P<one>{'|'.join(UNITS)})"
    rf"|(?P<many>{NUMBER.pattern}) (?P<unit>{'|'.join(UNITS)})s?"
)
STRETCH = rf"(?:{NUMBER.pattern}) (?:{'|'.join(UNITS)})s?|{'|'.join(UNITS)}|[0-9]{{1,3}}"
"""The same in a longer pattern: the longest first, and no group."""


def days_of(span: str) -> int | None:
    """The days of a stretch of time, 1 to 365; None if it is none."""
    found = SPAN.fullmatch(span.casefold())
    if found is None:
        return None
    many = found["days"] or found["many"] or "a"
    unit = found["unit"] or found["one"] or "day"
    days = (int(many) if many.isdecimal() else NUMBERS[many]) * UNITS[unit]
    return days if 1 <= days <= LONGEST else None
