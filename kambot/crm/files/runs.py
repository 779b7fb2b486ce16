"""Reports that say only in the first of several rows what these have in common."""

from collections.abc import Sequence

from kambot.crm.files.cells import Row, is_label
from kambot.crm.files.headers import is_sorted_by
from kambot.crm.files.rows import Kinds
from kambot.crm.tables import Cell, LeftOut

SHARE = 0.2
"""Where fewer rows leave the first column empty, it is no report's way of grouping."""


def grouped_columns(rows: Sequence[Row], kinds: Kinds, header: Row) -> list[int]:
    """Columns from the left that say each value once, in the first of the rows it is for."""
    records = _records(rows, kinds)
    found: list[int] = []
    for index in range(len(header)):
        cells = [row[index] if index < len(row) else None for row in records]
        blank = cells.count(None)
        if blank == len(cells):
            continue
        sure = is_surely_grouped(rows, kinds, header, [*found, index])
        least = 1 if sure else max(2, SHARE * len(cells))
        if blank < least or not _says_once(records, cells, found):
            break
        found.append(index)
    return found


def is_surely_grouped(
    rows: Sequence[Row], kinds: Kinds, header: Row, columns: Sequence[int]
) -> bool:
    """The report has subtotals between groups, or marks these columns as those it is sorted by."""
    if all(is_sorted_by(header[index]) for index in columns):
        return True
    return LeftOut.SUBTOTAL in kinds and _begins_groups(rows, kinds, columns[0])


def _begins_groups(rows: Sequence[Row], kinds: Kinds, outermost: int) -> bool:
    """The column says something only in the first record, and in the first after a subtotal."""
    may_begin = True
    for row, kind in zip(rows, kinds, strict=True):
        if kind is None:
            if not may_begin and outermost < len(row) and row[outermost] is not None:
                return False
            may_begin = False
        elif kind is LeftOut.SUBTOTAL:
            may_begin = True
    return True


def filled_down(rows: Sequence[Row], kinds: Kinds, columns: Sequence[int]) -> list[Row]:
    """The rows with what the ones above them said in these columns."""
    last: dict[int, Cell] = {}
    full: list[Row] = []
    for row, kind in zip(rows, kinds, strict=True):
        if kind is not None:
            full.append(row)
            continue
        cells = list(row)
        for index in columns:
            if index < len(cells) and cells[index] is not None:
                last |= {deeper: None for deeper in columns if deeper > index}
                last[index] = cells[index]
            elif index < len(cells):
                cells[index] = last.get(index)
        full.append(tuple(cells))
    return full


def _says_once(rows: Sequence[Row], cells: Sequence[Cell], outer: Sequence[int]) -> bool:
    """A column begins with a value, and repeats none within what the outer columns say."""
    said: list[tuple[Cell, ...]] = []
    within: tuple[Cell, ...] = ()
    for row, cell in zip(rows, cells, strict=True):
        if any(row[index] is not None for index in outer):
            within = tuple(row[index] for index in outer)
        if cell is not None:
            said.append((*within, cell))
    once = cells[0] is not None and len(set(said)) == len(said)
    return once and all(is_label(each[-1]) for each in said)


def _records(rows: Sequence[Row], kinds: Kinds) -> list[Row]:
    return [row for row, kind in zip(rows, kinds, strict=True) if kind is None]
