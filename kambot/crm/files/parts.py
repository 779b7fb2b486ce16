"""Where one table of a sheet ends and the next, with a header of its own, begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kambot.crm.files.cells import Row, filled, is_label
from kambot.crm.files.headers import find_header, is_header, is_of_values, same_names

TITLES = 3
"""So many lines may stand between the blank row and the header of the next table."""
NEAR = 20


@dataclass(frozen=True)
class Part:
    """The rows of one table: titles, a header, and what stands under it."""

    start: int
    header: int | None
    end: int


def parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The tables of a sheet, one under the other: together they are all of its rows."""
    start, header = 0, find_header(rows)
    while header is not None and (following := _next(rows, header)) is not None:
        yield Part(start, header, following[0])
        start, header = following
    yield Part(start, header, len(rows))


def _next(rows: Sequence[Row], header: int) -> tuple[int, int] | None:
    """Where another table begins, and its header: after a blank row, with other names."""
    blank = False
    for index in range(header + 1, len(rows)):
        row = rows[index]
        was_blank, blank = blank, not any(row) and not filled(row)
        if was_blank and not blank:
            named = _under_titles(rows, index)
            if named is not None and _begins(rows, named, header, index):
                return index, named
    return None


def _under_titles(rows: Sequence[Row], start: int) -> int | None:
    """The first row from here that has more than one cell, with at most a few lines above it."""
    near = range(start, min(start + TITLES + 1, len(rows)))
    return next((index for index in near if filled(rows[index]) > 1), None)


def _begins(rows: Sequence[Row], named: int, header: int, end: int) -> bool:
    """Labels where the table above has values, or over values where it has words."""
    if not is_header(rows[named]) or same_names(rows[named], rows[header]):
        return False
    above = rows[header + 1 : min(end, header + 1 + NEAR * NEAR)]
    below = rows[named + 1 : named + 1 + NEAR]
    labels = [index for index, cell in enumerate(rows[named]) if is_label(cell)]
    return any(is_of_values(above, index) or is_of_values(below, index) for index in labels)
