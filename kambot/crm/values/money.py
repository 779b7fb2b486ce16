"""Amounts: which sign is the decimal one, and in which currency, decided for all of a column."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Misread, Problem
from kambot.crm.tables import Cell
from kambot.crm.values.currencies import DOLLARS, currency_in
from kambot.crm.values.digits import Mark
from kambot.crm.values.figures import WRITE, Figure, figure
from kambot.crm.values.reading import (
    Change,
    ColumnPlace,
    ColumnReading,
    Hints,
    chosen,
    once,
    quoted,
    settled,
    tally,
)
from kambot.method.text import plain_number

PLACES = Decimal("0.0001")
"""What is kept of an amount: ten-thousandths."""
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
class _Seen:
    """A distinct text of the column that is an amount."""

    text: str
    figure: Figure
    count: int

    @property
    def readings(self) -> dict[Mark, Decimal]:
        """Its value under each decimal sign that it can be written with."""
        values = {mark: self.figure.under(mark) for mark in Mark}
        return {mark: value for mark, value in values.items() if value is not None}

    @property
    def is_doubtful(self) -> bool:
        """It is one amount with the point and another with the comma."""
        return len(set(self.readings.values())) > 1


@dataclass(frozen=True)
class _Style:
    """How one column writes its amounts."""

    own: str
    """ISO code of the workspace's currency."""
    dollar: str
    """What a bare $ stands for."""
    header: str | None
    """The currency that the header names."""
    mark: Mark = Mark.POINT

    def exact(self, cell: Cell) -> Money:
        """An amount with all its decimals. Raises Misread."""
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise Misread(f"{quoted(cell)} is not an amount.", WRITE)
        if isinstance(cell, str):
            return self._of_text(cell)
        if not isfinite(cell):
            raise Misread(f"{quoted(cell)} is not an amount.", WRITE)
        return Money(
            Decimal(format(cell, SIGNIFICANT if isinstance(cell, float) else "d")), self.header
        )

    def _of_text(self, text: str) -> Money:
        found = figure(text, self.own, self.dollar)
        amount = found.under(self.mark)
        if amount is None:
            other = next(mark for mark in Mark if mark is not self.mark)
            raise (
                _against(text, self.mark)
                if found.under(other) is not None
                else Misread(
                    f"{quoted(text)} is not an amount: its digits are grouped in no usual way.",
                    WRITE,
                )
            )
        return Money(amount, found.currency or self.header)


