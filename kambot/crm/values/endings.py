"""The words of prompts/crm/outcomes.toml: what a deal's stage or status says of its end."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable

from kambot.crm.pages import WordPage, word_pages
from kambot.crm.values.months import folded
from kambot.method.faults import refuse

PART, FILE = "crm", "outcomes.toml"
LISTS = ("words", "alone")


class Verdict(StrEnum):
    """What a word says; the order is that in which they win over each other."""

    WON = "won"
    LOST = "lost"
    CLOSED = "closed"
    """Over, but not how."""
    OPEN = "open"


Words = tuple[str, ...]


@dataclass(frozen=True)
class Endings:
    """All words by what they say."""

    anywhere: Mapping[Words, Verdict]
    alone: Mapping[Words, Verdict]
    """These only count as all of a name."""

    def verdict(self, name: str) -> Verdict | None:
        """What the name of a stage or status says; None where nobody knows."""
        words = compared(name)
        if words in self.alone:
            return self.alone[words]
        found = [verdict for _, verdict in sorted(self._spans(words).items())]
        ended = next((each for each in found if each in (Verdict.WON, Verdict.LOST)), None)
        return ended or min(found, key=list(Verdict).index, default=None)

    def _spans(self, words: Words) -> dict[int, Verdict]:
        """By where they begin, the known words in a name, longer ones before those inside."""
        taken: set[int] = set()
        found: dict[int, Verdict] = {}
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                span = range(start, start + length)
                verdict = self.anywhere.get(words[start : start + length])
                if verdict and taken.isdisjoint(span):
                    found[start] = verdict
                    taken.update(span)
        return found


def compared(name: str) -> Words:
    """The words of a name as they are compared: no capitals, accents, numbers, punctuation."""
    return tuple(re.findall(r"[^\W\d_]+", re.sub("['’]", "", folded(name))))


def load_endings(folders: Sequence[Traversable]) -> Endings:
    """The words of the last folder that has the file. Raises PromptFault with every fault."""
    found, faults = word_pages(folders, PART)
    page = WordPage(found[FILE], faults)
    toml = page.toml()
    page.only(toml, Verdict, page.at())
    said = [(verdict, page.table(toml, verdict)) for verdict in Verdict]
    for verdict, lists in said:
        page.only(lists, LISTS, page.at(verdict))
    anywhere, alone = (
        [
            (compared(word), word, verdict)
            for verdict, lists in said
            for word in page.words(lists, part, page.at(verdict), compared)
        ]
        for part in LISTS
    )
    page.once(anywhere)
    page.once(alone)
    refuse(faults)
    return Endings(
        {words: verdict for words, _, verdict in anywhere},
        {words: verdict for words, _, verdict in alone},
    )
