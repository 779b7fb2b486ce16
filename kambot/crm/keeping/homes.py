"""Where each kind of record is kept, and what the CRM may say of it there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Table, and_

from kambot.crm.drafts import (
    AccountDraft,
    ActivityDraft,
    ContactDraft,
    Draft,
    Drafts,
    Kind,
    OpportunityDraft,
)
from kambot.models import (
    Account,
    Contact,
    CrmImport,
    CrmOwner,
    CrmRecord,
    CrmShape,
    Member,
    Opportunity,
    Plan,
    PlanStep,
    Touch,
    TouchContact,
    Workspace,
)
from kambot.models.rows import table

ACCOUNT, CONTACT, DEAL = table(Account), table(Contact), table(Opportunity)
TOUCH, PRESENT = table(Touch), table(TouchContact)
IMPORT, SHAPE, OWNER, RECORD = table(CrmImport), table(CrmShape), table(CrmOwner), table(CrmRecord)
MEMBER, PLAN, STEP, WORKSPACE = table(Member), table(Plan), table(PlanStep), table(Workspace)
MONEY = ("amount", "currency")


@dataclass(frozen=True, eq=False)
class Home:
    """A table, its columns of which the CRM speaks, and what it says beside them."""

    table: Table
    columns: tuple[str, ...]
    beside: tuple[str, ...]
    """What we have no column for, or our own words: it is known as said by the CRM alone."""
    subject: str
    """What history files its changes under."""

    @cached_property
    def values(self) -> tuple[tuple[str, ...], ...]:
        """The columns that change together: what an amount is worth hangs on its currency."""
        alone = ((each,) for each in self.columns if each not in MONEY)
        return (*alone, MONEY) if MONEY[0] in self.columns else tuple(alone)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All that the CRM says of it."""
        return (*self.columns, *self.beside)

    @cached_property
    def read(self) -> Callable[[Draft], tuple[Any, ...]]:
        """All that the CRM says of one of them."""
        read: Callable[[Draft], tuple[Any, ...]] = attrgetter(*self.said)
        return read


HOMES: Mapping[Kind, Home] = {
    Kind.ACCOUNTS: Home(
        ACCOUNT,
        ("name", "industry", "website", "address", "phone"),
        ("segment", "domain", "parent"),
        "profile",
    ),
    Kind.CONTACTS: Home(
        CONTACT,
        ("name", "email", "phone", "job_title", "business_unit"),
        ("reports_to",),
        "contacts",
    ),
    Kind.OPPORTUNITIES: Home(
        DEAL,
        (
            *("name", "type", "status", "stage", "amount", "currency", "probability"),
            *("closes_on", "offering", "business_unit", "next_step"),
        ),
        (),
        "opportunities",
    ),
    Kind.ACTIVITIES: Home(
        TOUCH, ("kind", "held_on", "summary"), ("contact", "opportunity"), "touches"
    ),
}
"""In the order in which they are laid in: accounts first, then what hangs on them."""


def said_of(kind: Kind) -> ColumnElement[bool]:
    """What joins a record of ours with what the CRM says of it."""
    of = HOMES[kind].table
    return and_(
        RECORD.c.workspace_id == of.c.workspace_id,
        RECORD.c.kind == kind,
        RECORD.c.key == of.c.crm_key,
    )


def of_kind(drafts: Drafts, kind: Kind) -> tuple[Draft, ...]:
    """The drafts of a kind, in the order of the files."""
    found: Mapping[Kind, Any] = {
        Kind.ACCOUNTS: drafts.accounts,
        Kind.CONTACTS: drafts.contacts,
        Kind.OPPORTUNITIES: drafts.opportunities,
        Kind.ACTIVITIES: drafts.activities,
    }
    return tuple(found[kind])


def name_of(draft: Draft) -> str:
    """What a person calls it."""
    if isinstance(draft, AccountDraft | OpportunityDraft | ContactDraft):
        return draft.name
    return draft.summary if isinstance(draft, ActivityDraft) else draft.key
