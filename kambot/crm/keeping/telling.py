"""What the CRM says of records of ours, for the forms and lists that show them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from kambot.crm.drafts import Kind
from kambot.crm.keeping.homes import HOMES, MEMBER, OWNER, RECORD, said_of


@dataclass(frozen=True)
class Said:
    """What the CRM said last of a record."""

    values: Mapping[str, Any]
    """As JSON, by our columns; what is not there is not known."""
    at: datetime
    gone_on: date | None
    """No longer in the CRM since this day."""


@dataclass(frozen=True)
class OwnerOf:
    """Whose a record is in the CRM."""

    name: str
    """Of the member, else as the CRM has it."""
    member_id: int | None


def said_by_crm(
    connection: Connection, kind: Kind, record_ids: Collection[int]
) -> Mapping[int, Said]:
    """By the ids of our records; those of which the CRM never spoke are left out."""
    rows = connection.execute(_said(kind), {"ids": sorted(set(record_ids))})
    return {row.id: Said(row.said, row.said_at, row.gone_on) for row in rows}


def owners_of(
    connection: Connection, kind: Kind, record_ids: Collection[int]
) -> Mapping[int, OwnerOf]:
    """By the ids of our records; those that are nobody's in the CRM are left out."""
    rows = connection.execute(_owned(kind), {"ids": sorted(set(record_ids))})
    return {
        row.id: OwnerOf(row.member or row.name or row.email or "", row.member_id) for row in rows
    }


def _joined(kind: Kind, *columns: Any) -> Select[Any]:
    of = HOMES[kind].table
    found = select(of.c.id, *columns).join_from(of, RECORD, said_of(kind))
    return found.where(of.c.id.in_(bindparam("ids", expanding=True)), of.c.archived_at.is_(None))


@cache
def _said(kind: Kind) -> Select[Any]:
    return _joined(kind, RECORD.c.said, RECORD.c.said_at, RECORD.c.gone_on)


@cache
def _owned(kind: Kind) -> Select[Any]:
    whose = (OWNER.c.name, OWNER.c.email, OWNER.c.member_id, MEMBER.c.name.label("member"))
    found = _joined(kind, *whose).join(OWNER, OWNER.c.id == RECORD.c.owner_id)
    return found.join(MEMBER, MEMBER.c.id == OWNER.c.member_id, isouter=True)
