"""Our own people whom records name without a table that lists them."""

from collections.abc import Iterator, Sequence

from kambot.crm.drafting.drafting import Drafted
from kambot.crm.drafting.people import named_owner
from kambot.crm.drafts import OwnerDraft
from kambot.crm.ids import word_of


def with_named(drafted: Drafted) -> Sequence[OwnerDraft]:
    """The owners of the files, and those whom only other records name."""
    known = {word_of(said) for each in drafted.owners for said in (each.id, each.name, each.email)}
    return [*drafted.owners, *_named(drafted, known)]


def _named(drafted: Drafted, known: set[str | None]) -> Iterator[OwnerDraft]:
    for records in (drafted.opportunities, drafted.accounts, drafted.contacts, drafted.activities):
        for draft in records:
            word = word_of(draft.owner)
            if word and word not in known:
                known.add(word)
                yield named_owner(draft)
