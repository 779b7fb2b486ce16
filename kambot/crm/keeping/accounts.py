"""Which of our accounts the files mean: by key, then exact name, then web domain.

Two that fit are none, and the same name with different ids stays apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from kambot.crm.drafts import AccountDraft, Kind
from kambot.crm.keeping.deciding import Ours
from kambot.crm.keeping.finding import accounts_named, accounts_with_site, by_key, chunks
from kambot.crm.values.texts import host_of
from kambot.models.people import name_key


@dataclass(frozen=True)
class Matched:
    """Our accounts by the keys of the drafts."""

    ours: Mapping[str, Ours]
    unclear: Mapping[str, int] = field(default_factory=dict)
    """Drafts without an id whose name so many of our accounts bear."""


def match(
    connection: Connection,
    workspace_id: int,
    drafts: Iterable[AccountDraft],
    hidden: Sequence[int],
) -> Matched:
    """Find all of them; those that are not found are new."""
    ours: dict[str, Ours] = {}
    rest: list[AccountDraft] = []
    for some in chunks(drafts):
        keys = [each.key for each in some]
        found = by_key(connection, workspace_id, Kind.ACCOUNTS, keys, hidden)
        ours |= found
        rest += (each for each in some if each.key not in found)
    unclear = _by_name(connection, workspace_id, rest, ours)
    rest = [each for each in rest if each.key not in ours and each.key not in unclear]
    _by_domain(connection, workspace_id, rest, ours)
    return Matched(ours, unclear)


def _by_name(
    connection: Connection,
    workspace_id: int,
    drafts: Sequence[AccountDraft],
    ours: dict[str, Ours],
) -> dict[str, int]:
    """Add those whose name fits one account alone; the others whose name fits several."""
    unclear: dict[str, int] = {}
    bids = Counter(name_key(each.name) for each in drafts)
    taken = {each.id for each in ours.values()}
    for some in chunks(drafts):
        names = {name_key(each.name) for each in some}
        there: defaultdict[str, list[Ours]] = defaultdict(list)
        for each in accounts_named(connection, workspace_id, names):
            if each.id not in taken:
                there[name_key(each.values["name"])].append(each)
        for draft in some:
            name = name_key(draft.name)
            fitting = [each for each in there[name] if _may_be(draft, each)]
            of_domain = [
                each for each in fitting if draft.domain and domain_of(each) == draft.domain
            ]
            if bids[name] > 1 or not fitting:
                continue
            if len(only := of_domain or fitting) == 1:
                ours[draft.key] = only[0]
            elif draft.id is None:
                unclear[draft.key] = len(only)
    return unclear


def _by_domain(
    connection: Connection,
    workspace_id: int,
    drafts: Sequence[AccountDraft],
    ours: dict[str, Ours],
) -> None:
    """Add those whose web domain one account alone has, and one of the drafts alone."""
    bids = Counter(each.domain for each in drafts if each.domain)
    if not bids:
        return
    taken = {each.id for each in ours.values()}
    there: defaultdict[str, list[Ours]] = defaultdict(list)
    for each in accounts_with_site(connection, workspace_id):
        if each.id not in taken:
            there[domain_of(each)].append(each)
    for draft in drafts:
        fitting = there[draft.domain] if draft.domain and bids[draft.domain] == 1 else []
        if len(fitting) == 1 and _may_be(draft, fitting[0]):
            ours[draft.key] = fitting[0]


def _may_be(draft: AccountDraft, ours: Ours) -> bool:
    """Different ids are different accounts."""
    return draft.id is None or ours.crm_id is None


def domain_of(ours: Ours) -> str:
    """Of its web site, as the drafts have domains."""
    return host_of(ours.values["website"] or "")
