"""Which row names the columns, and what it calls them."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count, islice
from statistics import quantiles

from kambot.crm.files.cells import WIDE, Row, filled, is_label, is_typed
from kambot.crm.tables import Cell, Column

FAR = 100
"""A header stands within so many rows of the top."""
ENOUGH = 0.75
"""A header that fills so much of the usual width is as good as a full one."""
COUNTER = re.compile(r"unnamed: ?0|index", re.IGNORECASE)
FIRST: tuple[list[Cell], ...] = (["0"], ["1"], [0], [1])
PAIR = 2
"""Cells of a line such as "As of:", "21 November"."""
PADDING = "\ufeff\"'` \t\n\r"
ARROWS = re.compile(r"\s*[↑↓▲▼]\s*$")
"""How Salesforce marks the columns that a report is grouped or sorted by."""


def find_header(rows: Sequence[Row], start: int = 0) -> int | None:
    """The row that names the columns of what begins at `start`; None where every row is data.

    It stands in the first block of rows that has labels over values, or is wide enough to be a
    table of words: there it is the first row that fills the width.
    """
    end = min(start + FAR, len(rows))
    for block in _blocks(rows, range(start, end)):
        below = rows[: block.stop]
        named = [each for each in _candidates(rows, block) if names_values(below, each)]
        if named:
            return _widest(rows, named, block)
        if len(block) > 1 and filled(rows[block.start]) >= WIDE and is_header(rows[block.start]):
            return block.start
    candidates = _candidates(rows, range(start, end))
    return _widest(rows, candidates, range(start, end)) if candidates else None


def _blocks(rows: Sequence[Row], near: range) -> Iterator[range]:
    """Runs of rows with no blank one between them."""
    begin = near.start
    for index in near:
        if not filled(rows[index]):
            yield range(begin, index)
            begin = index + 1
    yield range(begin, near.stop)


def _candidates(rows: Sequence[Row], among: range) -> list[int]:
    return [index for index in among if is_header(rows[index])]


def _widest(rows: Sequence[Row], candidates: Sequence[int], among: range) -> int:
    enough = ENOUGH * _usual([filled(rows[index]) for index in among])
    return max(candidates, key=lambda index: min(enough, filled(rows[index])))


def is_header(row: Row) -> bool:
    """Nearly all of its cells are labels, and they differ."""
    said = [cell for cell in row if cell is not None]
    labels = sum(map(is_label, said))
    if not said or labels < 0.9 * len(said):
        return False
    says_something = len(said) <= PAIR and str(said[0]).endswith(":")
    return not says_something and len(set(said)) >= 0.5 * len(said)


def names_values(rows: Sequence[Row], header: int) -> bool:
    """In some column values of a type stand under the row's labels."""
    below = rows[header + 1 : header + 1 + FAR]
    named = [index for index, cell in enumerate(rows[header]) if is_label(cell)]
    return any(is_of_values(below, index) for index in named)


def is_of_values(rows: Sequence[Row], index: int) -> bool:
    """Most of a column's cells are numbers, days, addresses or codes."""
    said = (row[index] for row in rows if index < len(row) and row[index] is not None)
    typed = [is_typed(cell) for cell in islice(said, 20)]
    return sum(typed) > 0.6 * len(typed)


def columns_of(header: Row, hidden: frozenset[int]) -> tuple[Column, ...]:
    """The columns under a header: nameless ones by their letter, repeated names numbered."""
    return tuple(
        Column(index, name, hidden=index in hidden, nameless=not _name(header[index]))
        for index, name in enumerate(_names(header))
    )


def counts_rows(column: Column, cells: Sequence[Cell]) -> bool:
    """A column that programs write beside their tables: 0, 1, 2 ..."""
    if not (column.nameless or COUNTER.fullmatch(column.name)) or cells[:1] not in FIRST:
        return False
    begin = int(str(cells[0]))
    return all(str(cell) == str(nth) for nth, cell in enumerate(cells, begin))


def is_sorted_by(cell: Cell) -> bool:
    """The header says that the report is grouped or sorted by this column."""
    return isinstance(cell, str) and ARROWS.search(cell) is not None


def same_names(row: Row, header: Row) -> bool:
    """The header once more, whatever its padding."""
    return [_name(cell).casefold() for cell in row if _name(cell)] == [
        _name(cell).casefold() for cell in header if _name(cell)
    ]


def letter(index: int) -> str:
    """What spreadsheets call a column: A, B ... Z, AA."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _names(header: Row) -> Iterator[str]:
    taken: set[str] = set()
    for index, cell in enumerate(header):
        name = _name(cell) or f"Column {letter(index)}"
        tries = chain([name], (f"{name} ({nth})" for nth in count(2)))
        unique = next(each for each in tries if each not in taken)
        taken.add(unique)
        yield unique


def _name(cell: Cell) -> str:
    if cell is None:
        return ""
    plain = ARROWS.sub("", str(cell).strip(PADDING))
    return " ".join(plain.split())


def _usual(counts: Sequence[int]) -> int:
    """How many cells the fuller rows of a table have: the upper quartile."""
    said = [count for count in counts if count > 1]
    return int(quantiles(said, n=4, method="inclusive")[2]) if len(said) > 1 else max(counts)
