"""Words as they were typed and as they are read: short forms, and slips in kambot's own words.

Names and titles keep the spelling they were given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import product
from re import Match, Pattern
from typing import Self

from rapidfuzz.distance import OSA

from kambot.conversation.vocabulary import BEFORE_DAYS, DAYS, NEAR_DAYS, SHORT, WORDS

HELD = re.compile(r"([^\W\d_])\1{2,}")
"""Whyyyy."""
MOST_WORDS = 40
"""Of a longer sentence nothing is guessed."""
MOST_READINGS = 24
SHORTEST, SURE, LONG = 3, 5, 6
"""Letters: below the first nothing is a slip, nor a day below the second; from the last on two
slips are forgiven."""


@dataclass(frozen=True)
class Words:
    """A run of words, each as it was typed and as it is read."""

    typed: tuple[str, ...]
    meant: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> Self:
        """Words that are read as they were typed, short forms as the words that they stand for."""
        words = tuple(line.split())
        return cls(words, tuple(map(_long, words)))

    def __len__(self) -> int:
        """How many words."""
        return len(self.typed)

    @cached_property
    def said(self) -> str:
        """As they were typed."""
        return " ".join(self.typed)

    @cached_property
    def read(self) -> str:
        """As they are read."""
        return " ".join(self.meant)

    def part(self, first: int, last: int) -> Self:
        """Some of them."""
        return type(self)(self.typed[first:last], self.meant[first:last])

    def without(self, first: int, last: int) -> Self:
        """The others."""
        typed = self.typed[:first] + self.typed[last:]
        return type(self)(typed, self.meant[:first] + self.meant[last:])

    def match(self, pattern: Pattern[str]) -> Match[str] | None:
        """Whether a phrase fits them all as they are read."""
        return pattern.fullmatch(f" {self.read}")

    def slot(self, match: Match[str], name: str) -> Self:
        """What such a phrase found in one of its slots; nothing if it has none of that name."""
        found = match.groupdict().get(name)
        if not found:
            return self.part(0, 0)
        first = match.string.count(" ", 0, match.start(name)) - 1
        return self.part(first, first + len(found.split()))


def readings(line: str) -> Iterator[Words]:
    """The line as it is, then with likely slips put right, the least changed first."""
    plain = Words.of(line)
    yield plain
    if len(plain) > MOST_WORDS:
        return
    ways = [_likely(word) for word in plain.meant]
    every = ((sum(cost for cost, _ in each), each) for each in _few(ways))
    for _, each in nsmallest(MOST_READINGS, every, key=lambda way: way[0]):
        meant = tuple(word for _, word in each)
        if meant != plain.meant:
            yield Words(plain.typed, meant)


def with_days(words: Words) -> Words:
    """The words with slips in their days put right."""
    before = ("", *(each.casefold() for each in words.typed))
    pairs = zip(words.meant, before, strict=False)
    return Words(words.typed, tuple(_as_day(word, after=after) for word, after in pairs))


def _long(word: str) -> str:
    """What a short form stands for; a letter that is held down stands once."""
    bare = word.rstrip("?!.,;:")
    return SHORT.get(bare.casefold(), HELD.sub(r"\1", bare)) + word[len(bare) :]


def _as_day(word: str, *, after: str) -> str:
    days = NEAR_DAYS | DAYS if after in BEFORE_DAYS else NEAR_DAYS
    bare = word.strip("?!.,;:").casefold()
    if len(bare) < SURE:
        return word
    near = [each for each in days if OSA.distance(bare, each, score_cutoff=1) <= 1]
    return near[0] if near else word


def _few(ways: list[list[tuple[int, str]]]) -> Iterator[tuple[tuple[int, str], ...]]:
    """Every way to read the line, as long as these are not too many."""
    size = 1
    for at, way in enumerate(ways):
        if size * len(way) > MOST_READINGS:
            ways[at] = way[:1] if len(way) == 1 else way[1:2]
        size *= len(ways[at])
    return product(*ways)


def _likely(word: str) -> list[tuple[int, str]]:
    """The word itself, and the words of kambot that it may be, with the number of slips."""
    bare = word.strip("?!.,;:").casefold()
    if len(bare) < SHORTEST or bare in WORDS or not bare.isalpha():
        return [(0, word)]
    most = 2 if len(bare) >= LONG else 1
    near = ((OSA.distance(bare, each, score_cutoff=most), each) for each in WORDS)
    found = sorted(each for each in near if each[0] <= most)
    if len(bare) == SHORTEST:  # hwo is how, but set is not met
        found = [each for each in found if sorted(each[1]) == sorted(bare)]
    return [(0, word), *found[:3]]
