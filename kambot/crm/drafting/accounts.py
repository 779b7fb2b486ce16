"""Customers as the CRM has them."""

from kambot.crm.drafting.repeats import Repeats
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import skipped
from kambot.crm.drafts import AccountDraft, AccountRef, Kind
from kambot.crm.ids import named_key
from kambot.crm.problems import Problem
from kambot.crm.values.texts import shortened

OWNER = ("owner", "owner_email", "owner_id")
"""Where a record says whose it is, the plainest first."""

LONGEST_ADDRESS = 255
REF = ("account_id", "account_domain", "account_name")
UNNAMED = AccountRef()


def repeats(id_column: str) -> Repeats:
    """Companies of one name are one, unless the CRM tells them apart."""
    return Repeats(Kind.ACCOUNTS, id_column, _stand_in, one_by_name=True)


def account(key: str, row: Row) -> AccountDraft | Problem:
    """A customer; one that has no name goes by its web domain."""
    name = row.text("name", "domain")
    if name is None:
        return skipped(row, "The account has no name.", "Give it a name in the CRM.")
    return AccountDraft(
        place=row.place,
        id=row.text("id"),
        key=key,
        owner=row.text(*OWNER),
        owner_email=row.text("owner_email"),
        name=name,
        domain=row.text("domain"),
        website=row.text("website", "domain"),
        industry=row.text("industry"),
        address=_address(row),
        phone=row.text("phone"),
        segment=row.text("segment"),
        parent=row.text("parent"),
    )


def account_ref(row: Row) -> AccountRef:
    """How another record's row names its account."""
    if row.values.keys().isdisjoint(REF):
        return UNNAMED
    return AccountRef(
        id=row.text("account_id"),
        domain=row.text("account_domain"),
        name=row.text("account_name"),
    )


def _stand_in(row: Row) -> str:
    return named_key(row.text("name", "domain"))


def _address(row: Row) -> str | None:
    parts = [row.text("address"), row.text("city"), row.text("country")]
    return shortened(", ".join(part for part in parts if part), LONGEST_ADDRESS) or None
