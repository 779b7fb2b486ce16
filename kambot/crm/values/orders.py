"""Whether the day, the month or the year comes first, decided by all dates of a column."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.days import Order, Parts, real
from kambot.crm.values.reading import FEWER, STRAY, ColumnPlace, Hints, chosen, quoted, settled
from kambot.method.text import shown_date

USUAL = (Order.DAY_FIRST, Order.MONTH_FIRST)


@dataclass(frozen=True)
class Seen:
    """A distinct cell of three numbers."""

    cell: Cell
    parts: Parts
    count: int

    def under(self, order: Order) -> date | None:
        """The day it is in this order; None if there is no such day."""
        try:
            return real(*(self.parts.under(order) or (0, 0, 0)), self.cell)
        except Misread:
            return None

    def fits(self, order: Order) -> bool:
        """Month and day are such as a calendar has, though perhaps not both together."""
        return self.parts.under(order) is not None


def decide(
    seen: Sequence[Seen], place: ColumnPlace, hints: Hints, answers: Answers
) -> tuple[Order, Question | None]:
    """The order, and the question it was or is to be learned from."""
    orders = _orders(seen)
    votes = _votes(seen, orders)
    doubtful = next((each for each in seen if len(_days(each, orders)) > 1), None)
    if decided := settled(votes, STRAY if doubtful else FEWER):
        return decided, None
    if not votes and (
        not doubtful or (orders == USUAL and all(each.parts.dotted for each in seen))
    ):
        return Order.DAY_FIRST, None
    question = _question(doubtful, votes, orders, place, hints)
    return Order(chosen(question, answers) or Order.DAY_FIRST), question


def decided_alone(seen: Sequence[Seen]) -> Order | None:
    """The order that the dates decide by themselves."""
    return settled(_votes(seen, _orders(seen)))


def in_words(order: Order) -> str:
    """The day comes first."""
    return f"the {order.value.split()[0]} comes first"


def _orders(seen: Sequence[Seen]) -> tuple[Order, ...]:
    """Those that come into question: the year first only where the numbers look like years."""
    total = sum(each.count for each in seen)
    fitting = sum(each.count for each in seen if each.fits(Order.YEAR_FIRST))
    if not seen or fitting < total * (1 - STRAY):
        return USUAL
    only = sum(each.count for each in seen if not any(map(each.fits, USUAL)))
    firsts, thirds = ({getattr(each.parts, at) for each in seen} for at in ("first", "third"))
    is_dashed = any(each.parts.dashed for each in seen)
    is_spread = len(firsts) < len(thirds) or (is_dashed and len(firsts) == len(thirds))
    return (*USUAL, Order.YEAR_FIRST) if is_spread or only > total * STRAY else USUAL


def _votes(seen: Iterable[Seen], orders: Sequence[Order]) -> Counter[Order]:
    """For each order the cells that can be written in no other one."""
    votes: Counter[Order] = Counter()
    for each in seen:
        fitting = [order for order in orders if each.fits(order)]
        if len(fitting) == 1:
            votes[fitting[0]] += each.count
    return votes


def _days(each: Seen, orders: Iterable[Order]) -> set[date]:
    """The different days that a cell may be."""
    return {day for order in orders if (day := each.under(order))}


def _question(
    doubtful: Seen | None,
    votes: Counter[Order],
    orders: Sequence[Order],
    place: ColumnPlace,
    hints: Hints,
) -> Question:
    where = f"In “{place.column}” of {place.file}"
    options = {order.value: in_words(order) for order in orders}
    text = f"{where} the dates are written in more than one order: which is right?"
    if doubtful:
        days = {order: day for order in orders if (day := doubtful.under(order))}
        options = {
            order.value: f"{shown_date(day)} ({in_words(order)})" for order, day in days.items()
        }
        text = text if votes else f"{where}, which day is {quoted(doubtful.cell)}?"
    return place.question("order", text, options, suggested=_suggested(votes, options, hints))


def _suggested(votes: Counter[Order], options: Iterable[str], hints: Hints) -> str:
    """What most cells say, else another column, else the usual way where this currency is."""
    if votes:
        return max(votes, key=lambda order: votes[order]).value
    values = list(options)
    if hints.suggested in values:
        return hints.suggested
    if Order.YEAR_FIRST in values:
        return Order.YEAR_FIRST.value
    usual = Order.MONTH_FIRST if hints.currency == "USD" else Order.DAY_FIRST
    return usual.value if usual.value in values else values[0]
