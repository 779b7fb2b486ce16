"""Accounts whose names look alike: suggested to a person, never merged unasked."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kambot.crm.drafts import AccountDraft
from kambot.models.people import name_key

LIKE = 90
"""The rapidfuzz `ratio` from which two names look alike."""
LONGER = (200 - LIKE) / LIKE
"""How much longer one of two names can be that reach this ratio: what more it has is no match."""
LEGAL = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh mbh ag kg kgaa se"
    " ohg ug sa sas sasu sarl srl spa snc sl slu ltda lda sca bv nv ab oy oyj as asa aps pty pte"
    " pvt kk cv de sab".split()
)
"""Words at the end of a name that say how a company is founded, not which it is."""
JOINING = frozenset({"and", "und", "et", "y"})
"""Words for what others write as "&"."""
_WORDS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Alike:
    """Two accounts that may be one."""

    one: AccountDraft
    other: AccountDraft
    likeness: int
    """Percent."""


def alike(accounts: Iterable[AccountDraft]) -> list[Alike]:
    """Pairs of accounts whose names look alike, the likest first.

    Names that differ in a number ("Plant 1", "Plant 2") are meant to be different.
    """
    ordered = sorted(accounts, key=lambda account: len(compared(account.name)))
    names = [compared(account.name) for account in ordered]
    pairs = [
        Alike(ordered[place], ordered[other], likeness)
        for place in range(len(names))
        for other, likeness in _pairs(names, place)
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.one.name, pair.other.name))


def compared(name: str) -> str:
    """The form in which names are held against each other: no legal suffix, no punctuation."""
    words = _WORDS.findall(name_key(name).replace(".", ""))
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(word for word in words if word not in JOINING)


def _pairs(names: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    """The names behind one that look like it, by place and likeness; all are in order of length."""
    name = names[place]
    end = bisect_right(names, len(name) * LONGER, lo=place, key=len)
    for other, likeness, there in process.extract_iter(
        name, names[place + 1 : end], scorer=fuzz.ratio, score_cutoff=LIKE
    ):
        if _DIGITS.findall(name) == _DIGITS.findall(other):
            yield place + 1 + there, int(likeness)
