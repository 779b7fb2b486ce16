"""The words of prompts/crm/outcomes.toml: what a deal's stage or status says of its end."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable

from kambot.crm.values.months import folded
from kambot.method.faults import Fault, PromptFault, Where, did_you_mean
from kambot.method.overlay import Page, pages

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
    """The words of the last folder that has the file. Raises PromptFault."""
    files = pages(folders, PART, ".toml")
    shipped = pages(folders[:1], PART, ".toml")
    page = files[FILE]
    if faults := [_stray(each, shipped) for name, each in files.items() if name not in shipped]:
        raise PromptFault(faults)
    try:
        table = tomllib.loads(page.text)
    except tomllib.TOMLDecodeError as error:
        fault = Fault(page.file, "", f"{error}.", "Please write lists of words in quotes.")
        raise PromptFault([fault]) from None
    if faults := list(_faults(page, table)):
        raise PromptFault(faults)
    anywhere, alone = (
        {
            compared(word): verdict
            for verdict in Verdict
            for word in table.get(verdict, {}).get(part, ())
        }
        for part in LISTS
    )
    return Endings(anywhere, alone)


def _stray(page: Page, shipped: Iterable[str]) -> Fault:
    fix = did_you_mean(page.file.removeprefix(f"{PART}/"), shipped)
    return Fault(page.file, "", "is no file of kambot.", fix)


def _faults(page: Page, table: Mapping[str, object]) -> Iterator[Fault]:
    seen: dict[tuple[str, Words], str] = {}
    for name, lists in table.items():
        where = Where(page.file, f"[{name}]")
        if name not in set(Verdict):
            yield where.fault("is not known here.", did_you_mean(name, Verdict))
        elif not isinstance(lists, dict):
            yield where.fault("must be a table.", "Please write it as a line of its own.")
        else:
            for part, words in lists.items():
                yield from _list_faults(where, part, words, seen)


def _list_faults(
    where: Where, part: str, words: object, seen: dict[tuple[str, Words], str]
) -> Iterator[Fault]:
    if part not in LISTS:
        yield where.fault(f"“{part}” is not known here.", did_you_mean(part, LISTS))
    elif not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        yield where.fault(f"“{part}” must be a list of texts.", "Please put them in quotes.")
    else:
        for word in words:
            other = seen.setdefault((part, compared(word)), where.place)
            if not compared(word):
                yield where.fault(f"“{word}” has no letters.", "Please remove it.")
            elif other != where.place:
                yield where.fault(f"“{word}” stands in {other}, too.", "Please keep one of them.")
