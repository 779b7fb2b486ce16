"""What a file is made of once it is read: sheets, and in each of them tables with a header."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | None
"""As the file has it; None is empty. Text files give text only, workbooks also numbers and days."""


@dataclass(frozen=True)
class Source:
    """A file as it was given to us."""

    name: str
    """Its name without folders."""
    content: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its content, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Sheet:
    """A grid of cells: a sheet of a workbook, or all of a text file."""

    file: str
    name: str
    """Empty where a file has only one."""
    rows: Sequence[tuple[Cell, ...]]
    lines: Sequence[int]
    """For each row the number under which a person finds it: of the line or row in the file."""
    hidden: frozenset[int] = frozenset()
    """Indexes of hidden columns."""
    how: str = ""
    """How it was read, in words: "UTF-16, separated by tabs"."""
    object_name: str = ""
    """What the file itself calls its records, where it does: "Opportunity" in a record tree."""


class LeftOut(StrEnum):
    """Why a row is no record."""

    BLANK = "blank"
    TITLE = "title"
    """Above the header: a report's name, filters, "sep=;"."""
    HEADER = "header"
    """The header itself, or once more in mid-file."""
    SUBTOTAL = "subtotal"
    GROUP = "group"
    """Says only what the rows below it have in common."""
    RAGGED = "ragged"
    """Has more cells than the header names: a separator within a value has moved the others."""
    TAIL = "tail"
    """Grand totals, copyright, confidentiality, who generated it."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    index: int
    """From 0, in the cells of its records."""
    name: str
    """As the header has it; "Column H" where it has none."""
    hidden: bool = False
    nameless: bool = False


class Record(NamedTuple):
    """A row that says something; a tuple, for there may be a hundred thousand."""

    row: int
    """The number under which a person finds it in the file."""
    cells: tuple[Cell, ...]
    """As many as there are columns: short rows are filled up, text is stripped, "" is None."""


@dataclass(frozen=True)
class Table:
    """Columns and records, and what else stood in the sheet."""

    file: str
    sheet: str
    columns: tuple[Column, ...]
    records: Sequence[Record]
    left_out: Sequence[tuple[int, LeftOut]] = ()
    """Rows that are no records, by number: with the records they are all rows of the sheet."""
    how: str = ""
    object_name: str = ""
    """What the file itself calls its records, where it does: "Opportunity" in a record tree."""
    title: str = ""
    """The line right above its header, where one stands there."""

    def cells(self, index: int) -> list[Cell]:
        """All cells of a column, in order."""
        return [record.cells[index] for record in self.records]
