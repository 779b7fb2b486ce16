"""Whether the point or the comma is the decimal sign, decided by all amounts of a column."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kambot.crm.asking import Answers, Question
from kambot.crm.values.digits import Mark
from kambot.crm.values.figures import Figure
from kambot.crm.values.reading import FEWER, STRAY, ColumnPlace, Hints, chosen, quoted, settled
from kambot.method.text import plain_number

IN_WORDS = {
    Mark.POINT: "the point is the decimal sign",
    Mark.COMMA: "the comma is the decimal sign",
}


@dataclass(frozen=True)
class Seen:
    """A distinct text of the column that is an amount."""

    text: str
    figure: Figure
    count: int

    @cached_property
    def readings(self) -> dict[Mark, Decimal]:
        """Its value under each decimal sign that it can be written with."""
        values = {mark: self.figure.under(mark) for mark in Mark}
        return {mark: value for mark, value in values.items() if value is not None}

    @property
    def is_doubtful(self) -> bool:
        """It is one amount with the point and another with the comma."""
        return len(set(self.readings.values())) > 1


def decide(
    seen: Sequence[Seen], place: ColumnPlace, hints: Hints, answers: Answers
) -> tuple[Mark, Question | None]:
    """The decimal sign, and the question it was or is to be learned from."""
    votes = _votes(seen)
    doubtful = next((each for each in seen if each.is_doubtful), None)
    if decided := settled(votes, STRAY if doubtful else FEWER):
        return decided, None
    if votes:
        question = _which_are_right(votes, place)
    elif doubtful:
        question = _what_is(doubtful, place, hints)
    else:
        return Mark.POINT, None
    return Mark(chosen(question, answers) or Mark.POINT), question


def decided_alone(seen: Iterable[Seen]) -> Mark | None:
    """The decimal sign that the amounts decide by themselves."""
    return settled(_votes(seen))


def _votes(seen: Iterable[Seen]) -> Counter[Mark]:
    """For each decimal sign the cells that can be written with no other one."""
    votes: Counter[Mark] = Counter()
    for each in seen:
        if len(each.readings) == 1:
            votes[next(iter(each.readings))] += each.count
    return votes


def _which_are_right(votes: Counter[Mark], place: ColumnPlace) -> Question:
    most = max(votes, key=lambda mark: votes[mark])
    return place.question(
        "decimals",
        f"In “{place.column}” of {place.file} some amounts have a decimal point, others a decimal "
        "comma: which are right?",
        {mark.value: text for mark, text in IN_WORDS.items()},
        suggested=most.value,
    )


def _what_is(doubtful: Seen, place: ColumnPlace, hints: Hints) -> Question:
    """The larger amount is the likelier one, since three decimals are rare, but not of millions."""
    readings = doubtful.readings
    likelier = max if doubtful.figure.beside.factor == 1 else min
    likely = likelier(readings, key=lambda mark: abs(readings[mark]))
    options = {
        mark.value: f"{plain_number(value)} ({IN_WORDS[mark]})" for mark, value in readings.items()
    }
    return place.question(
        "decimals",
        f"In “{place.column}” of {place.file}, how much is {quoted(doubtful.text)}?",
        options,
        suggested=hints.suggested if hints.suggested in options else likely.value,
    )
