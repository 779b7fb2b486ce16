"""Which columns may be which field of a table whose kind is known, and how surely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kambot.crm.columns.content import Look, fits, look
from kambot.crm.columns.fields import FIELDS
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
    ("won", Look.DATE): "won_on",
    ("won", Look.OUTCOME): "status",
    ("closed", Look.OUTCOME): "status",
}
"""What a header means instead, where its cells are these."""
BY_CONTENT: Mapping[Kind, Mapping[Look, str]] = {
    Kind.ACCOUNTS: {Look.DOMAIN: "domain"},
    Kind.OPPORTUNITIES: {Look.CURRENCY: "currency", Look.OUTCOME: "status"},
    Kind.CONTACTS: {Look.EMAIL: "email"},
    Kind.OWNERS: {Look.EMAIL: "email"},
}
"""What a column means whose header says nothing, where no other column has that field."""


COUNTS = frozenset({"Deals", "Opportunities", "Opps", "Sales", "Accounts", "Contacts"})
"""Over numbers they say how many there are: a summary."""


@dataclass(frozen=True)
class Candidate:
    """A column that may be a field."""

    column: Column
    field: str
    rank: Rank
    place: int
    """Of weaker words: the first of their list come before the others."""
    fits: bool
    """Whether its cells can be such values at all."""
    filled: bool
    why: str

    @property
    def strength(self) -> tuple[bool, bool, bool, Rank]:
        """What a person said; then cells that fit; then that there are any; then the word."""
        return self.rank is Rank.SAID, self.fits, self.filled, self.rank


def candidates(
    table: Table, kind: Kind, vocabulary: Vocabulary, said: Mapping[int, str]
) -> Iterator[Candidate]:
    """Every column that may be a field: as a person said, by its word, or by its cells."""
    lexicon = vocabulary.lexicons[kind]
    for column in table.columns:
        seen = look(record.cells[column.index] for record in table.records)
        known = None if column.nameless else lexicon.sense(key(column.name))
        if known and known.rank is Rank.NOUN and seen is Look.ID and column.name in COUNTS:
            continue
        sense = _refined(known, seen) if known else _by_content(kind, seen)
        why = _why(known, sense, seen)
        if column.index in said:
            sense = Sense(said[column.index], Rank.SAID)
        if sense and (field := FIELDS[kind].get(sense.field)):
            filled = seen is not Look.EMPTY
            fitting = fits(field.type, seen)
            yield Candidate(column, sense.field, sense.rank, sense.place, fitting, filled, why)


def _refined(sense: Sense, seen: Look) -> Sense:
    """What the word means with such cells: a company of which only ids are given."""
    field = REFINED.get((sense.field, seen), sense.field)
    if (sense.field, sense.rank, seen) == ("name", Rank.NOUN, Look.ID):
        field = "id"
    return Sense(field, sense.rank, sense.place)


def _by_content(kind: Kind, seen: Look) -> Sense | None:
    field = BY_CONTENT.get(kind, {}).get(seen)
    return Sense(field, Rank.CONTENT) if field else None


def _why(known: Sense | None, sense: Sense | None, seen: Look) -> str:
    if sense is None or (known and known.field == sense.field):
        return "so it is called"
    return f"its values are {seen.value}"
