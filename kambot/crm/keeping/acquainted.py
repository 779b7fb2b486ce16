"""What is here already of what the files name but do not have: accounts, and whose records are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import Connection

from kambot.crm.drafting.drafting import Drafted
from kambot.crm.drafts import AccountDraft, AccountRef, Kind, Place
from kambot.crm.ids import id_key, named_key, word_of
from kambot.crm.keeping.accounts import domain_of
from kambot.crm.keeping.deciding import Ours
from kambot.crm.keeping.finding import (
    accounts_named,
    accounts_with_site,
    by_id,
    by_key,
    chunks,
    unfinished,
)
from kambot.crm.matching.known import Known
from kambot.models.people import name_key

NOT_IN_A_FILE = Place("", "", 0)
T = TypeVar("T")


def acquainted(connection: Connection, workspace_id: int, drafted: Drafted) -> Known:
    """The accounts that deals, contacts and activities may mean beside those of the files."""
    hidden = unfinished(connection, workspace_id)
    records = _records(connection, workspace_id, drafted, hidden)
    owning = by_id(connection, workspace_id, Kind.ACCOUNTS, set(records.values()))
    refs = list(_refs(drafted))
    ids = {key for ref in refs if (key := id_key(ref.id))}
    names = {name_key(ref.name) for ref in refs if ref.name and not ref.id}
    domains = {ref.domain for ref in refs if ref.domain and not ref.id}
    return Known(
        by_id={
            key: _draft(ours)
            for some in chunks(sorted(ids))
            for key, ours in by_key(connection, workspace_id, Kind.ACCOUNTS, some, hidden).items()
        },
        by_domain=_of_domains(connection, workspace_id, domains),
        by_name=_alone(
            (name_key(ours.values["name"]), _draft(ours))
            for some in chunks(sorted(names))
            for ours in accounts_named(connection, workspace_id, some)
        ),
        by_record={
            key: _draft(owning[account]) for key, account in records.items() if account in owning
        },
    )


def _refs(drafted: Drafted) -> Iterator[AccountRef]:
    """What records say of accounts that are not among the files' own."""
    given = {account.key for account in drafted.accounts}
    for records in (drafted.opportunities, drafted.contacts, drafted.activities):
        for draft in records:
            if draft.account.id is None or id_key(draft.account.id) not in given:
                yield draft.account


def _records(
    connection: Connection, workspace_id: int, drafted: Drafted, hidden: Collection[int]
) -> Mapping[tuple[Kind, str], int]:
    """Our accounts of the deals and contacts that activities name by id."""
    named = {
        Kind.OPPORTUNITIES: {
            key for each in drafted.activities if (key := id_key(each.opportunity))
        },
        Kind.CONTACTS: {key for each in drafted.activities if (key := id_key(each.contact))},
    }
    return {
        (kind, word_of(key) or ""): ours.account_id
        for kind, keys in named.items()
        for some in chunks(sorted(keys))
        for key, ours in by_key(connection, workspace_id, kind, some, hidden).items()
        if ours.account_id is not None
    }


def _of_domains(
    connection: Connection, workspace_id: int, domains: Collection[str]
) -> Mapping[str, AccountDraft]:
    if not domains:
        return {}
    with_site = accounts_with_site(connection, workspace_id)
    named = ((domain_of(ours), _draft(ours)) for ours in with_site)
    return {domain: each for domain, each in _alone(named).items() if domain in domains}


def _alone(found: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """Those whose word nobody else has."""
    pairs = list(found)
    counts = Counter(word for word, _ in pairs)
    return {word: each for word, each in pairs if counts[word] == 1}


def _draft(ours: Ours) -> AccountDraft:
    """An account of ours, as the CRM called it last: nothing of it is news."""
    name = str(ours.said.get("name") or ours.values["name"])
    key = ours.crm_key or named_key(name)
    return AccountDraft(place=NOT_IN_A_FILE, id=ours.crm_id, key=key, name=name)
