"""Separated text -> rows: by comma, semicolon, tab or bar, with quotes around what holds them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import clevercsv

from kambot.crm.tables import Cell

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SAMPLE = 8_000
"""Characters that are enough to see how a file is separated."""
SAID = re.compile(r"\ufeff?\"?sep=(.)\"?\s*?(?:\r\n|\r|\n)", re.IGNORECASE)
"""Excel's own line at the top of a file."""


@dataclass(frozen=True)
class Separated:
    """Rows of text, and in words how they were separated."""

    rows: Sequence[tuple[Cell, ...]]
    said: str


class Dialect(csv.Dialect):
    """Excel's, which every CRM writes."""

    quotechar = '"'
    doublequote = True
    lineterminator = "\r\n"
    quoting = csv.QUOTE_MINIMAL


class _Stripped(dict[str, str | None]):
    """A cell of text -> the same without spaces around it, None where nothing is left.

    Most cells of an export repeat: each text is stripped, and kept in memory, once.
    """

    def __missing__(self, cell: str) -> str | None:
        stripped = self[cell] = cell.strip() or None
        return stripped


def separate(text: str) -> Separated:
    """The rows of separated text."""
    dialect, said = _dialect(text)
    strip = _Stripped().__getitem__
    reader = csv.reader(io.StringIO(text, newline=""), dialect)
    return Separated([tuple(map(strip, row)) for row in reader], said)


def _dialect(text: str) -> tuple[type[csv.Dialect], str]:
    said = SAID.match(text)
    if said is not None:
        return _of(said[1], '"', None), _words(said[1])
    found = clevercsv.Detector().detect(text[:SAMPLE], delimiters=list(SEPARATORS))
    if found is None or not found.delimiter:
        return _of(",", '"', None), "one column"
    return _of(found.delimiter, found.quotechar, found.escapechar), _words(found.delimiter)


def _of(separator: str, quote: str | None, escape: str | None) -> type[csv.Dialect]:
    attributes = {
        "delimiter": separator,
        "quotechar": quote or '"',
        "escapechar": escape or None,
    }
    return type("Found", (Dialect,), attributes)


def _words(separator: str) -> str:
    return f"separated by {SEPARATORS.get(separator, repr(separator))}"
