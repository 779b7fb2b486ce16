"""What a header may mean in a table of one kind: words, nouns and the words of other kinds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How well a column says what it is; the higher counts."""

    CONTENT = 1
    """Only its cells say so."""
    WEAK = 2
    """A word that counts where there is no better one: Revenue for the amount."""
    NOUN = 3
    """Only the noun of what it names: Company for the account's name."""
    WORD = 4
    SAID = 5
    """A person said so."""


@dataclass(frozen=True)
class Sense:
    """What a header means, and how surely."""

    field: str
    rank: Rank
    place: int = 0
    """Of weaker words: the first of a list come before the others."""


@dataclass(frozen=True)
class Reference:
    """The words by which one kind of record names another."""

    nouns: tuple[str, ...]
    """Keys, the longest first."""
    words: Mapping[str, str]
    """From a key of the other kind's `id`, `name` ... to our field."""
    signs: frozenset[str]
    """Keys of columns that mean nothing to us, though they look like a noun and a word."""
    bare: str | None
    """What the noun alone means: the other's name."""

    def sense(self, key: str) -> Sense | None:
        """What “Company ID” or “Company” means to a record that names companies."""
        if key in self.nouns:
            return Sense(self.bare, Rank.NOUN) if self.bare else None
        if key in self.signs:
            return None
        found = (self.words[rest] for rest in rests(key, self.nouns) if rest in self.words)
        field = next(found, None)
        return Sense(field, Rank.WORD) if field else None


@dataclass(frozen=True)
class Lexicon:
    """The words of one kind of record."""

    words: Mapping[str, Sense]
    """By key."""
    nouns: tuple[str, ...]
    """Keys, the longest first."""
    signs: frozenset[str]
    """Keys of columns that only show the kind."""
    references: tuple[Reference, ...]
    named: bool
    """Whether such records have names."""

    def own(self, key: str) -> Sense | None:
        """What the header means of the record itself."""
        if key in self.words or key in self.signs:
            return self.words.get(key)
        if key in self.nouns:
            return Sense("name", Rank.NOUN) if self.named else None
        return next(self._among(self.words, rests(key, self.nouns)), None)

    def sense(self, key: str) -> Sense | None:
        """What the header means of the record, or of what it names."""
        return self.own(key) or self.reference(key)

    def reference(self, key: str) -> Sense | None:
        """What the header means of another record that this one names."""
        for each in (key, *rests(key, self.nouns)):
            for reference in self.references:
                if sense := reference.sense(each):
                    return sense
        return None

    def is_sign(self, key: str) -> bool:
        """Whether the header is of no use to us but shows the kind."""
        return key in self.signs or any(rest in self.signs for rest in rests(key, self.nouns))

    @staticmethod
    def _among(words: Mapping[str, Sense], keys: Iterable[str]) -> Iterator[Sense]:
        return (words[key] for key in keys if key in words)


def rests(key: str, nouns: Iterable[str]) -> Iterator[str]:
    """What stays of a key without a noun before or after it."""
    for noun in nouns:
        if len(key) > len(noun):
            if key.startswith(noun):
                yield key[len(noun) :]
            if key.endswith(noun):
                yield key[: -len(noun)]


def longest_first(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys in the order in which they are looked for."""
    return tuple(sorted(set(keys), key=lambda key: (-len(key), key)))
