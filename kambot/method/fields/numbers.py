"""Numbers: exact decimals, whole numbers, money and percent, each between its bounds."""

from decimal import Decimal
from typing import Any

from kambot.method.fields.amounts import read_amount, read_number
from kambot.method.fields.base import Refused
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import plain_number, shown_money, shown_number

PLACES = 4
"""Decimals that are kept."""
LARGEST = Decimal(10) ** 13
"""Larger than any customer; the columns hold ten times as much."""


class Number:
    """An exact number, as fine as four decimals."""

    def read(self, text: str, field: Field, speech: Speech) -> Decimal:
        return bounded(read_number(text, speech), field, speech)

    def write(self, value: Decimal) -> str:
        return plain_number(value)

    def show(self, value: Decimal, field: Field, speech: Speech) -> str:
        return shown_number(value, speech)

    def pack(self, value: Decimal) -> Any:
        return f"{value:f}"

    def unpack(self, json: Any) -> Decimal:
        return Decimal(json)


class Money(Number):
    """An amount in the plan's currency, never negative unless the field has another minimum."""

    def read(self, text: str, field: Field, speech: Speech) -> Decimal:
        return bounded(read_amount(text, speech), field, speech, low=Decimal(0))

    def show(self, value: Decimal, field: Field, speech: Speech) -> str:
        return shown_money(value, speech)


class Percent(Number):
    """A share from 0 to 100."""

    def read(self, text: str, field: Field, speech: Speech) -> Decimal:
        share = read_number(text, speech, signs=("%",))
        return bounded(share, field, speech, low=Decimal(0), high=Decimal(100))

    def show(self, value: Decimal, field: Field, speech: Speech) -> str:
        return f"{shown_number(value, speech)}%"


class Integer:
    """A whole number."""

    def read(self, text: str, field: Field, speech: Speech) -> int:
        number = bounded(read_number(text, speech), field, speech)
        if number != number.to_integral_value():
            near = shown_number(number.to_integral_value(), speech)
            raise Refused(f"{field.label} must be a whole number. Please write one, like {near}.")
        return int(number)

    def write(self, value: int) -> str:
        return str(value)

    def show(self, value: int, field: Field, speech: Speech) -> str:
        return shown_number(Decimal(value), speech)

    def pack(self, value: int) -> Any:
        return value

    def unpack(self, json: Any) -> int:
        return int(json)


def bounded(
    number: Decimal,
    field: Field,
    speech: Speech,
    *,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Decimal:
    """The number, if it fits the field; its own bounds win over the type's. Raises Refused."""
    low = field.minimum if field.minimum is not None else low
    high = field.maximum if field.maximum is not None else high
    if low is not None and number < low:
        raise Refused(_too_small(low, field, speech))
    if high is not None and number > high:
        raise Refused(f"{field.label} can't be more than {shown_number(high, speech)}.")
    if abs(number) > LARGEST:
        raise Refused(f"{field.label} is larger than kambot can keep. Please check the zeros.")
    if number != round(number, PLACES):
        near = shown_number(round(number, 2), speech)
        raise Refused(f"{field.label} has too many decimals. Please write it like {near}.")
    return _tidy(number)


def _tidy(number: Decimal) -> Decimal:
    """The number without trailing zeros, so that equal answers also look equal in history.

    Nothing is 0 whether it was written as 0 or as -0.
    """
    whole = number.to_integral_value() + 0
    return whole if number == whole else number.normalize()


def _too_small(low: Decimal, field: Field, speech: Speech) -> str:
    if low == 0:
        return f"{field.label} can't be negative."
    return f"{field.label} can't be less than {shown_number(low, speech)}."
