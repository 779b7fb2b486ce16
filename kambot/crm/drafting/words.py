"""What CRMs call kinds of activities and types of deals: prompts/crm/words.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from kambot.crm.pages import WordPage, word_pages
from kambot.method.faults import refuse
from kambot.method.vocabulary import DealType, TouchKind

PART, FILE = "crm", "words.toml"
Word = TypeVar("Word", bound=StrEnum)

Patterns = Mapping[Word, re.Pattern[str]]
"""For each of our words what finds one of theirs."""


@dataclass(frozen=True)
class Words:
    """Theirs and ours."""

    touches: Patterns[TouchKind]
    types: Patterns[DealType]

    def touch(self, said: str | None) -> TouchKind:
        """The kind of an activity."""
        return _first(self.touches, said) or TouchKind.OTHER

    def type(self, said: str | None) -> DealType | None:
        """The type of a deal."""
        return _first(self.types, said)


def load_words(folders: Sequence[Traversable]) -> Words:
    """The words of the prompts folders. Raises PromptFault with every fault in them."""
    found, faults = word_pages(folders, PART)
    page = WordPage(found[FILE], faults)
    toml = page.toml()
    page.only(toml, ("touches", "types"), page.at())
    words = Words(
        touches=_patterns(page, toml, "touches", TouchKind),
        types=_patterns(page, toml, "types", DealType),
    )
    refuse(faults)
    return words


def _patterns(
    page: WordPage, toml: Mapping[str, Any], part: str, ours: type[Word]
) -> Patterns[Word]:
    """In the order of the page: the first list that has a word of a cell wins."""
    lists, known = page.table(toml, part), {str(word): word for word in ours}
    page.only(lists, known, page.at(part))
    return {
        known[name]: _any_of(page.words(lists, name, page.at(part)))
        for name in lists
        if name in known
    }


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds one of the words, not inside another word; nothing where there are none."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)


def _first(patterns: Patterns[Word], said: str | None) -> Word | None:
    if said is None:
        return None
    return next((word for word, pattern in patterns.items() if pattern.search(said)), None)
