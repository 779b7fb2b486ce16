"""Files of a CRM that are quickly made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kambot.crm.columns.shapes import Shape
from kambot.crm.drafts import (
    AccountDraft,
    ActivityDraft,
    ContactDraft,
    Drafts,
    Kind,
    OpportunityDraft,
    OwnerDraft,
    Place,
)
from kambot.crm.keeping.homes import HOMES
from kambot.method.vocabulary import DealStatus, TouchKind

ACCOUNTS = ("A1", "A2", "A3")
EXPORT = Place("deals.csv", "", 2)


@dataclass(frozen=True)
class Crm:
    """What a CRM has, by ids: its export is a file of each kind."""

    accounts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    deals: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    contacts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    touches: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    owners: tuple[OwnerDraft, ...] = ()
    has_ids: bool = True

    def export(self) -> Drafts:
        """Its files, read and drafted."""
        account_of = {
            (kind, key): str(values["account"])
            for kind, of in (
                (Kind.OPPORTUNITIES, self.deals),
                (Kind.CONTACTS, self.contacts),
                (Kind.ACTIVITIES, self.touches),
            )
            for key, values in of.items()
            if values.get("account")
        }
        return Drafts(
            accounts=[self._account(key, **values) for key, values in self.accounts.items()],
            opportunities=[self._deal(key, **values) for key, values in self.deals.items()],
            contacts=[self._contact(key, **values) for key, values in self.contacts.items()],
            activities=[self._touch(key, **values) for key, values in self.touches.items()],
            owners=self.owners,
            account_of=account_of,
        )

    def _id(self, key: str) -> str | None:
        return key if self.has_ids and not key.startswith("name:") else None

    def _account(self, key: str, **values: Any) -> AccountDraft:
        return AccountDraft(**{"name": key, **values}, key=key, id=self._id(key), place=EXPORT)

    def _deal(self, key: str, account: str | None = None, **values: Any) -> OpportunityDraft:
        usual = {"name": f"Deal {key}", "status": DealStatus.OPEN, "currency": "EUR"}
        return OpportunityDraft(**{**usual, **values}, key=key, id=self._id(key), place=EXPORT)

    def _contact(self, key: str, account: str | None = None, **values: Any) -> ContactDraft:
        return ContactDraft(**{"name": key, **values}, key=key, id=self._id(key), place=EXPORT)

    def _touch(self, key: str, account: str | None = None, **values: Any) -> ActivityDraft:
        usual = {"held_on": date(2026, 11, 2), "kind": TouchKind.CALL, "summary": f"Call {key}"}
        return ActivityDraft(**{**usual, **values}, key=key, id=self._id(key), place=EXPORT)


FILES = [{"name": "deals.csv", "sha256": "0" * 64, "rows": 3}]


def shapes_of(shape: str) -> dict[tuple[Kind, str, str], Shape]:
    """All kinds stand in files of one make."""
    return {(kind, "deals.csv", ""): Shape(f"{shape}:{kind}", kind) for kind in HOMES}


THREE = Crm(
    accounts={"A1": {"name": "Acme", "website": "https://acme.example"}, "A2": {"name": "Globex"}},
    deals={
        "D1": {"account": "A1", "amount": Decimal("1200.50"), "owner": "Ana Alves"},
        "D2": {"account": "A2", "amount": Decimal(300), "status": DealStatus.WON},
        "D3": {"amount": None},
    },
    contacts={"C1": {"account": "A1", "name": "Sue", "email": "sue@acme.example"}},
    touches={"T1": {"account": "A1", "contact": "C1"}},
)
"""Two accounts, three deals of which one is loose, a contact and a call."""


def changed(crm: Crm, deal: str, **values: Any) -> Crm:
    """The same with other values of a deal."""
    return replace(crm, deals={**crm.deals, deal: {**crm.deals[deal], **values}})


def without(crm: Crm, *deals: str) -> Crm:
    """The same without some deals."""
    return replace(crm, deals={key: crm.deals[key] for key in crm.deals if key not in deals})


def many(count: int, accounts: Iterable[str] = (), prefix: str = "D") -> Crm:
    """So many deals of these accounts in turn."""
    names: list[str | None] = [*accounts] or [None]
    deals = {
        f"{prefix}{number}": {"account": names[number % len(names)], "amount": Decimal(number)}
        for number in range(count)
    }
    return Crm(accounts={name: {} for name in names if name}, deals=deals)
