"""The words of dates: months and weekdays in the languages that we read, without accents."""

import re
from functools import cache

from babel import Locale

from kambot.method import text

LANGUAGES = tuple("en de fr es pt it nl sv da nb fi pl cs tr ro hu".split())
MORE_MONTHS = {"sept": 9, "mrz": 3, "maerz": 3, "janv": 1, "fevr": 2, "avr": 4, "juil": 7}
SMALL_WORDS = frozenset("of the de del den der le am on um at du il di kl r roku".split())
"""Words that stand in a date and say nothing of it."""
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|º|°|ª)(?![^\W\d_])")


def folded(said: str) -> str:
    """Small letters without accents, and without what makes a number the first or second."""
    return text.folded(ORDINAL.sub("", said.casefold()))


@cache
def month_words() -> dict[str, int]:
    """The number of a month by its names, long and short."""
    return MORE_MONTHS | {
        word: number
        for language in reversed(LANGUAGES)
        for forms in Locale(language).months.values()
        for length in ("abbreviated", "wide")
        for number, name in forms[length].items()
        if (word := folded(name).strip("."))
    }


@cache
def day_words() -> frozenset[str]:
    """The names of weekdays, long and short, and the small words beside them."""
    names = (
        folded(name).strip(".")
        for language in LANGUAGES
        for forms in Locale(language).days.values()
        for length in ("abbreviated", "wide", "short")
        for name in forms.get(length, {}).values()
    )
    return SMALL_WORDS.union(part for name in names for part in re.findall(r"[^\W\d_]+", name))