def read_money(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[Money]:
    """How the amounts of a column are read."""
    header = currency_in(place.column)
    dollar = _dollar(header, hints)
    seen = _seen(tally(cells), hints.currency, dollar)
    mark, question = _mark(seen, place, hints, answers)
    exact = once(_Style(hints.currency, dollar, header, mark).exact)

    def read(cell: Cell) -> Money | None:
        found = exact(cell)
        return None if found is None else _kept(found, cell)

    return ColumnReading(
        read=read,
        said=_in_words(seen, mark),
        question=question,
        notes=tuple(_dollar_note(seen, place, dollar, header, hints)),
        change=lambda cell: _change(exact(cell)),
    )


def decided_mark(cells: Iterable[Cell]) -> Mark | None:
    """The decimal sign that the amounts of a column decide by themselves."""
    return settled(_votes(_seen(tally(cells), "USD", "USD")))


def _dollar(header: str | None, hints: Hints) -> str:
    """What a bare $ stands for."""
    own = hints.currency if hints.currency in DOLLARS else "USD"
    return header if header in DOLLARS and header else hints.dollar_is or own


def _seen(counts: Counter[tuple[type, Cell]], own: str, dollar: str) -> list[_Seen]:
    found = []
    for (_, cell), count in counts.items():
        if isinstance(cell, str):
            try:
                found.append(_Seen(cell, figure(cell, own, dollar), count))
            except Misread:
                continue  # it is said where its row is read
    return found


def _votes(seen: Iterable[_Seen]) -> Counter[Mark]:
    """For each decimal sign the cells that can be written with no other one."""
    votes: Counter[Mark] = Counter()
    for each in seen:
        if len(each.readings) == 1:
            votes[next(iter(each.readings))] += each.count
    return votes


def _mark(
    seen: Sequence[_Seen], place: ColumnPlace, hints: Hints, answers: Answers
) -> tuple[Mark, Question | None]:
    """The decimal sign, and the question it was or is to be learned from."""
    votes = _votes(seen)
    if decided := settled(votes):
        return decided, None
    doubtful = next((each for each in seen if each.is_doubtful), None)
    if not votes and not doubtful:
        return Mark.POINT, None
    question = _question(doubtful, votes, place, hints)
    return Mark(chosen(question, answers) or Mark.POINT), question


def _question(
    doubtful: _Seen | None, votes: Counter[Mark], place: ColumnPlace, hints: Hints
) -> Question:
    where = f"In “{place.column}” of {place.file}"
    labels = {Mark.POINT: "1,234.50: the point", Mark.COMMA: "1.234,50: the comma"}
    options = {mark.value: f"{label} is the decimal sign" for mark, label in labels.items()}
    if votes:
        most = max(votes, key=lambda mark: votes[mark])
        text = f"{where} some amounts have a decimal point, others a decimal comma: which is right?"
        return place.question("decimals", text, options, suggested=most.value)
    if doubtful is None:
        raise ValueError(place)
    options = {
        mark.value: f"{plain_number(value)} ({labels[mark][10:]} is the decimal sign)"
        for mark, value in doubtful.readings.items()
    }
    text = f"{where}, what is {quoted(doubtful.text)}?"
    thousands = max(doubtful.readings, key=lambda mark: abs(doubtful.readings[mark]))
    suggested = hints.suggested if hints.suggested in options else thousands.value
    return place.question("decimals", text, options, suggested=suggested)


def _against(text: str, mark: Mark) -> Misread:
    sign = "point" if mark is Mark.POINT else "comma"
    return Misread(
        f"{quoted(text)} does not fit the rest of the column, "
        f"where the {sign} is the decimal sign.",
        WRITE,
    )


def _kept(exact: Money, cell: Cell) -> Money:
    """The amount as fine as it can be kept. Raises Misread."""
    if abs(exact.amount) >= TOO_LARGE:
        raise Misread(
            f"{quoted(cell)} is larger than kambot can keep.", "Please check its digits in the CRM."
        )
    return Money(_rounded(exact.amount), exact.currency)


def _rounded(amount: Decimal) -> Decimal:
    kept = amount.quantize(PLACES, ROUND_HALF_UP)
    return amount if kept == amount else kept


def _change(exact: Money | None) -> Change | None:
    if exact is None or abs(exact.amount) >= TOO_LARGE:
        return None
    kept = _rounded(exact.amount)
    if kept == exact.amount:
        return None
    return Change(
        f"It has more than four decimals, so {plain_number(kept)} is kept.",
        "Please round it in the CRM if another amount is meant.",
    )


def _in_words(seen: Sequence[_Seen], mark: Mark) -> str:
    """How the amounts are read, with the first of them that shows it."""
    telling = [
        each for each in seen if mark in each.readings and set(".,") & set(each.figure.digits)
    ]
    if not telling:
        return "plain numbers"
    shown = telling[0]
    sign = "the point" if mark is Mark.POINT else "the comma"
    return f"{shown.text} is {plain_number(shown.readings[mark])}: {sign} is the decimal sign"


def _dollar_note(
    seen: Iterable[_Seen], place: ColumnPlace, dollar: str, header: str | None, hints: Hints
) -> Iterable[Problem]:
    """That a bare $ was taken for US dollars, where the workspace counts in something else."""
    shown = next((each for each in seen if each.figure.dollar), None)
    if shown and not hints.dollar_is and dollar not in (header, hints.currency):
        yield place.note(
            f"“$” is taken for {dollar}, since the workspace counts in {hints.currency}.",
            "If it is another dollar or a peso, please name it in the header, like “Amount (MXN)”.",
            shown.text,
        )
