"""Typed text made fit to keep, and figures, dates and quotations made fit to read."""

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from kambot.method.speech import Speech

MONTHS = get_month_names("abbreviated", locale="en")
WEEKDAYS = get_day_names("wide", locale="en")
SHORT_WEEKDAYS = get_day_names("abbreviated", locale="en")
QUOTED = 30
"""Characters of an answer that a sentence repeats at most."""
LONGEST_NAME = 80
"""Characters of a person's name, as it may be typed and as it is shown."""
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
DIRECTING = frozenset({"LRE", "LRO", "LRI", "RLE", "RLO", "RLI", "FSI", "PDF", "PDI"})
"""Invisible marks that turn the direction of what follows."""
FIRST_STRONG, END_ISOLATE = "\u2068", "\u2069"
HARMFUL = ("Cc", "Cs")
"""Control characters and lone surrogates: PostgreSQL refuses some, UTF-8 the others."""


def clean(text: str) -> str:
    """The text without what no database or screen can take; empty if nothing can be seen in it."""
    lines = ("".join(map(_harmless, line)).strip() for line in text.splitlines())
    kept = unicodedata.normalize("NFC", "\n".join(lines).strip())
    return kept if any(map(_visible, kept)) else ""


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """In small letters without accents: also of a text that keeps accents as signs of their own."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def clipped(text: str, most: int = QUOTED) -> str:
    """The text on one line, cut where it gets too long to be repeated in a sentence."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def isolated(text: str) -> str:
    """The text on one line, made so that it cannot turn the direction of what stands around it."""
    line = one_line(text)
    if line.isascii():  # no letter of it runs from right to left
        return line
    kinds = [(char, unicodedata.bidirectional(char)) for char in line]
    line = "".join(char for char, kind in kinds if kind not in DIRECTING)
    turns = any(kind in RIGHT_TO_LEFT for _, kind in kinds)
    return f"{FIRST_STRONG}{line}{END_ISOLATE}" if turns else line


def shown_name(name: str) -> str:
    """What a person is called, or what they are, where others are named beside them."""
    return isolated(clipped(name, LONGEST_NAME))


def shown_number(value: Decimal, speech: Speech) -> str:
    """A number as the reader writes it: 1,234.5."""
    return number_in(value, speech.babel)


def shown_money(value: Decimal, speech: Speech) -> str:
    """An amount as the reader writes it: 120,000 or 120,000.50; the currency stands elsewhere."""
    return money_in(value, speech.babel)


def number_in(value: Decimal, locale: Locale) -> str:
    """A number with all its decimals, as a language writes it."""
    return format_decimal(value, locale=locale, decimal_quantization=False)


@lru_cache(maxsize=4096)  # a screen says the same amounts at each redraw, and Babel is slow
def money_in(value: Decimal, locale: Locale) -> str:
    """An amount with no decimals or at least two, as a language writes it."""
    if value == value.to_integral_value():
        return format_decimal(value, locale=locale)
    pattern = locale.decimal_formats[None].pattern
    return format_decimal(value, pattern.replace(".###", ".00##"), locale=locale)


def tenths_in(value: Decimal, locale: Locale) -> str:
    """A number with exactly one decimal, as a language writes it."""
    pattern = locale.decimal_formats[None].pattern
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_decimal(rounded, pattern.replace(".###", ".0"), locale=locale)


def shown_date(day: date) -> str:
    """A day that reads the same everywhere: 12 Nov 2027."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def shown_weekday(day: date) -> str:
    """Monday."""
    return str(WEEKDAYS[day.weekday()])


def shown_near(day: date) -> str:
    """A day that is not far, without its year: Fri 12 Nov."""
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]}"


def plain_number(value: Decimal) -> str:
    """A number as anybody may type it, whatever their locale: 120000 or 120000.5.

    Three decimals become four, because 1.234 would be read as a thousand in half of the world.
    """
    text = f"{value:f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == len("000"):
        decimals += "0"
    return f"{whole}.{decimals}" if decimals else whole


def _harmless(char: str) -> str:
    if char == "\t":
        return " "
    return "" if unicodedata.category(char) in HARMFUL else char


def _visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "ZC"
