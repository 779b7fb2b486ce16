"""A workspace with two members, and files of a CRM that are quickly made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from kambot import members
from kambot.core import Kambot
from kambot.crm.asking import Answers
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
from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.homes import HOMES
from kambot.crm.keeping.keep import keep
from kambot.db import Database
from kambot.members import Profile
from kambot.method.vocabulary import DealStatus, TouchKind
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock, Desk

__all__ = ["Desk"]
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


@dataclass
class Bay:
    """Where files arrive."""

    kambot: Kambot
    workspace_id: int = 1

    def look(self, crm: Crm, shape: str = "one", **answers: str) -> Comparison:
        """What the import of its export would do."""
        shapes = shapes_of(shape)
        with self.kambot.database.read() as connection:
            return compare(connection, self.workspace_id, crm.export(), Answers(answers), shapes)

    def load(self, crm: Crm, shape: str = "one", **answers: str) -> Comparison:
        """Import its export."""
        seen = self.look(crm, shape, **answers)
        kept = keep(self.kambot, self.workspace_id, seen, None, FILES, rest=no_rest)
        return kept.comparison

    def rows(self, kind: Kind, *columns: str) -> list[tuple[Any, ...]]:
        """What is there for everybody to see."""
        of = HOMES[kind].table
        wanted = select(*(of.c[name] for name in columns)).where(of.c.archived_at.is_(None))
        with self.kambot.database.read() as connection:
            return sorted(map(tuple, connection.execute(wanted)), key=repr)

    def deals(self, *columns: str) -> list[tuple[Any, ...]]:
        return self.rows(Kind.OPPORTUNITIES, *(columns or ("crm_key", "amount")))


def no_rest(_: float) -> None:
    """Nobody else is there who would wait."""


FILES = [{"name": "deals.csv", "sha256": "0" * 64, "rows": 3}]


def shapes_of(shape: str) -> dict[tuple[Kind, str, str], Shape]:
    """All kinds stand in files of one make."""
    return {(kind, "deals.csv", ""): Shape(f"{shape}:{kind}", kind) for kind in HOMES}


def fates(seen: Comparison, kind: Kind = Kind.OPPORTUNITIES) -> dict[str, int]:
    return {fate.value: count for fate, count in seen.counts[kind].items()}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kambot(database: Database, clock: Clock) -> Kambot:
    made = kambot_on(database, clock)
    people = [Profile("UANA", "Ana Alves", email="ana@x.example"), Profile("UBOB", "Bob Brown")]
    members.welcome(made, "T1", people, team_name="Team one")
    return made


@pytest.fixture
def bay(kambot: Kambot) -> Bay:
    return Bay(kambot)


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


def many(count: int, accounts: Iterable[str] = ()) -> Crm:
    """So many deals of these accounts in turn."""
    names: list[str | None] = [*accounts] or [None]
    deals = {
        f"D{number}": {"account": names[number % len(names)], "amount": Decimal(number)}
        for number in range(count)
    }
    return Crm(accounts={name: {} for name in names if name}, deals=deals)
