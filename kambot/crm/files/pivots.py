"""Pivot tables: sums of deals, not deals. They are refused, with where the data is."""

import re
from collections.abc import Sequence

from kambot.crm.files.cells import Row
from kambot.crm.files.spreadsheet import Area, Pivot
from kambot.crm.problems import Problem, Weight

LABELS = frozenset(
    ("row labels", "zeilenbeschriftungen", "étiquettes de lignes", "etiquetas de fila",
     "rótulos de linha", "etichette di riga", "rijlabels")
)  # fmt: skip
"""What Excel writes above the groups of a pivot table, in seven languages."""
SUMS = re.compile(
    r"(?:sum|count|average|max|min) of .+|(?:summe|anzahl|mittelwert) von .+"
    r"|(?:somme|nombre|moyenne) (?:de |d').+|(?:suma|cuenta|promedio) de .+"
    r"|(?:soma|contagem|média) de .+",
    re.IGNORECASE,
)
NEAR = 20
"""A pivot table's labels stand within so many rows of the top."""


def without(pivots: Sequence[Pivot], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with the cells of pivot tables left empty."""
    for pivot in pivots:
        rows = [_emptied(row, index, pivot.area) for index, row in enumerate(rows)]
    return rows


def looks_like_one(rows: Sequence[Row]) -> bool:
    """A pivot table that was copied as values: its labels are still there."""
    texts = [cell for row in rows[:NEAR] for cell in row if isinstance(cell, str)]
    return any(text.casefold() in LABELS for text in texts) and any(
        SUMS.fullmatch(text) for text in texts
    )


def refused(file: str, sheet: str, pivots: Sequence[Pivot]) -> Problem:
    """Why a pivot table is not read, and what to import instead."""
    sources = sorted({pivot.source for pivot in pivots} - {"", sheet})
    where = f'the rows that it adds up: they are in "{sources[0]}"' if sources else "its data"
    return Problem(
        weight=Weight.NOTE,
        file=file,
        sheet=sheet,
        why="This is a pivot table: it says sums, not which deals they are made of.",
        fix=f"Import {where}.",
    )


def _emptied(row: Row, index: int, area: Area) -> Row:
    if not area.top <= index <= area.bottom:
        return row
    return tuple(None if area.left <= at <= area.right else cell for at, cell in enumerate(row))
