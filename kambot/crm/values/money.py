"""Amounts: which sign is the decimal one, and in which currency, decided for all of a column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from kambot.crm.asking import Answers
from kambot.crm.problems import Misread, Problem
from kambot.crm.tables import Cell
from kambot.crm.values.beside import Beside
from kambot.crm.values.currencies import DOLLARS, currency_in, currency_of
from kambot.crm.values.digits import Mark
from kambot.crm.values.figures import WRITE, Figure, figure, no_amount
from kambot.crm.values.marks import IN_WORDS, Seen, decide, decided_alone
from kambot.crm.values.reading import (
    Change,
    ColumnPlace,
    ColumnReading,
    Hints,
    once,
    quoted,
    readable,
    tally,
)
from kambot.crm.values.rounding import rounded, rounding
from kambot.crm.values.scales import Scale, scale_in, scale_of_title
from kambot.method.text import plain_number

TOO_LARGE = Decimal(10) ** 14
SIGNIFICANT = ".15g"
"""What a workbook knows of a number; more digits are dust of its binary form."""


@dataclass(frozen=True)
class Money:
    """An amount, as it was said."""

    amount: Decimal
    currency: str | None
    """ISO code; None where neither cell nor header says it."""


@dataclass(frozen=True)
class _Style:
    """How one column writes its amounts."""

    figures: Callable[[Cell], Figure | None]
    header: str | None
    """The currency that the header names."""
    mark: Mark
    scale: Scale
    """What the header counts in; a cell that says thousands or millions itself knows better."""

    def exact(self, cell: Cell) -> Money:
        """An amount with all its decimals. Raises Misread."""
        found = self.figures(cell)
        amount = found.under(self.mark) if found else None
        if not found or amount is None:
            raise self._against(cell, found)
        factor = self.scale.factor if found.beside.factor == 1 else 1
        return Money(amount * factor, found.beside.currency or self.header)

    def _against(self, cell: Cell, found: Figure | None) -> Misread:
        if found and any(found.under(mark) is not None for mark in Mark):
            why = f"does not fit the rest of the column, where {IN_WORDS[self.mark]}."
        else:
            why = "is not an amount: nobody groups digits like that."
        return Misread(f"{quoted(cell)} {why}", WRITE)


def read_money(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[Money]:
    """How the amounts of a column are read."""
    own = scale_in(place.column)
    scale = own if own.name else scale_of_title(hints.title)
    named = currency_in(place.column)
    dollar = _dollar(named, hints)
    header = named or (currency_of(scale.sign, hints.currency, dollar) if scale.sign else None)
    figures = once(lambda cell: _figure(cell, hints.currency, dollar))
    seen = _texts(readable(tally(cells), figures))
    mark, question = decide(seen, place, hints, answers)
    exact = once(_Style(figures, header, mark, scale).exact)

    def read(cell: Cell) -> Money | None:
        found = exact(cell)
        return None if found is None else _kept(found, cell)

    return ColumnReading(
        read=once(read),
        said=_in_words(seen, mark) + (f", in {scale.name}" if scale.name else ""),
        question=question,
        notes=(*_dollar_note(seen, place, dollar, named, hints), *_scale_note(scale, place)),
        change=lambda cell: _change(exact(cell)),
    )


def decided_mark(cells: Iterable[Cell]) -> Mark | None:
    """The decimal sign that the amounts of a column decide by themselves."""
    figures = once(lambda cell: _figure(cell, "USD", "USD"))
    return decided_alone(_texts(readable(tally(cells), figures)))


def _figure(cell: Cell, own: str, dollar: str) -> Figure:
    """The parts of an amount; a workbook's number is one without separators. Raises Misread."""
    if isinstance(cell, str):
        return figure(cell, own, dollar)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise no_amount(cell)
    number = Decimal(format(cell, SIGNIFICANT)) if isinstance(cell, float) else Decimal(cell)
    return Figure(f"{abs(number):f}", Beside("", negative=number < 0), is_number=True)


def _texts(found: Iterable[tuple[Cell, Figure, int]]) -> list[Seen]:
    """Those that tell or hide which sign is the decimal one."""
    return [
        Seen(cell, each, count)
        for cell, each, count in found
        if isinstance(cell, str) and (each.beside.dollar or not each.digits.isdecimal())
    ]


def _dollar(header: str | None, hints: Hints) -> str:
    """What a bare $ stands for."""
    if header in DOLLARS:
        return header or ""
    own = hints.currency if hints.currency in DOLLARS else "USD"
    return hints.dollar_is or own


def _kept(exact: Money, cell: Cell) -> Money:
    """The amount as fine as it can be kept. Raises Misread."""
    if abs(exact.amount) >= TOO_LARGE:
        raise Misread(
            f"{quoted(cell)} is larger than kambot can keep.", "Please check its digits in the CRM."
        )
    kept = rounded(exact.amount)
    return exact if kept is exact.amount else Money(kept, exact.currency)


def _change(exact: Money | None) -> Change | None:
    if exact is None or abs(exact.amount) >= TOO_LARGE:
        return None
    return rounding(exact.amount)


def _in_words(seen: Iterable[Seen], mark: Mark) -> str:
    """How the amounts are read, with the first that shows it."""
    for each in seen:
        if mark in each.readings and set(".,") & set(each.figure.digits):
            return f"{each.text} is {plain_number(each.readings[mark])}: {IN_WORDS[mark]}"
    return "plain numbers"


def _dollar_note(
    seen: Iterable[Seen], place: ColumnPlace, dollar: str, header: str | None, hints: Hints
) -> Iterable[Problem]:
    """That a bare $ was taken for US dollars, where the workspace counts in something else."""
    shown = next((each for each in seen if each.figure.beside.dollar), None)
    if shown and not hints.dollar_is and dollar not in (header, hints.currency):
        yield place.note(
            f"“$” is taken for {dollar}, since the workspace counts in {hints.currency}.",
            "If it is another dollar or a peso, please name it in the header, like “Amount (MXN)”.",
            shown.text,
        )


def _scale_note(scale: Scale, place: ColumnPlace) -> Iterable[Problem]:
    """That amounts were multiplied, as their header says."""
    if scale.name:
        twelve = plain_number(Decimal(12 * scale.factor))
        yield place.note(
            f"The header or title counts in {scale.name}, so 12 is {twelve}.",
            "If the amounts are in full already, take that out of the file.",
        )
