"""What the cells of a column look like, where its header does not say enough."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice

from kambot.crm.columns.fields import Type
from kambot.crm.columns.words import currencies
from kambot.crm.tables import Cell

SAMPLE = 200
"""So many filled cells are looked at."""
MOST = 0.8
"""Such a part of them makes a column what they are."""
EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[A-Za-z]{2,}")
DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
SALESFORCE_ID = re.compile(r"(?=\w*\d)[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?")
GUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
NUMBERED = re.compile(r"@?\w*Ref\d*|\d+|[A-Z]{1,5}[-_]?\d{2,}")
DAY = re.compile(
    r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b.*|\d{1,2}[ .-]+[^\W\d]{3,}\.?[ ,.-]+\d{2,4}\b.*"
    r"|[^\W\d]{3,}\.? \d{1,2},? \d{4}\b.*|(19|20)\d{6}|\d{13}"
)
FLAGS = frozenset(
    "true false 1 0 yes no y n ja nein j oui non o si sí sim não nao x ✓ wahr falsch vrai faux "
    "verdadero falso verdadeiro t f".split()
)


OUTCOME = re.compile(
    r"(closed[ -]*)?(won|lost)|win|loss|open|in progress|gewonnen|verloren|offen|in bearbeitung"
    r"|gagnée?|perdue?|ouverte?|en cours|(gan|perd)(ad|id)[oa]|abiert[oa]|ganh[oa]|abert[oa]",
    re.IGNORECASE,
)


class Look(StrEnum):
    """What the cells of a column are, as far as they show it."""

    EMPTY = "empty"
    EMAIL = "e-mail addresses"
    DOMAIN = "web addresses"
    CURRENCY = "currencies"
    OUTCOME = "won, lost or open"
    FLAG = "yes or no"
    DATE = "dates"
    ID = "ids"
    NUMBER = "numbers"
    TEXT = "words"


def look(cells: Iterable[Cell]) -> Look:
    """What most of the filled cells are."""
    sample = list(islice((cell for cell in cells if cell is not None), SAMPLE))
    if not sample:
        return Look.EMPTY
    return next((each for each in TESTS if _share(sample, each) >= MOST), Look.TEXT)


def fits(kind: Type, seen: Look) -> bool:
    """Whether a column of such cells can be read as this type at all."""
    return seen is Look.EMPTY or seen not in MISFITS.get(kind, frozenset())


def _share(sample: Sequence[Cell], kind: Look) -> float:
    return sum(TESTS[kind](cell) for cell in sample) / len(sample)


def _currency(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.upper() in currencies()


def _flag(cell: Cell) -> bool:
    return isinstance(cell, bool) or str(cell).casefold() in FLAGS


def _date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(DAY.fullmatch(cell)))


def _id(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(form.fullmatch(cell) for form in (SALESFORCE_ID, GUID, NUMBERED))
    return isinstance(cell, int)


def _number(cell: Cell) -> bool:
    if isinstance(cell, str):
        digits = sum(each.isdigit() for each in cell)
        return digits > 0 and sum(each.isalpha() for each in cell) <= 3  # noqa: PLR2004 - "EUR"
    return isinstance(cell, int | float)


TESTS = {
    Look.EMAIL: lambda cell: isinstance(cell, str) and EMAIL.fullmatch(cell) is not None,
    Look.DOMAIN: lambda cell: isinstance(cell, str) and DOMAIN.fullmatch(cell) is not None,
    Look.CURRENCY: _currency,
    Look.OUTCOME: lambda cell: isinstance(cell, str) and OUTCOME.fullmatch(cell) is not None,
    Look.FLAG: _flag,
    Look.DATE: _date,
    Look.ID: _id,
    Look.NUMBER: _number,
}
"""In the order in which they are tried: every flag is a word, every id may be a number."""
WORDS = frozenset({Look.EMAIL, Look.DOMAIN, Look.CURRENCY, Look.OUTCOME, Look.TEXT})
MISFITS = {
    Type.MONEY: WORDS | {Look.DATE},
    Type.DATE: WORDS | {Look.FLAG},
    Type.PERCENT: WORDS | {Look.DATE},
    Type.FLAG: WORDS | {Look.DATE},
    Type.EMAIL: frozenset(Look) - {Look.EMAIL, Look.TEXT},
    Type.CURRENCY: frozenset(Look) - {Look.CURRENCY, Look.TEXT, Look.ID},
}
"""Looks that a type cannot have."""
