"""Answers out of one of kambot's own long lists, found by typing a part of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process, utils

from kambot.method.fields.base import Refused
from kambot.method.fields.catalogues import (
    currencies,
    languages,
    public_holidays,
    time_zones,
)
from kambot.method.speech import Speech
from kambot.method.steps import Field, Option
from kambot.method.text import clipped

WORD = re.compile(r"\w+")
NEAR = 60
"""The rapidfuzz score from which something is likely to be what was meant."""

Catalogue = Callable[[], Mapping[str, str]]
"""What may be answered, value by value, with what people read."""

CATALOGUES: Mapping[str, Catalogue] = {
    "time_zone": time_zones,
    "currency": currencies,
    "language": languages,
    "public_holidays": public_holidays,
}
"""By field type."""


@dataclass(frozen=True)
class Listed:
    """One entry of a catalogue."""

    catalogue: Catalogue

    def read(self, text: str, field: Field, speech: Speech) -> str:
        if text not in self.catalogue():
            raise Refused(f"kambot does not know “{clipped(text)}”. Please pick one from the list.")
        return text

    def write(self, value: str) -> str:
        return value

    def show(self, value: str, field: Field, speech: Speech) -> str:
        return self.catalogue().get(value, value)

    def pack(self, value: str) -> Any:
        return value

    def unpack(self, json: Any) -> str:
        return str(json)


def matches(kind: str, query: str, most: int) -> list[Option]:
    """The entries that hold every word of the query; if none does, the most similar ones.

    India before Indiana: those that hold it as a whole word come first.
    """
    catalogue, asked = CATALOGUES[kind](), query.casefold().split()
    texts = {value: f"{value} {label}".casefold() for value, label in catalogue.items()}
    holding = [value for value, text in texts.items() if all(word in text for word in asked)]
    holding.sort(key=lambda value: -len(set(WORD.findall(texts[value])).intersection(asked)))
    values = holding or _near(catalogue, query)
    return [Option(value, catalogue[value]) for value in values[:most]]


def _near(catalogue: Mapping[str, str], query: str) -> list[str]:
    """For slips of the finger: "berln", "swizerland"."""
    similar = process.extract(
        query,
        catalogue,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=NEAR,
        limit=10,
    )
    return [value for _, _, value in similar]
