"""Answers that are picked: from a list, on a scale, yes or no, a date, a time of day."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from kambot.method.fields.base import Refused
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import clipped, shown_date

DIGITS = re.compile(r"[0-9]{1,9}")
SCALE = (Decimal(1), Decimal(5))
YEARS = range(1970, 2201)
"""Years that a date may lie in; far enough from both ends of the calendar to reckon with."""


class Choice:
    """One of the field's options."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        if text not in (option.value for option in field.options):
            raise Refused(
                f"“{clipped(text)}” is not one of the answers here. Please pick one from the list."
            )
        return text

    def write(self, value: str) -> str:
        return value

    def show(self, value: str, field: Field, speech: Speech) -> str:
        return label(value, field)

    def pack(self, value: str) -> Any:
        return str(value)

    def unpack(self, json: Any) -> str:
        return str(json)


class Scale:
    """A whole number between two ends; options may give each number a wording."""

    def read(self, text: str, field: Field, speech: Speech) -> int:
        low, high = ends(field)
        if not DIGITS.fullmatch(text) or not low <= int(text) <= high:
            raise Refused(f"Please choose a number from {low} to {high}.")
        return int(text)

    def write(self, value: int) -> str:
        return str(value)

    def show(self, value: int, field: Field, speech: Speech) -> str:
        return label(str(value), field)

    def pack(self, value: int) -> Any:
        return value

    def unpack(self, json: Any) -> int:
        return int(json)


class YesNo:
    """Yes or no."""

    def read(self, text: str, field: Field, speech: Speech) -> bool:
        if text not in ("yes", "no"):
            raise Refused("Please choose yes or no.")
        return text == "yes"

    def write(self, value: bool) -> str:
        return "yes" if value else "no"

    def show(self, value: bool, field: Field, speech: Speech) -> str:
        return "Yes" if value else "No"

    def pack(self, value: bool) -> Any:
        return value

    def unpack(self, json: Any) -> bool:
        return bool(json)


class Date:
    """A day."""

    def read(self, text: str, field: Field, speech: Speech) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Refused(
                f"“{clipped(text)}” is not a date. Please pick a day from the calendar."
            ) from None
        if day.year not in YEARS:
            raise Refused(f"Please check the year: {day.year} is too far away.")
        return day

    def write(self, value: date) -> str:
        return value.isoformat()

    def show(self, value: date, field: Field, speech: Speech) -> str:
        return shown_date(value)

    def pack(self, value: date) -> Any:
        return value.isoformat()

    def unpack(self, json: Any) -> date:
        return date.fromisoformat(json)


class Time:
    """A time of day, to the minute."""

    def read(self, text: str, field: Field, speech: Speech) -> time:
        try:
            return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise Refused(f"“{clipped(text)}” is not a time. Please pick one like 08:30.") from None

    def write(self, value: time) -> str:
        return f"{value:%H:%M}"

    def show(self, value: time, field: Field, speech: Speech) -> str:
        return f"{value:%H:%M}"

    def pack(self, value: time) -> Any:
        return f"{value:%H:%M}"

    def unpack(self, json: Any) -> time:
        return time.fromisoformat(json)


def label(value: str, field: Field) -> str:
    """What people read for a stored value; the value itself where its option is gone."""
    return next((option.label for option in field.options if option.value == value), value)


def ends(field: Field) -> tuple[int, int]:
    """The lowest and highest number of a scale, 1 to 5 unless the field says otherwise."""
    low, high = (
        given if given is not None else usual
        for given, usual in zip((field.minimum, field.maximum), SCALE, strict=True)
    )
    return int(low), int(high)
