"""Which kind of record a table holds: by its columns, by what it is called where that is close."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kambot.crm.columns.lexicon import Lexicon
from kambot.crm.columns.loading import Stranger
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.columns.words import LOCKED, key
from kambot.crm.drafts import Kind
from kambot.crm.files.naming import family
from kambot.crm.tables import Table

CLEAR = 1.3
"""A kind is clear where it has so many times the points of the next one."""
WORD = re.compile(r"[^\W\d_]+")
PLURALS = ("", "s", "es", "n", "en")
"""What nouns may end in, where the name of a file speaks of many."""
OUTCOMES = frozenset(
    "stage status won closed won_or_lost amount won_amount probability".split()
    + "closes_on closed_on won_on lost_on expected_on".split()
)
"""What makes a record a deal."""
ESSENTIAL = frozenset("id name amount won_amount closes_on closed_on expected_on".split())
"""A table that has none of them may speak of deals, but holds none."""


@dataclass(frozen=True)
class Guess:
    """What a table is taken for."""

    kind: Kind | None = None
    stranger: Stranger | None = None
    """Set where it is nothing we import."""
    rivals: tuple[Kind, ...] = ()
    """The kinds it may be, the likeliest first, where that is not clear."""


def guess(table: Table, vocabulary: Vocabulary) -> Guess:
    """The kind of a table, or the kinds it may be."""
    names = [column.name for column in table.columns if not column.nameless]
    keys = [key(name) for name in names]
    if table.object_name:
        return _called(key(table.object_name), vocabulary)
    own = (_called(key(name), vocabulary) for name in names if LOCKED.match(name))
    if locked := next((each for each in own if each.kind or each.stranger), None):
        return locked
    if sure := _stranger(keys, vocabulary, sure=True):
        return Guess(stranger=sure)
    said = _said(keys, vocabulary)
    points = _points(said)
    most = max(points.values(), default=0)
    if (other := _stranger(keys, vocabulary)) and _signs(keys, other) > most:
        return Guess(stranger=other)
    return _likeliest(table, said, points, vocabulary) if points else Guess()


def _likeliest(
    table: Table,
    said: Mapping[Kind, Mapping[str, str]],
    points: Mapping[Kind, float],
    vocabulary: Vocabulary,
) -> Guess:
    """The kind with the most points, if no other is near that explains something it does not."""
    ranked = sorted(points, key=lambda kind: -points[kind])
    best = ranked[0]
    near = [
        kind
        for kind in ranked
        if points[kind] * CLEAR > points[best] and not said[kind].keys() < said[best].keys()
    ]
    if len(near) == 1:
        return Guess(kind=best)
    called = {kind: _named(table, vocabulary.lexicons[kind]) for kind in near}
    likely = [kind for kind in near if called[kind] and called[kind] == max(called.values())]
    return Guess(kind=likely[0]) if len(likely) == 1 else Guess(rivals=tuple(near))


def _called(name: str, vocabulary: Vocabulary) -> Guess:
    """What the file itself says that its records are."""
    for kind, lexicon in vocabulary.lexicons.items():
        if name in lexicon.nouns:
            return Guess(kind=kind)
    return Guess(stranger=next((s for s in vocabulary.strangers.values() if name in s.nouns), None))


def _named(table: Table, lexicon: Lexicon) -> int:
    """How long a noun of such records there is in the name of the sheet or file."""
    words = [key(word) for word in WORD.findall(f"{table.sheet} {family(table.file)}")]
    called = {*words, *map("".join, pairwise(words))}
    nouns = (noun for noun in lexicon.nouns if called & {noun + ending for ending in PLURALS})
    return max(map(len, nouns), default=0)


def _stranger(
    keys: Sequence[str], vocabulary: Vocabulary, *, sure: bool = False
) -> Stranger | None:
    """The table that we do not import of which most signs are there."""
    found = {each.label: _signs(keys, each) for each in vocabulary.strangers.values()}
    fitting = [
        each
        for each in vocabulary.strangers.values()
        if found[each.label] and (not sure or found[each.label] >= (each.enough or len(keys) + 1))
    ]
    return max(fitting, key=lambda each: found[each.label], default=None)


def _signs(keys: Sequence[str], stranger: Stranger) -> int:
    return len(stranger.signs.intersection(keys))


def _said(keys: Iterable[str], vocabulary: Vocabulary) -> Mapping[Kind, Mapping[str, str]]:
    """For each kind the headers that such records may have, and the fields that they are.

    The field is empty for a header that only shows the kind.
    """
    found: dict[Kind, dict[str, str]] = {}
    for kind, lexicon in vocabulary.lexicons.items():
        senses = {each: lexicon.sense(each) for each in keys}
        found[kind] = {
            each: sense.field if sense else ""
            for each, sense in senses.items()
            if sense or lexicon.is_sign(each)
        }
    return found


def _points(said: Mapping[Kind, Mapping[str, str]]) -> Mapping[Kind, float]:
    """How much speaks for each kind of which all is there that its records need.

    A header speaks for a kind the more, the fewer other kinds may have it.
    """
    shared = Counter(each for headers in said.values() for each in headers)
    return {
        kind: sum(1 / shared[each] for each in headers)
        for kind, headers in said.items()
        if _complete(kind, set(headers.values()))
    }


def _complete(kind: Kind, fields: set[str]) -> bool:
    """Whether there is enough to make such records of a table."""
    match kind:
        case Kind.OPPORTUNITIES:
            return len(fields & OUTCOMES) > 1 and bool(fields & ESSENTIAL)
        case Kind.ACCOUNTS | Kind.CONTACTS | Kind.OWNERS:
            named = fields & {"name", "last_name", "email", "domain"}
            return bool(named) and len(fields) > 1
        case Kind.ACTIVITIES:
            return "held_on" in fields and bool(fields & {"kind", "subject", "summary", "id"})
        case Kind.STAGES:
            return "name" in fields and bool(fields & {"won", "closed", "probability"})
        case Kind.LINKS:
            return len(fields - {""}) > 1
