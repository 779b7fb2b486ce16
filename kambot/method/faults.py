"""Mistakes in the prompts files, said so that the person who made them can mend them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from kambot.errors import KambotError

FEW = 20
"""Words that a person still reads through."""


@dataclass(frozen=True)
class Fault:
    """One mistake in a prompts file."""

    file: str
    place: str
    """Where in the file: `fields[2] “segmnt”`, or "line 7"."""
    fault: str
    fix: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.fault} {self.fix}".rstrip()


@dataclass(frozen=True)
class Where:
    """A place in a prompts file."""

    file: str
    place: str = ""

    def at(self, part: str, number: int, key: str) -> "Where":
        """One of the tables inside: `lists[1] “partners”, fields[2] “role”`."""
        own = f"{part}[{number + 1}]" + (f" “{key}”" if key else "")
        return Where(self.file, f"{self.place}, {own}" if self.place else own)

    def fault(self, fault: str, fix: str = "") -> Fault:
        """A mistake in this place."""
        return Fault(self.file, self.place, fault, fix)


class PromptFault(KambotError):
    """The prompts have faults, all of them listed; kambot does not start until they are mended."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@contextmanager
def noted(faults: list[Fault]) -> Iterator[None]:
    """Keep the faults of one reader, so that those of all are said at once; the same only once."""
    try:
        yield
    except PromptFault as wrong:
        known = {(fault.file, fault.place, fault.fault) for fault in faults}
        new = {(fault.file, fault.place, fault.fault): fault for fault in wrong.faults}
        faults += [fault for what, fault in new.items() if what not in known]


def refuse(faults: Iterable[Fault]) -> None:
    """Raises PromptFault if there are any, in the order of their files."""
    if ordered := sorted(faults, key=lambda fault: fault.file):
        raise PromptFault(ordered)


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A question with the nearest right word; all of them if none is near and they are few."""
    words = sorted(right)
    if near := get_close_matches(wrong, words, n=1):
        return f"Did you mean “{near[0]}”?"
    return f"Please use one of: {', '.join(words)}." if 0 < len(words) <= FEW else ""
