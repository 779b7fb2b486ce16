"""Reports that say in a row of its own what the rows below it have in common."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from kambot.crm.files.cells import Row
from kambot.crm.files.rows import Kinds
from kambot.crm.tables import LeftOut

NAMED = re.compile(r"\s*(?P<name>[^:]{1,60}?)\s*:\s*(?P<value>.*?\S)\s*")
COUNTED = re.compile(r"(?P<value>.*\S)\s*\(\d[\d.,]*(?:\s[^\W\d]+)?\)\s*")
"""A value and how many rows it heads: "Acme GmbH (12 records)"."""
DEEPEST = 5
"""Headings of more levels than that are none, but values of their own."""
NARROW = 3
"""With fewer columns a record may well have one value."""
UNNAMED = "Group"


@dataclass(frozen=True)
class Heading:
    """What a row says of those below it."""

    row: int
    """Negative: it stands above the header."""
    column: int
    """Where it stands."""
    name: str
    """What it is, as in "Owner: Anna (3 records)"; empty where it does not say."""
    value: str
    counted: bool

    @property
    def level(self) -> tuple[int, str]:
        """Headings of one level replace each other."""
        return self.column, self.name


class Verdict(Enum):
    """Whether rows with one value alone are headings."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"


def headings(rows: Sequence[Row], alone: Sequence[int]) -> list[Heading]:
    """What the rows with one value alone would say as headings."""
    return [heading(index, rows[index]) for index in alone]


def sections(rows: Sequence[Row], kinds: Kinds, alone: Sequence[int]) -> list[int]:
    """Rows with one value alone that stand right above the header where it is repeated."""
    below = (_below(kinds, index) for index in alone)
    return [index for index, kind in zip(alone, below, strict=True) if kind is LeftOut.HEADER]


def _below(kinds: Kinds, index: int) -> LeftOut | None:
    """What the next row is that is not blank."""
    after = (kinds[at] for at in range(index + 1, len(kinds)))
    return next((kind for kind in after if kind is not LeftOut.BLANK), None)


def judge(found: Sequence[Heading], rows: Sequence[Row], kinds: Kinds, width: int) -> Verdict:
    """Headings come first, stand where records have nothing, or say that they are headings.

    Otherwise a record may just have one value: then a person has to say.
    """
    rest = {heading.row for heading in found}
    records = [index for index, kind in enumerate(kinds) if kind is None and index not in rest]
    levels = {heading.level for heading in found}
    if not records or not 0 < len(levels) <= DEEPEST or found[0].row > records[0]:
        return Verdict.NO
    whole = all(len(rows[index]) >= width for index in records)
    if (
        all(heading.name or heading.counted for heading in found)
        or (whole and all(len(rows[heading.row]) < width for heading in found))
        or all(_is_empty(rows, records, column) for column in {each.column for each in found})
    ):
        return Verdict.YES
    last = max(records)
    single = all(heading.row < last and heading.row + 1 not in rest for heading in found)
    return Verdict.DOUBT if single and width >= NARROW and len(found) > 1 else Verdict.NO


@dataclass(frozen=True)
class Grouped:
    """Rows that say themselves what their headings said."""

    rows: Sequence[Row]
    added: tuple[str, ...] = ()
    """Columns at the right, for what is said in no column that was empty."""


def under(found: Sequence[Heading], rows: Sequence[Row], kinds: Kinds, header: Row) -> Grouped:
    """The rows with what their headings say."""
    width = len(header)
    heads = {heading.row: heading for heading in found}
    records = [index for index, kind in enumerate(kinds) if kind is None and index not in heads]
    levels = list(dict.fromkeys(heading.level for heading in found))
    within = {
        level: level[0]
        for level in levels
        if not level[1]
        and header[level[0] : level[0] + 1] != (None,)
        and level[0] < width
        and _is_empty(rows, records, level[0])
    }
    beside = [level for level in levels if level not in within]
    places = within | {level: width + at for at, level in enumerate(beside)}
    said = {heading.level: heading.value for heading in found if heading.row < 0}
    full: list[Row] = []
    for index, row in enumerate(rows):
        if index in heads:
            level = heads[index].level
            deeper = levels[levels.index(level) :]
            said = {each: value for each, value in said.items() if each not in deeper}
            said[level] = heads[index].value
            full.append(row)
        else:
            values = {places[level]: value for level, value in said.items()}
            full.append(_with(row, values, width + len(beside)))
    return Grouped(full, tuple(name or UNNAMED for _, name in beside))


def _with(row: Row, values: Mapping[int, str], width: int) -> Row:
    cells = [*row, *([None] * (width - len(row)))]
    for index, value in values.items():
        cells[index] = value
    return tuple(cells)


def _is_empty(rows: Sequence[Row], records: Iterable[int], column: int) -> bool:
    return all(column >= len(rows[index]) or rows[index][column] is None for index in records)


def heading(index: int, row: Row) -> Heading:
    """What a row with one value alone would say."""
    column, text = next((at, str(cell)) for at, cell in enumerate(row) if cell is not None)
    counted = COUNTED.fullmatch(text)
    value = counted["value"] if counted else text
    named = NAMED.fullmatch(value)
    name, value = (named["name"], named["value"]) if named else ("", value)
    return Heading(index, column, name, value, counted is not None)
