"""What a header says once capitals, accents, punctuation, small words and units are taken away."""

import re
from functools import cache

from babel.core import Locale

from kambot.crm.columns.scales import without_scale
from kambot.method.text import folded

SMALL = frozenset(
    "of the de du des la le les l d el los las del do da dos das der die das den dem".split()
)
"""Words that only hold others together: "Nombre de la cuenta" is "Nombre cuenta"."""
LOCKED = re.compile(
    r"\s*\((do not modify|nicht ändern|ne pas modifier|no modificar|não modificar)\)\s*",
    re.IGNORECASE,
)
"""What Dynamics 365 puts before columns of its own; the first of them says what the rows are."""
FEED = re.compile(r"\s*propert(y|ies)[_.]{1,2}", re.IGNORECASE)
"""What the feeds of HubSpot put before all columns."""
CUSTOM = re.compile(r"_{1,2}c$")
"""What Salesforce puts after the names of a customer's own fields."""
BRACKET = re.compile(r"\s*[(\[](?P<unit>[^()\[\]]*)[)\]]\s*$")
TRAILING = re.compile(r"(?:[\s_]+in)?[\s_,/:-]+(?P<unit>[A-Za-z]{3}|%|[$€£¥])\s*$")
TWICE = re.compile(r"(.+): \1")
"""How Salesforce names what it shows of another record: "Account Name: Account Name"."""
UNIT = re.compile(
    r"in\b.*|\w{0,3}[$€£¥]( \w+)?|%|k|mio\.?|tsd\.?|utc|gmt|prozent|percent"
    r"|[dmyjat]{1,4}([./-][dmyjat]{1,4}){2}",
    re.IGNORECASE,
)
"""What the end may say that changes nothing: a currency, a scale, a zone, an order of days."""
ONE = re.compile(r"[^\W_]+|#")


@cache
def key(header: str) -> str:
    """The header as it is compared: "Montant de l'opportunité (EUR)" is "montantopportunite"."""
    plain = CUSTOM.sub("", _without(header.strip().strip("\ufeff\"'*")))
    words = ONE.findall(folded(TWICE.sub(r"\1", without_unit(plain))))
    telling = [word for word in words if word not in SMALL] or words
    return "".join("no" if word == "#" else word for word in telling)


def without_unit(header: str) -> str:
    """The header without what its end says of currency, scale or zone."""
    header = without_scale(header)
    bracket = BRACKET.search(header)
    if bracket and _is_unit(bracket["unit"]) and bracket.start() > 0:
        return header[: bracket.start()]
    trailing = TRAILING.search(header)
    return header[: trailing.start()] if trailing and _is_unit(trailing["unit"]) else header


def _without(header: str) -> str:
    """The header without what a system puts before it."""
    before = LOCKED.match(header) or FEED.match(header)
    return header[before.end() :] if before else header


def _is_unit(words: str) -> bool:
    said = words.strip()
    return said.upper() in currencies() or UNIT.fullmatch(said) is not None


@cache
def currencies() -> frozenset[str]:
    """The ISO codes of all currencies."""
    return frozenset(Locale("en").currencies)
