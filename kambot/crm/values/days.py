"""One date as it is written, taken apart before it is known whether the day comes first."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite

from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.blanks import refuse_blanks
from kambot.crm.values.figures import plainly
from kambot.crm.values.months import day_words, folded, month_words
from kambot.crm.values.reading import quoted


class Order(StrEnum):
    """In which order day, month and year stand; as an answers file names it."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


@dataclass(frozen=True)
class Parts:
    """Three numbers in the order in which they are written."""

    first: int
    second: int
    third: int
    dotted: bool = False
    dashed: bool = False

    def under(self, order: Order) -> tuple[int, int, int] | None:
        """Year, month and day; None where the month or day is beyond any calendar."""
        of = {
            Order.DAY_FIRST: (self.third, self.second, self.first),
            Order.MONTH_FIRST: (self.third, self.first, self.second),
            Order.YEAR_FIRST: (self.first, self.second, self.third),
        }
        year, month, day = of[order]
        return (year, month, day) if 1 <= month <= MONTHS and 1 <= day <= DAYS else None


MONTHS, DAYS = 12, 31
EARLIEST, LATEST = 1900, 2199
CENTURY, PIVOT = 100, 69
"""Two digits from 69 on are of the last century."""
TIME = re.compile(
    r"(?:(?<=\d)T|(?:^|[\s,]+)(?:(?:at|um|à|a las|às) )?)\d{1,2}(?::\d{2}){1,2}(?:[.,:]\d+)?"
    r"(?:\s*(?:[ap]\.?\s?m\.?(?![a-z])|Uhr))?"
    r"(?:\s*(?:Z|UTC|GMT|[A-Z]{3,5}(?![\w])))?(?:\s*[+-]\d{2}(?::?\d{2})?)?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
EASTERN = str.maketrans("年月년월", "----", "日일")
"""2025年3月1日 is 2025-3-1."""
NUMBERS = re.compile(r"(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*'?(\d{4}|\d{1,2})\.?")
SIMPLE = re.compile(
    r"(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})"
    r"(?:(?:,? |T)\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?: ?[AP]M)?"
    r"(?:Z| UTC|[+-]\d\d:?\d\d)?)?"
)
"""The commonest ways to write a day, read quickly."""
COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
COUNTED = re.compile(r"\d{5}(?:[.,]\d+)?|(?:\d{10}|\d{13})(?:\.0)?")
LONGEST = 100
"""Characters in which a day is written, its time and the name of its zone included."""
YEARS = 4
"""Digits of a year that is written out."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of spreadsheets, so counted that 1 March 1900 is right, as they do."""
SERIALS = range(10_000, 99_999)
EPOCH = date(1970, 1, 1)
DAY_SECONDS = 86_400
SECONDS = range(10**8, 10**10)
MILLISECONDS = range(10**11, 10**13)
WRITE = "Please write it like 2025-03-01 and export again."

Written = date | Parts | float
"""A day, three numbers whose order is open, or a count of days, seconds or milliseconds."""


def written(cell: Cell) -> Written:
    """What a cell says of a day. Raises Misread."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise no_day(cell)
    if not isinstance(cell, str) and not isfinite(cell):
        raise no_day(cell)
    text = plainly(str(cell))
    if found := SIMPLE.fullmatch(text):
        return _in_numbers(found, text)
    if found := COMPACT.fullmatch(text.removesuffix(".0")):
        return real(int(found["year"]), int(found["month"]), int(found["day"]), cell)
    if COUNTED.fullmatch(text) or not isinstance(cell, str):
        return float(text.replace(",", "."))
    refuse_blanks(text)
    return _in_text(text)


def real(year: int, month: int, day: int, cell: Cell) -> date:
    """The day, if there is one. Raises Misread."""
    year += 0 if year >= CENTURY else 2000 if year < PIVOT else 1900
    if not EARLIEST <= year <= LATEST:
        raise _far(year, cell)
    if not 1 <= month <= MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        raise Misread(f"There is no such day as {quoted(cell)}.", "Please correct it in the CRM.")
    return date(year, month, day)


def counted(number: float) -> date | None:
    """The day that a spreadsheet or a program counts like that; None if none does."""
    whole = int(number)
    if whole in SERIALS:
        return FIRST_DAY + timedelta(days=whole)
    if whole in SECONDS:
        return EPOCH + timedelta(days=whole // DAY_SECONDS)
    if whole in MILLISECONDS:
        return EPOCH + timedelta(days=whole // DAY_SECONDS // 1000)
    return None


def no_day(cell: Cell) -> Misread:
    """That a cell is no day."""
    return Misread(f"{quoted(cell)} is not a date.", WRITE)


def _in_text(text: str) -> Written:
    if len(text) > LONGEST:
        raise no_day(text)
    bare = TIME.sub(" ", text.translate(EASTERN), count=1).strip(" ,")
    if found := COMPACT.fullmatch(bare):
        return real(int(found["year"]), int(found["month"]), int(found["day"]), text)
    if found := NUMBERS.fullmatch(_without_weekday(bare)):
        return _in_numbers(found, text)
    return _named(bare, text)


def _in_numbers(found: re.Match[str], text: str) -> Written:
    first, mark, second, third = found.groups()
    if len(first) == YEARS:
        return real(_year(first, text), int(second), int(third), text)
    return Parts(
        int(first), int(second), _year(third, text), dotted=mark == ".", dashed=mark == "-"
    )


def _without_weekday(text: str) -> str:
    word, _, rest = text.partition(" ")
    return rest.strip() if rest and folded(word).strip(".,") in day_words() else text


def _named(bare: str, text: str) -> date:
    """A day whose month is a word. Raises Misread."""
    parts = re.findall(r"\d+|[^\W\d_]+|\S", folded(bare))
    if (
        len(parts) > 1
        and parts[0] in day_words()
        and not month_words().keys().isdisjoint(parts[1:])
    ):
        parts = parts[1:]  # a Tuesday, which is "mar" in three languages, and no month of March
    months = [month_words()[part] for part in parts if part in month_words()]
    numbers = [part for part in parts if part.isdecimal()]
    strange = [
        part
        for part in parts
        if part.isalpha() and part not in month_words() and part not in day_words()
    ]
    if strange or len(months) != 1:
        raise no_day(text)
    if len(numbers) != len(("day", "year")):
        raise Misread(f"{quoted(text)} does not name one day with its year.", WRITE)
    day, year = numbers if len(numbers[0]) < YEARS else reversed(numbers)
    return real(_year(year, text), months[0], int(day), text)


def _year(digits: str, text: str) -> int:
    """A year of two digits stays as it is. Raises Misread for one like 0024."""
    if len(digits) == YEARS and int(digits) < EARLIEST:
        raise _far(int(digits), text)
    return int(digits)


def _far(year: int, cell: Cell) -> Misread:
    return Misread(f"{quoted(cell)} is in the year {year}.", "Please check the year in the CRM.")
