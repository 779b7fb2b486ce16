"""Rows of new records as they are written: archived, until their import is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from kambot.crm.drafts import Draft, Kind, Place
from kambot.crm.keeping.deciding import told
from kambot.crm.keeping.ground import Shapes
from kambot.crm.keeping.homes import HOMES
from kambot.crm.owning import Owners
from kambot.method.vocabulary import DealType, Support
from kambot.models.people import name_key


@dataclass(frozen=True, eq=False)
class Making:
    """What the rows of an import have in common, and where they find each other."""

    workspace_id: int
    import_id: int
    now: datetime
    account_of: Mapping[tuple[Kind, str], str]
    shapes: Shapes
    shape_ids: Mapping[str, int]
    owners: Owners
    owner_ids: Mapping[str, int]
    member_of: Mapping[int, int]
    """The members among the owners, by the owners' ids."""
    accounts: dict[str, int]
    """The ids of accounts by their keys; new ones come in as they are laid."""

    def owner_id(self, draft: Draft) -> int | None:
        """The owner whom the draft names."""
        key = self.owners.key_of(draft.owner)
        return None if key is None else self.owner_ids.get(key)

    def shape_id(self, kind: Kind, place: Place) -> int | None:
        """The shape of the table in which it stands."""
        shape = self.shapes.get((kind, place.file, place.sheet))
        return None if shape is None else self.shape_ids.get(shape.fingerprint)


@cache
def _usual(kind: Kind) -> Mapping[str, Any]:
    """What a new row of this kind holds besides what the CRM says."""
    common: dict[str, Any] = {"version": 1, "extra": {}}
    if kind is Kind.ACCOUNTS:
        return {**common, "touch_cadence_days": 30, "unknowns": []}
    if kind is Kind.CONTACTS:
        return {**common, "position": 0, "placeholder": False, "support": Support.UNKNOWN}
    return {**common, "position": 0}


def row(making: Making, kind: Kind, draft: Draft, account: str | None) -> dict[str, Any]:
    """A new record."""
    home = HOMES[kind]
    values = dict(zip(home.columns, home.read(draft), strict=False))
    if kind is Kind.ACCOUNTS:
        values["name_key"] = name_key(values["name"])
    else:
        values["account_id"] = None if account is None else making.accounts[account]
    if kind is Kind.OPPORTUNITIES:
        values["type"] = values["type"] or DealType.NEW
    if kind is Kind.ACTIVITIES:
        values["by_id"] = making.member_of.get(making.owner_id(draft) or 0)
    return {
        **_usual(kind),
        **values,
        "workspace_id": making.workspace_id,
        "crm_id": draft.id,
        "crm_key": draft.key,
        "import_id": making.import_id,
        "created_at": making.now,
        "updated_at": making.now,
        "archived_at": making.now,
    }


def record(making: Making, kind: Kind, draft: Draft) -> dict[str, Any]:
    """What the CRM says of it."""
    return {
        "workspace_id": making.workspace_id,
        "kind": kind,
        "key": draft.key,
        "said": told(kind, draft, making.account_of.get((kind, draft.key))),
        "said_at": making.now,
        "owner_id": making.owner_id(draft),
        "import_id": making.import_id,
        "shape_id": making.shape_id(kind, draft.place),
    }
