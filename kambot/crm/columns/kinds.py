"""Which kind of record a table holds: by its columns, by what it is called where that is close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kambot.crm.columns.lexicon import Lexicon
from kambot.crm.columns.reading import Stranger
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.columns.words import LOCKED, key
from kambot.crm.drafts import Kind
from kambot.crm.tables import Table

CLEAR = 1.3
"""A kind is clear where it has so many times the points of the next one."""
OUTCOMES = frozenset(
    "stage status won closed won_or_lost amount probability closes_on closed_on expected_on".split()
)
"""What makes a record a deal."""
ESSENTIAL = frozenset("id name amount closes_on closed_on expected_on".split())
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
    points = {kind: each for kind, each in _points(keys, vocabulary).items() if each}
    ranked = sorted(points, key=lambda kind: -points[kind])
    best = points[ranked[0]] if ranked else 0
    if (other := _stranger(keys, vocabulary)) and _signs(keys, other) > best:
        return Guess(stranger=other)
    near = [kind for kind in ranked if points[kind] * CLEAR > best]
    if len(near) <= 1:
        return Guess(kind=near[0] if near else None)
    named = {kind: _named(table, vocabulary.lexicons[kind]) for kind in near}
    likely = [kind for kind in near if named[kind] and named[kind] == max(named.values())]
    return Guess(kind=likely[0]) if len(likely) == 1 else Guess(rivals=tuple(near))


def _called(name: str, vocabulary: Vocabulary) -> Guess:
    """What the file itself says that its records are."""
    for kind, lexicon in vocabulary.lexicons.items():
        if name in lexicon.nouns:
            return Guess(kind=kind)
    return Guess(stranger=next((s for s in vocabulary.strangers.values() if name in s.nouns), None))


def _named(table: Table, lexicon: Lexicon) -> int:
    """How long a noun of such records there is in the name of the sheet or file."""
    called = f"{key(table.sheet)} {key(table.file.rpartition('.')[0])}"
    return max((len(noun) for noun in lexicon.nouns if noun in called), default=0)


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


def _points(keys: Sequence[str], vocabulary: Vocabulary) -> Mapping[Kind, float]:
    """How much speaks for each kind; none for one that lacks what its records need."""
    tells = {kind: set[str]() for kind in Kind}
    points = dict.fromkeys(Kind, 0.0)
    for each in dict.fromkeys(keys):
        said = {kind: _said(each, lexicon) for kind, lexicon in vocabulary.lexicons.items()}
        telling = {kind: field for kind, field in said.items() if field is not None}
        for kind, field in telling.items():
            tells[kind].add(field)
            points[kind] += 1 / len(telling)
    return {kind: points[kind] if _complete(kind, tells[kind]) else 0.0 for kind in Kind}


def _said(each: str, lexicon: Lexicon) -> str | None:
    """The field that a header is of such a record, "" where it only shows the kind."""
    if sense := lexicon.sense(each):
        return sense.field
    return "" if lexicon.is_sign(each) else None


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
