"""Which record belongs to which account, where the CRM exports that as a table of its own."""

from collections.abc import Iterable, Iterator, Mapping

from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import about
from kambot.crm.drafts import Kind
from kambot.crm.ids import id_key
from kambot.crm.problems import Problem, Weight

LINKED = {
    "opportunity_id": Kind.OPPORTUNITIES,
    "contact_id": Kind.CONTACTS,
    "activity_id": Kind.ACTIVITIES,
}

Links = Mapping[tuple[Kind, str], str]
"""The id of a record's account, by the record's kind and id."""


def links_of(rows: Iterable[Row]) -> Links:
    """The links of all tables of links; of several accounts of one record the first."""
    found: dict[tuple[Kind, str], str] = {}
    for of, account, _ in _links(rows):
        found.setdefault(of, account)
    return found


def doubtful_links(rows: Iterable[Row]) -> Iterator[Problem]:
    """Records that belong to several accounts, of which only the first counts."""
    found: dict[tuple[Kind, str], str] = {}
    for of, account, row in _links(rows):
        first = found.setdefault(of, account)
        if id_key(first) != id_key(account):
            why = f"{of[1]} belongs to {first}, too, which stands above it and counts."
            fix = "Put the main account of each record first, or export only that one."
            yield about(row, Weight.CONFLICT, why, fix, value=account)


def _links(rows: Iterable[Row]) -> Iterator[tuple[tuple[Kind, str], str, Row]]:
    for row in rows:
        account = row.text("account_id")
        for field, kind in LINKED.items():
            key = id_key(row.text(field))
            if account and key:
                yield (kind, key), account, row
