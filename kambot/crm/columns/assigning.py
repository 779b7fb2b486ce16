"""Which column is which field of a table whose kind is known: one column per field, the best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kambot.crm.columns.content import Look, fits, look
from kambot.crm.columns.fields import FIELDS, Type
from kambot.crm.columns.lexicon import Rank, Sense
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.columns.words import key
from kambot.crm.drafts import Kind
from kambot.crm.tables import Column, Table

REFINED: Mapping[tuple[str, Look], str] = {
    ("owner", Look.EMAIL): "owner_email",
    ("owner", Look.ID): "owner_id",
    ("owner_id", Look.EMAIL): "owner_email",
    ("account_name", Look.ID): "account_id",
    ("account_name", Look.DOMAIN): "account_domain",
    ("account_id", Look.DOMAIN): "account_domain",
    ("contact_name", Look.EMAIL): "contact_email",
    ("contact_name", Look.ID): "contact_id",
    ("opportunity_name", Look.ID): "opportunity_id",
    ("closed", Look.DATE): "closed_on",
    ("won", Look.DATE): "closed_on",
}
"""What a header means instead, where its cells are these."""


@dataclass(frozen=True)
class Candidate:
    """A column that may be a field."""

    column: Column
    sense: Sense
    seen: Look
    why: str


def candidates(table: Table, kind: Kind, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Every column that a word makes a field, as its cells allow."""
    lexicon = vocabulary.lexicons[kind]
    for column in table.columns:
        if column.nameless or not (sense := lexicon.sense(key(column.name))):
            continue
        seen = look(table.cells(column.index))
        meant = _refined(sense, seen)
        if meant.field in FIELDS[kind]:
            yield Candidate(column, meant, seen, _why(vocabulary, kind, meant, sense, seen))


def best(found: Sequence[Candidate], kind: Kind) -> Mapping[str, tuple[Candidate, ...]]:
    """For each field the columns that say best that they are it; more than one only in a tie."""
    by_field: dict[str, list[Candidate]] = {}
    for each in found:
        by_field.setdefault(each.sense.field, []).append(each)
    return {
        field: tops
        for field, several in by_field.items()
        if (tops := _tops(several, FIELDS[kind][field].type))
    }


def _tops(several: Sequence[Candidate], kind: Type) -> tuple[Candidate, ...]:
    """Those that fit before those that do not, filled ones before empty ones, then by rank."""

    def strength(each: Candidate) -> tuple[bool, bool, Rank]:
        return fits(kind, each.seen), each.seen is not Look.EMPTY, each.sense.rank

    top = max(map(strength, several))
    weak = top[2] <= Rank.WEAK and not top[0]
    return () if weak else tuple(each for each in several if strength(each) == top)


def _refined(sense: Sense, seen: Look) -> Sense:
    field = REFINED.get((sense.field, seen), sense.field)
    if (sense.field, sense.rank, seen) == ("name", Rank.NOUN, Look.ID):
        field = "id"
    return sense if field == sense.field else Sense(field, sense.rank)


def _why(vocabulary: Vocabulary, kind: Kind, meant: Sense, sense: Sense, seen: Look) -> str:
    label = vocabulary.label(kind, meant.field)
    if meant.field != sense.field:
        return f"its values are {seen.value}: {label}"
    return f"a word for: {label}"
