"""Shares: whether a column counts to 1 or to 100, decided for all of it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from math import isfinite

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.blanks import refuse_blanks
from kambot.crm.values.figures import plainly
from kambot.crm.values.reading import (
    Change,
    ColumnPlace,
    ColumnReading,
    Hints,
    chosen,
    once,
    quoted,
    tally,
)
from kambot.crm.values.rounding import rounded, rounding

SHAPE = re.compile(r"(?P<number>-?\d{0,6}(?:[.,]\d+)?) ?(?P<sign>%?)")
HUNDRED = Decimal(100)
SHARE, PERCENT = "share", "percent"
"""The answers: 1 is all, or 100 is."""
WRITE = "Please write a number from 0 to 100 in the CRM, like 75."


def read_percents(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[Decimal]:
    """How the shares of a column are read: as percent from 0 to 100."""
    bare = _bare(cells)
    question = _question(place) if _fits_both(bare) else None
    scale = chosen(question, answers) or (SHARE if _is_share(bare) else PERCENT)
    factor = HUNDRED if scale == SHARE else Decimal(1)
    exact = once(lambda cell: _percent(cell, factor))

    def read(cell: Cell) -> Decimal | None:
        found = exact(cell)
        return None if found is None else rounded(found)

    def change(cell: Cell) -> Change | None:
        found = exact(cell)
        return None if found is None else rounding(found)

    return ColumnReading(
        read=read,
        said="0.75 is 75 %" if scale == SHARE else "75 is 75 %",
        question=question,
        change=change,
    )


def _bare(cells: Iterable[Cell]) -> set[Decimal]:
    """The numbers that stand without a percent sign."""
    found = set()
    for _, cell in tally(cells):
        try:
            number, has_sign = _number(cell)
        except Misread:
            continue  # it is said where its row is read
        if not has_sign:
            found.add(number)
    return found


def _is_share(bare: set[Decimal]) -> bool:
    return bool(bare) and max(bare) <= 1 and max(bare) > 0


def _fits_both(bare: set[Decimal]) -> bool:
    """Only 1 and 0 stand there, so 1 is 100 % or 1 %."""
    return Decimal(1) in bare and bare <= {Decimal(0), Decimal(1)}


def _question(place: ColumnPlace) -> Question:
    return place.question(
        "scale",
        f"In “{place.column}” of {place.file}, is 1 all of it or one percent?",
        {SHARE: "1 is 100 %", PERCENT: "1 is 1 %"},
        default=PERCENT if "%" in place.column else SHARE,
    )


def _number(cell: Cell) -> tuple[Decimal, bool]:
    """The number and whether a percent sign stands behind it. Raises Misread."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise _no_share(cell)
    if not isinstance(cell, str):
        if not isfinite(cell):
            raise _no_share(cell)
        return Decimal(format(cell, ".15g")), False
    plain = plainly(cell)
    refuse_blanks(plain)
    shape = SHAPE.fullmatch(plain)
    if not shape or not shape["number"].strip("-"):
        raise _no_share(cell)
    return Decimal(shape["number"].replace(",", ".")), bool(shape["sign"])


def _percent(cell: Cell, factor: Decimal) -> Decimal:
    number, has_sign = _number(cell)
    value = number if has_sign else number * factor
    if not 0 <= value <= HUNDRED:
        raise Misread(f"{quoted(cell)} is not between 0 and 100 %.", WRITE)
    return value


def _no_share(cell: Cell) -> Misread:
    return Misread(f"{quoted(cell)} is not a percentage.", WRITE)
