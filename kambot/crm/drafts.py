"""Records as the CRM has them, before they are compared with ours. None is unknown, never zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kambot.method.vocabulary import DealStatus, DealType, TouchKind


class Kind(StrEnum):
    """A kind of record that a CRM exports."""

    ACCOUNTS = "accounts"
    OPPORTUNITIES = "opportunities"
    CONTACTS = "contacts"
    ACTIVITIES = "activities"
    OWNERS = "owners"
    STAGES = "stages"
    """What a deal's stages are called, whether they are closed, and how likely they are won."""
    LINKS = "links"
    """Which deal, contact or activity belongs to which account, as a table of its own."""

    @property
    def called(self) -> str:
        """The word that people use in a sentence."""
        return "deals" if self is Kind.OPPORTUNITIES else str(self)


@dataclass(frozen=True)
class Place:
    """Where a record stands."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What every record has."""

    place: Place
    id: str | None = None
    """As the CRM has it; None where it gives none."""
    key: str
    """By what it is known again: its id as it is compared, else what stands for one."""
    owner: str | None = None
    """As the file has it: a name, an e-mail address or an id."""
    owner_email: str | None = None
    """Where the file says it beside."""


@dataclass(frozen=True, kw_only=True)
class AccountRef:
    """How a record names its account."""

    id: str | None = None
    domain: str | None = None
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class AccountDraft(Draft):
    """A customer."""

    name: str
    domain: str | None = None
    """Of its web site, as domains are compared: `acme.com`."""
    website: str | None = None
    industry: str | None = None
    address: str | None = None
    phone: str | None = None
    segment: str | None = None
    parent: str | None = None
    """The name or id of the company it belongs to."""


@dataclass(frozen=True, kw_only=True)
class OpportunityDraft(Draft):
    """A deal."""

    name: str
    account: AccountRef = AccountRef()
    status: DealStatus
    stage: str | None = None
    amount: Decimal | None = None
    currency: str
    assumed: frozenset[str] = frozenset()
    """What the file does not say: then a new deal is open, its currency the workspace's."""
    probability: Decimal | None = None
    """Percent, 0 to 100."""
    closes_on: date | None = None
    """Closed: when it was; open: when that is expected."""
    type: DealType | None = None
    offering: str | None = None
    business_unit: str | None = None
    next_step: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactDraft(Draft):
    """A person at a customer."""

    name: str
    account: AccountRef = AccountRef()
    email: str | None = None
    phone: str | None = None
    job_title: str | None = None
    business_unit: str | None = None
    reports_to: str | None = None
    """The id or name of another contact."""


@dataclass(frozen=True, kw_only=True)
class ActivityDraft(Draft):
    """A dated contact with a customer."""

    account: AccountRef = AccountRef()
    held_on: date
    kind: TouchKind
    summary: str
    contact: str | None = None
    """The id, e-mail address or name of whom it was with."""
    opportunity: str | None = None
    """The id or name of the deal it was about."""


@dataclass(frozen=True, kw_only=True)
class OwnerDraft(Draft):
    """One of our own people, as the CRM knows them."""

    name: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Drafts:
    """All records of the files, each account and deal once, in the order of the files."""

    accounts: Sequence[AccountDraft] = ()
    opportunities: Sequence[OpportunityDraft] = ()
    contacts: Sequence[ContactDraft] = ()
    activities: Sequence[ActivityDraft] = ()
    owners: Sequence[OwnerDraft] = ()
    account_of: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    """Of deals, contacts and activities (kind and key) the key of their account, where they have
    one; accounts that only deals name are among `accounts`, too."""
