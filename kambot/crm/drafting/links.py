"""Which record belongs to which account, where the CRM exports that as a table of its own."""

from collections.abc import Iterable, Mapping

from kambot.crm.drafting.ids import id_key
from kambot.crm.drafting.rows import Row
from kambot.crm.drafts import Kind

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
    for row in rows:
        account = row.text("account_id")
        for field, kind in LINKED.items():
            key = id_key(row.text(field))
            if account and key:
                found.setdefault((kind, key), account)
    return found
