"""Records that the CRM means by another word: of the same account and name, each once.

They were made by hand, or came without an id before and come with one now, or the other way round.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from kambot.crm.drafts import ContactDraft, Draft, Kind
from kambot.crm.keeping.deciding import Ours
from kambot.crm.keeping.finding import of_accounts
from kambot.crm.keeping.homes import name_of
from kambot.models.people import name_key

WITH_TWINS = frozenset({Kind.CONTACTS, Kind.OPPORTUNITIES})
"""Touches have no names."""
Sign = tuple[int, str]
"""An account's id, and a name or an address as it is compared."""


def twins(
    connection: Connection,
    workspace_id: int,
    kind: Kind,
    unknown: Iterable[tuple[Draft, int]],
    taken: Collection[int],
) -> Mapping[str, Ours]:
    """By the keys of drafts, with the ids of their accounts: records that none else can be.

    `taken` are the ids of those that are known by their keys.
    """
    drafts = list(unknown)
    if kind not in WITH_TWINS or not drafts:
        return {}
    there: defaultdict[Sign, list[Ours]] = defaultdict(list)
    for ours in of_accounts(connection, workspace_id, kind, (at for _, at in drafts)):
        for word in _words(ours.values["name"], ours.values.get("email")):
            if ours.id not in taken:
                there[ours.account_id or 0, word].append(ours)
    bids = Counter(sign for draft, account in drafts for sign in _signs(draft, account))
    found: dict[str, Ours] = {}
    used: set[int] = set()
    for draft, account in drafts:
        for sign in _signs(draft, account):
            fitting = [each for each in there.get(sign, ()) if _may_be(draft, each, used)]
            if len(fitting) == 1 and bids[sign] == 1:
                found[draft.key] = fitting[0]
                used.add(fitting[0].id)
                break
    return found


def _may_be(draft: Draft, ours: Ours, used: Collection[int]) -> bool:
    """Different ids are different records."""
    return ours.id not in used and (draft.id is None or ours.crm_id is None)


def _signs(draft: Draft, account: int) -> list[Sign]:
    email = draft.email if isinstance(draft, ContactDraft) else None
    return [(account, word) for word in _words(name_of(draft), email)]


def _words(name: str, email: str | None) -> list[str]:
    """By what it is known: a person by their address before their name."""
    return [name_key(each) for each in (email, name) if each]
