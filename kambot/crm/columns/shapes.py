"""The shape of a file: what its header says, and what was answered about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kambot.crm.drafts import Kind
from kambot.crm.tables import Table


@dataclass(frozen=True)
class Shape:
    """What is remembered of a file, so that next month's needs no answers."""

    fingerprint: str
    kind: Kind | None
    """None: nothing that is imported."""
    answers: Mapping[str, str] = field(default_factory=dict)


def fingerprint(table: Table) -> str:
    """The SHA-256 of a table's header: the same export has the same next month."""
    words = (" ".join(column.name.casefold().split()) for column in table.columns)
    return sha256("\n".join([table.object_name, *words]).encode()).hexdigest()
