"""Days: in which order they are written, or whether they are counted, decided for a column."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.days import (
    MONTHS,
    WRITE,
    Order,
    Parts,
    Written,
    counted,
    no_day,
    real,
    written,
)
from kambot.crm.values.orders import USUAL, Seen, decide, decided_alone, in_words
from kambot.crm.values.reading import (
    ColumnPlace,
    ColumnReading,
    Hints,
    chosen,
    once,
    quoted,
    readable,
    tally,
)
from kambot.method.text import shown_date

SWAPPED, AS_SHOWN = "swapped", "as shown"


@dataclass(frozen=True)
class _Style:
    """How one column writes its days."""

    parts: Callable[[Cell], Written | None]
    order: Order
    counts: bool
    """It counts days, seconds or milliseconds."""
    is_turned: bool
    """Cells that are dates have day and month swapped."""

    def day(self, cell: Cell) -> date:
        """The day that a cell says. Raises Misread."""
        found = self.parts(cell)
        if isinstance(found, date):
            return _other_way(found) if self.is_turned and isinstance(cell, date) else found
        if isinstance(found, Parts):
            return self._ordered(found, cell)
        day = counted(found) if self.counts and found is not None else None
        if day is None:
            raise no_day(cell)
        return day

    def _ordered(self, parts: Parts, cell: Cell) -> date:
        day = parts.under(self.order)
        if day is None and any(map(parts.under, USUAL)):
            raise Misread(
                f"{quoted(cell)} does not fit the rest of the column, where "
                f"{in_words(self.order)}.",
                WRITE,
            )
        return real(*(day or (parts.third, parts.second, parts.first)), cell)


def read_dates(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[date]:
    """How the days of a column are read."""
    parts = once(written)
    found: list[tuple[Cell, Written, int]] = readable(tally(cells), parts)
    seen = _three_numbers(found)
    order, question = decide(seen, place, hints, answers)
    turned = None if question else _turned(found, seen, place)
    is_turned = turned is not None and chosen(turned, answers) == SWAPPED
    counts = bool(found) and all(isinstance(each, float) for _, each, _ in found)
    return ColumnReading(
        read=once(_Style(parts, order, counts, is_turned).day),
        said=_in_words(seen, order, counts=counts),
        question=turned or question,
    )


def decided_order(cells: Iterable[Cell]) -> Order | None:
    """The order that the days of a column decide by themselves."""
    return decided_alone(_three_numbers(readable(tally(cells), once(written))))


def _three_numbers(found: Iterable[tuple[Cell, Written, int]]) -> list[Seen]:
    return [Seen(cell, each, count) for cell, each, count in found if isinstance(each, Parts)]


def _turned(
    found: Iterable[tuple[Cell, Written, int]], seen: Sequence[Seen], place: ColumnPlace
) -> Question | None:
    """Whether a spreadsheet has turned days and months round.

    It makes dates of the texts that fit its own order, and leaves 13/01/2025 as it is: then none of
    its dates lies behind the twelfth, and all of the texts do.
    """
    days = [day for cell, day, _ in found if isinstance(cell, date) and isinstance(day, date)]
    shown = next((day for day in days if day.day != day.month), None)
    all_early = all(day.day <= MONTHS for day in days)
    if not shown or not all_early or not seen or any(all(map(each.fits, USUAL)) for each in seen):
        return None
    return place.question(
        "swapped",
        f"In “{place.column}” of {place.file} some cells are dates and others text: a spreadsheet "
        f"may have swapped day and month. Which day is {quoted(shown)}?",
        {
            SWAPPED: f"{shown_date(_other_way(shown))} (day and month are swapped)",
            AS_SHOWN: f"{shown_date(shown)} (as the file has it)",
        },
        suggested=SWAPPED,
    )


def _other_way(day: date) -> date:
    return date(day.year, day.day, day.month)


def _in_words(seen: Iterable[Seen], order: Order, *, counts: bool) -> str:
    """How the days are read, with the first that shows it."""
    if counts:
        return "days counted by a spreadsheet or a program"
    shown = next(
        (each for each in seen if len({each.under(way) for way in USUAL} - {None}) > 1), None
    )
    day = shown.under(order) if shown else None
    return f"{shown.cell} is {shown_date(day)}" if shown and day else "dates"
