"""What CRMs call kinds of activities and types of deals: prompts/crm/words.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from kambot.method.faults import Fault, PromptFault, Where, did_you_mean
from kambot.method.overlay import Page, pages
from kambot.method.vocabulary import DealType, TouchKind

FILE = "words.toml"
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
    page = pages(folders, "crm", ".toml")[FILE]
    said = _tables(page)
    faults: list[Fault] = []
    words = Words(
        touches=_patterns(page, said, "touches", TouchKind, faults),
        types=_patterns(page, said, "types", DealType, faults),
    )
    if faults:
        raise PromptFault(faults)
    return words


def _tables(page: Page) -> Mapping[str, Any]:
    try:
        return tomllib.loads(page.text)
    except tomllib.TOMLDecodeError as error:
        fix = "Please correct the TOML there."
        raise PromptFault([Fault(page.file, "", f"is no TOML: {error}.", fix)]) from error


def _patterns(
    page: Page, said: Mapping[str, Any], part: str, ours: type[Word], faults: list[Fault]
) -> Patterns[Word]:
    lists: Mapping[str, Any] = said.get(part, {})
    known = {str(word): word for word in ours}
    wrong = list(_faults(Where(page.file, f"[{part}]"), lists, known))
    faults += wrong
    return {} if wrong else {known[key]: _any_of(words) for key, words in lists.items()}


def _faults(where: Where, lists: Mapping[str, Any], known: Iterable[str]) -> Iterator[Fault]:
    for key, words in lists.items():
        if key not in known:
            yield where.fault(f"“{key}” is not known here.", did_you_mean(key, known))
        elif not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield where.fault(f"“{key}” is no list of words.", "Please put them in quotes.")


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds one of the words, not inside another word; nothing where there are none."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)


def _first(patterns: Patterns[Word], said: str | None) -> Word | None:
    if said is None:
        return None
    return next((word for word, pattern in patterns.items() if pattern.search(said)), None)
