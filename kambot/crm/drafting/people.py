"""Contacts at customers, and our own people, as the CRM has them."""

from kambot.crm.drafting.accounts import OWNER, account_ref
from kambot.crm.drafting.repeats import Repeats
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import skipped
from kambot.crm.drafts import ContactDraft, Draft, Kind, OwnerDraft
from kambot.crm.ids import named_key
from kambot.crm.problems import Problem
from kambot.crm.values.texts import shortened
from kambot.method.text import LONGEST_NAME


def repeats_of_contacts(id_column: str) -> Repeats:
    """Without ids, one address, else one name at one account, is one person."""
    return Repeats(Kind.CONTACTS, id_column, _stand_in, one_by_name=True)


def repeats_of_owners(id_column: str) -> Repeats:
    """The same of our own people."""
    return Repeats(Kind.OWNERS, id_column, _stand_in, one_by_name=True)


def contact(key: str, row: Row) -> ContactDraft | Problem:
    """A person at a customer; one without a name goes by their address."""
    name = _full_name(row) or row.text("email")
    if name is None:
        why = "The contact has neither a name nor an e-mail address."
        return skipped(row, why, "Complete it in the CRM, or leave it out.")
    return ContactDraft(
        place=row.place,
        id=row.text("id"),
        key=key,
        owner=row.text(*OWNER),
        owner_email=row.text("owner_email"),
        name=name,
        account=account_ref(row),
        email=row.text("email"),
        phone=row.text("phone"),
        job_title=row.text("job_title"),
        business_unit=row.text("business_unit"),
        reports_to=row.text("reports_to"),
    )


def owner(key: str, row: Row) -> OwnerDraft | Problem:
    """One of our own people."""
    name, email = _full_name(row), row.text("email")
    if name is None and email is None:
        why = "The person has neither a name nor an e-mail address."
        return skipped(row, why, "Complete them in the CRM, or leave them out.")
    return OwnerDraft(place=row.place, id=row.text("id"), key=key, name=name, email=email)


def named_owner(draft: Draft) -> OwnerDraft:
    """The owner whom only another record names, by name or address."""
    said = draft.owner or ""
    is_address = "@" in said
    return OwnerDraft(
        place=draft.place,
        key=named_key(said),
        name=None if is_address else said,
        email=said if is_address else draft.owner_email,
    )


def _full_name(row: Row) -> str | None:
    parts = [row.text("first_name"), row.text("last_name")]
    whole = row.text("name") or " ".join(part for part in parts if part)
    return shortened(whole, LONGEST_NAME) or None


def _stand_in(row: Row) -> str:
    if email := row.text("email"):
        return named_key(email)
    ref = account_ref(row)
    return named_key(ref.id or ref.domain or ref.name, _full_name(row))
