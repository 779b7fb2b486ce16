"""Short ways to ask a question and to read an answer in tests."""

from datetime import date
from typing import Any

import pytest

from kambot.method.fields import TYPES, Raw, Refused
from kambot.method.speech import Speech
from kambot.method.steps import Field, Option

TODAY = date(2026, 11, 21)
COLOURS = (Option("red", "Red"), Option("green", "Bright green"))


def speech(locale: str = "en-US", currency: str = "USD") -> Speech:
    return Speech(today=TODAY, locale=locale, currency=currency)


def field(kind: str, **settings: Any) -> Field:
    """A question of this type, labelled "Answer" unless told otherwise."""
    return Field(**{"key": "answer", "type": kind, "label": "Answer", **settings})


def answer(kind: str, raw: Raw, *, locale: str = "en-US", **settings: Any) -> Any:
    """What is understood."""
    return TYPES[kind].parse(raw, field(kind, **settings), speech(locale))


def attempt(kind: str, raw: Raw, *, locale: str = "en-US", **settings: Any) -> Any:
    """What is understood, or the refusal itself: for answers that may go either way."""
    try:
        return answer(kind, raw, locale=locale, **settings)
    except Refused as refused:
        return refused


def refusal(kind: str, raw: Raw, *, locale: str = "en-US", **settings: Any) -> str:
    """The sentence with which an answer is refused."""
    with pytest.raises(Refused) as refused:
        answer(kind, raw, locale=locale, **settings)
    return refused.value.sentence


def shown(kind: str, value: Any, *, locale: str = "en-US", **settings: Any) -> str:
    """What people read."""
    return TYPES[kind].shown(value, field(kind, **settings), speech(locale))
