"""Days: whether the day or the month comes first, decided for all of a column."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.days import WRITE, Order, Parts, counted, no_day, real, written
from kambot.crm.values.reading import (
    ColumnPlace,
    ColumnReading,
    Hints,
    chosen,
    once,
    quoted,
    settled,
    tally,
)
from kambot.method.text import shown_date

BOTH = (Order.DAY_FIRST, Order.MONTH_FIRST)


@dataclass(frozen=True)
class _Seen:
    """A distinct cell whose order is open."""

    cell: Cell
    parts: Parts
    count: int

    @property
    def is_doubtful(self) -> bool:
        """The day first and the month first make two different days of it."""
        days = {self.parts.under(order) for order in BOTH}
        return len(days) > 1 and None not in days


@dataclass(frozen=True)
class _Style:
    """How one column writes its days."""

    order: Order
    counts: bool
    """It counts days, seconds or milliseconds."""

    def day(self, cell: Cell) -> date:
        """The day that a cell says. Raises Misread."""
        found = written(cell)
        if isinstance(found, date):
            return found
        if isinstance(found, Parts):
            return self._ordered(found, cell)
        day = counted(found) if self.counts else None
        if day is None:
            raise no_day(cell)
        return day

    def _ordered(self, parts: Parts, cell: Cell) -> date:
        day = parts.under(self.order)
        if day is None and any(parts.under(order) for order in BOTH):
            raise Misread(
                f"{quoted(cell)} does not fit the rest of the column, where {_words(self.order)}.",
                WRITE,
            )
        return real(*(day or (parts.third, parts.second, parts.first)), cell)


def read_dates(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[date]:
    """How the days of a column are read."""
    counts = tally(cells)
    found = _found(counts)
    seen = [
        _Seen(cell, parts, counts[key])
        for (key, parts) in found.items()
        if isinstance(parts, Parts) and (cell := key[1])
    ]
    order, question = _order(seen, place, hints, answers)
    counts_days = bool(found) and all(isinstance(each, float) for each in found.values())
    style = _Style(order, counts_days)
    return ColumnReading(
        read=once(style.day), said=_in_words(seen, order, counts=counts_days), question=question
    )


def decided_order(cells: Iterable[Cell]) -> Order | None:
    """The order that the days of a column decide by themselves."""
    counts = tally(cells)
    found = _found(counts)
    return settled(
        _votes(
            _Seen(key[1], parts, counts[key])
            for key, parts in found.items()
            if isinstance(parts, Parts)
        )
    )


def _found(
    counts: Mapping[tuple[type, Cell], int],
) -> dict[tuple[type, Cell], date | Parts | float]:
    found = {}
    for key in counts:
        try:
            found[key] = written(key[1])
        except Misread:
            continue  # it is said where its row is read
    return found


def _votes(seen: Iterable[_Seen]) -> Counter[Order]:
    """For each order the cells that can be written in no other one."""
    votes: Counter[Order] = Counter()
    for each in seen:
        fitting = [order for order in BOTH if each.parts.under(order)]
        if len(fitting) == 1:
            votes[fitting[0]] += each.count
    return votes


def _order(
    seen: Sequence[_Seen], place: ColumnPlace, hints: Hints, answers: Answers
) -> tuple[Order, Question | None]:
    """The order, and the question it was or is to be learned from."""
    votes = _votes(seen)
    if decided := settled(votes):
        return decided, None
    doubtful = next((each for each in seen if each.is_doubtful), None)
    if not votes and (not doubtful or all(each.parts.dotted for each in seen)):
        return Order.DAY_FIRST, None
    question = _question(doubtful, votes, place, hints)
    return Order(chosen(question, answers) or Order.DAY_FIRST), question


def _question(
    doubtful: _Seen | None, votes: Counter[Order], place: ColumnPlace, hints: Hints
) -> Question:
    where = f"In “{place.column}” of {place.file}"
    usual = Order.MONTH_FIRST if hints.currency == "USD" else Order.DAY_FIRST
    suggested = hints.suggested if hints.suggested in set(BOTH) else usual
    options = {order.value: _words(order) for order in BOTH}
    text = f"{where}, does the day or the month come first?"
    if votes:
        suggested = max(votes, key=lambda order: votes[order]).value
        text = f"{where} some dates have the day first, others the month: which are right?"
    if doubtful:
        options = {
            order.value: f"{shown_date(real(*day, doubtful.cell))} ({_words(order)})"
            for order in BOTH
            if (day := doubtful.parts.under(order))
        }
        text = f"{where}, which day is {quoted(doubtful.cell)}?" if not votes else text
    return place.question("order", text, options, suggested=suggested)


def _words(order: Order) -> str:
    return f"the {order.value.split()[0]} comes first"


def _in_words(seen: Sequence[_Seen], order: Order, *, counts: bool) -> str:
    if counts:
        return "days counted by a spreadsheet or a program"
    shown = next((each for each in seen if each.is_doubtful and each.parts.under(order)), None)
    if shown is None:
        return "dates"
    day = shown.parts.under(order)
    return f"{shown.cell} is {shown_date(real(*day, shown.cell))}" if day else "dates"
