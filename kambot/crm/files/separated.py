"""Separated text -> rows, whatever its line ends; a quotation mark too many costs no other row."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from kambot.crm.files.cells import Row
from kambot.crm.files.dialects import Dialect, dialect_of
from kambot.crm.files.results import Unreadable
from kambot.crm.problems import Problem, Weight

MOST = 100
"""A file with more rows than that whose quotation marks are wrong is not separated by them."""
WIDE = 3
"""Columns from which a line within a value is known to be a row."""


@dataclass(frozen=True)
class Separated:
    """Rows of text, and in words how they were separated."""

    rows: Sequence[Row]
    said: str
    problems: tuple[Problem, ...] = ()


class _Stripped(dict[str, str | None]):
    """A cell of text -> the same without spaces around it, None where nothing is left.

    Most cells of an export repeat: each text is stripped, and kept in memory, once.
    """

    def __missing__(self, cell: str) -> str | None:
        stripped = self[cell] = cell.strip() or None
        return stripped


def separate(file: str, text: str) -> Separated:
    """The rows of separated text. Raises Unreadable where its quotation marks make no sense."""
    dialect = dialect_of(text)
    try:
        reader = csv.reader(StringIO(text, newline=""), dialect.of_csv)
        rows = _stripped(reader)
        several_lines = reader.line_num > len(rows)
    except csv.Error:
        rows, several_lines = [], True
    if several_lines and (not rows or _swallows(rows, dialect)):
        broken: list[int] = []
        rows = _stripped(_line_by_line(file, text, dialect, broken))
        return Separated(rows, dialect.said, tuple(_never_closed(file, row) for row in broken))
    return Separated(rows, dialect.said)


def _stripped(rows: Iterator[list[str]]) -> list[Row]:
    strip = _Stripped().__getitem__
    return [tuple(map(strip, row)) for row in rows]


def _swallows(rows: Sequence[Row], dialect: Dialect) -> bool:
    width = _usual(rows)
    return any(_swallowed(row, width, dialect) for row in rows)


def _usual(rows: Sequence[Row]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


def _swallowed(row: Sequence[str | None] | Row, width: int, dialect: Dialect) -> bool:
    """A value of several lines holds what looks like other rows."""
    return any(
        isinstance(cell, str) and "\n" in cell and _holds_rows(cell, len(row), width, dialect)
        for cell in row
    )


def _holds_rows(cell: str, cells: int, width: int, dialect: Dialect) -> bool:
    if cells != width and dialect.separator in cell:
        return True
    inner = cell.splitlines()[1:-1]
    return width >= WIDE and any(line.count(dialect.separator) == width - 1 for line in inner)


def _line_by_line(file: str, text: str, dialect: Dialect, broken: list[int]) -> Iterator[list[str]]:
    """The rows, where those that swallow others are read as the one line that they are.

    Their numbers, from 1, are added to `broken`.
    """
    lines = list(StringIO(text, newline=""))
    width = Counter(line.count(dialect.separator) + 1 for line in lines).most_common(1)[0][0]
    start, count = 0, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), dialect.of_csv)
        before = 0
        for row in _until_error(reader):
            count += 1
            if row is None or (reader.line_num - before > 1 and _swallowed(row, width, dialect)):
                broken.append(count)
                if len(broken) > MOST:
                    raise Unreadable(_senseless(file))
                yield _without_quotes(lines[start + before], dialect)
                start += before + 1
                break
            yield row
            before = reader.line_num
        else:
            return


def _until_error(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """Rows, and None in place of one that cannot be read."""
    try:
        yield from reader
    except csv.Error:
        yield None


def _without_quotes(line: str, dialect: Dialect) -> list[str]:
    cells = line.rstrip("\r\n").split(dialect.separator)
    return [cell.strip(f"{dialect.quote} ") for cell in cells]


def _senseless(file: str) -> str:
    return (
        f"{file} cannot be separated into columns: its quotation marks are opened and never "
        "closed. Export it again, or save it as .xlsx, and choose that file."
    )


def _never_closed(file: str, row: int) -> Problem:
    return Problem(
        weight=Weight.NOTE,
        file=file,
        row=row,
        why="A quotation mark is opened in this row and never closed; the row was read without it.",
        fix="Look at what was read of this row; correct it in the file, and import it again.",
    )
