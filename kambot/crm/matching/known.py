"""Accounts that are in kambot already, for records whose account is in none of the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kambot.crm.drafts import AccountDraft, AccountRef, Kind
from kambot.crm.ids import id_key, word_of
from kambot.models.people import name_key


@dataclass(frozen=True)
class Known:
    """Accounts as earlier imports or people made them; each word fits one account alone."""

    by_id: Mapping[str, AccountDraft] = field(default_factory=dict)
    by_domain: Mapping[str, AccountDraft] = field(default_factory=dict)
    by_name: Mapping[str, AccountDraft] = field(default_factory=dict)
    by_record: Mapping[tuple[Kind, str], AccountDraft] = field(default_factory=dict)
    """By the kind and the id of a deal or contact of theirs."""

    def find(self, ref: AccountRef) -> AccountDraft | None:
        """The account that is meant: by its id, else its domain, else its name."""
        if key := id_key(ref.id):
            return self.by_id.get(key)
        found = self.by_domain.get(ref.domain) if ref.domain else None
        return found or (self.by_name.get(name_key(ref.name)) if ref.name else None)

    def through(self, kind: Kind, said: str | None) -> AccountDraft | None:
        """The account of a deal or contact that is in kambot already."""
        return self.by_record.get((kind, word_of(said) or ""))


NOBODY = Known()
