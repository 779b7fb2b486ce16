"""What kambot reads of each kind of record, and how one kind names another."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kambot.crm.drafts import Kind


class Type(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"
    ID = "id"
    MONEY = "money"
    DATE = "date"
    PERCENT = "percent"
    FLAG = "flag"
    WORD = "word"
    """One of few: a stage, a status, a type."""
    EMAIL = "email"
    DOMAIN = "domain"
    CURRENCY = "currency"


@dataclass(frozen=True)
class FieldType:
    """A type, and how long a text may be."""

    type: Type
    max_length: int | None = None


ID = FieldType(Type.ID, 100)
MONEY, DATE, PERCENT = FieldType(Type.MONEY), FieldType(Type.DATE), FieldType(Type.PERCENT)
FLAG, CURRENCY = FieldType(Type.FLAG), FieldType(Type.CURRENCY)
EMAIL, DOMAIN = FieldType(Type.EMAIL, 320), FieldType(Type.DOMAIN, 255)
WORD, LINE = FieldType(Type.WORD, 80), FieldType(Type.TEXT, 80)


def text(max_length: int) -> FieldType:
    """A text of at most so many characters."""
    return FieldType(Type.TEXT, max_length)


DELETED = {"deleted": FLAG}
"""Whether the CRM has thrown the record away."""
OWNED = {"owner": text(200), "owner_email": EMAIL, "owner_id": ID}
OF_ACCOUNT = {"account_id": ID, "account_name": LINE, "account_domain": DOMAIN}

FIELDS: Mapping[Kind, Mapping[str, FieldType]] = {
    Kind.ACCOUNTS: {
        "id": ID,
        "name": LINE,
        "domain": DOMAIN,
        "website": text(255),
        "industry": LINE,
        "address": text(255),
        "city": text(255),
        "country": text(255),
        "phone": text(40),
        "segment": text(75),
        "parent": text(100),
        **OWNED,
        "created": DATE,
        **DELETED,
    },
    Kind.OPPORTUNITIES: {
        "id": ID,
        "name": text(120),
        **OF_ACCOUNT,
        **OWNED,
        "stage": WORD,
        "status": WORD,
        "won": FLAG,
        "closed": FLAG,
        "won_or_lost": FLAG,
        "amount": MONEY,
        "won_amount": MONEY,
        "currency": CURRENCY,
        "probability": PERCENT,
        "closes_on": DATE,
        "closed_on": DATE,
        "won_on": DATE,
        "lost_on": DATE,
        "expected_on": DATE,
        "created_on": DATE,
        "modified_on": DATE,
        "type": WORD,
        "offering": text(120),
        "business_unit": LINE,
        "next_step": text(255),
        "contact": text(320),
        "pipeline": LINE,
        **DELETED,
    },
    Kind.CONTACTS: {
        "id": ID,
        "name": LINE,
        "first_name": LINE,
        "last_name": LINE,
        "email": EMAIL,
        "phone": text(40),
        "job_title": text(120),
        "business_unit": LINE,
        **OF_ACCOUNT,
        "reports_to": text(100),
        **OWNED,
        **DELETED,
    },
    Kind.ACTIVITIES: {
        "id": ID,
        "kind": WORD,
        "held_on": DATE,
        "summary": text(500),
        "subject": text(500),
        **OF_ACCOUNT,
        "contact_id": ID,
        "contact_email": EMAIL,
        "contact_name": LINE,
        "opportunity_id": ID,
        "opportunity_name": text(120),
        **OWNED,
        "done": FLAG,
        **DELETED,
    },
    Kind.OWNERS: {
        "id": ID,
        "name": text(200),
        "first_name": LINE,
        "last_name": LINE,
        "email": EMAIL,
    },
    Kind.STAGES: {"id": ID, "name": LINE, "won": FLAG, "closed": FLAG, "probability": PERCENT},
    Kind.LINKS: {"account_id": ID, "opportunity_id": ID, "contact_id": ID, "activity_id": ID},
}
"""The texts are as long as the columns of our tables (kambot/models)."""

ACCOUNT = {"name": "account_name", "id": "account_id", "domain": "account_domain"}
OWNER = {"name": "owner", "id": "owner_id", "email": "owner_email"}
CONTACT = {"name": "contact_name", "id": "contact_id", "email": "contact_email"}
NAMES: Mapping[Kind, Mapping[Kind, Mapping[str, str]]] = {
    Kind.ACCOUNTS: {Kind.OWNERS: OWNER},
    Kind.OPPORTUNITIES: {
        Kind.ACCOUNTS: ACCOUNT,
        Kind.OWNERS: OWNER,
        Kind.CONTACTS: dict.fromkeys(CONTACT, "contact"),
        Kind.STAGES: {"name": "stage"},
    },
    Kind.CONTACTS: {Kind.ACCOUNTS: ACCOUNT, Kind.OWNERS: OWNER},
    Kind.ACTIVITIES: {
        Kind.ACCOUNTS: ACCOUNT,
        Kind.OPPORTUNITIES: {"name": "opportunity_name", "id": "opportunity_id"},
        Kind.CONTACTS: CONTACT,
        Kind.OWNERS: OWNER,
    },
    Kind.LINKS: {
        Kind.ACCOUNTS: {"id": "account_id"},
        Kind.OPPORTUNITIES: {"id": "opportunity_id"},
        Kind.CONTACTS: {"id": "contact_id"},
        Kind.ACTIVITIES: {"id": "activity_id"},
    },
}
"""How a record names a record of another kind: a deal's column "Company ID" is the `id` of an
account, so it is the deal's `account_id`."""
