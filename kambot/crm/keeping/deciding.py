"""One record as the CRM has it against ours: what becomes of it. Pure.

What a person has changed in kambot is never overwritten unasked, and what the CRM does not say
never erases what we know.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import eq
from typing import Any

from kambot.crm.drafts import Draft, Kind, Place
from kambot.crm.keeping.homes import HOMES, name_of
from kambot.method.vocabulary import DealType
from kambot.models.people import name_key

EMPTY = {"type": DealType.NEW.value}
"""What a column holds while nobody has said anything: it gives way to what the CRM says."""


class Fate(StrEnum):
    """What becomes of a record of the files."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Ours:
    """A record that is there, and what the CRM said of it last."""

    id: int
    version: int
    archived: bool
    account_id: int | None
    crm_id: str | None
    crm_key: str | None
    values: Mapping[str, Any]
    """By column."""
    record_id: int | None = None
    """Of what the CRM said; none where it was made by hand."""
    said: Mapping[str, Any] = field(default_factory=dict)
    owner_id: int | None = None
    shape_id: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that a person has changed here, and the CRM there."""

    kind: Kind
    place: Place
    name: str
    """Of the record."""
    column: str
    ours: Any
    theirs: Any
    """Both as JSON."""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with one of our records."""

    changes: Mapping[str, Any]
    """The columns that change, and to what."""
    said: Mapping[str, Any]
    """What the CRM has said of it by now, as JSON."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record is left out, and what to do about it."""

    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one draft."""

    draft: Draft
    fate: Fate
    ours: Ours | None = None
    """None where it is new, or nothing is written."""
    decision: Decision | None = None
    account: str | None = None
    """The key of the account to which it comes or moves; none where it stays where it is."""
    reason: Reason | None = None
    """Why it is skipped."""


def told(kind: Kind, draft: Draft, account: str | None) -> dict[str, Any]:
    """All that the CRM says of a record, as JSON: only what is known."""
    home = HOMES[kind]
    said = {
        name: as_json(value)
        for name, value in zip(home.said, home.read(draft), strict=True)
        if value is not None
    }
    if account is not None:
        said["account"] = account
    return said


def as_json(value: Any) -> Any:
    """As kambot.forms.stored.plain has it; a fixed word is the same in JSON."""
    how = _AS_JSON.get(type(value))
    return value if how is None else how(value)


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"


_AS_JSON: Mapping[type, Callable[[Any], str]] = {Decimal: _digits, date: date.isoformat}


def decide(
    kind: Kind, draft: Draft, ours: Ours, account: str | None, *, crm_wins: bool
) -> Decision:
    """Hold a record of ours against what the CRM says now, and what it said before."""
    now = told(kind, draft, account)
    changes: dict[str, Any] = {}
    conflicts = []
    for column in HOMES[kind].columns:
        theirs = now.get(column)
        if theirs is None or theirs == ours.said.get(column):
            continue
        present = as_json(ours.values[column])
        same = _alike if column == "name" and _is_loose(draft, ours) else eq
        if same(theirs, present) or same(theirs, ours.said.get(column)):
            continue
        if not _is_free(column, present, ours.said.get(column)):
            place, name = draft.place, name_of(draft)
            conflicts.append(Conflict(kind, place, name, column, present, theirs, draft.key))
            if not crm_wins:
                continue
        changes[column] = getattr(draft, column)
    if "name" in changes and kind is Kind.ACCOUNTS:
        changes["name_key"] = name_key(changes["name"])
    if draft.id is not None and ours.crm_id is None:
        changes["crm_id"] = draft.id
    return Decision(changes, {**ours.said, **now}, tuple(conflicts))


def _is_free(column: str, present: Any, before: Any) -> bool:
    """Nobody has decided otherwise here: it is empty, or just as the CRM had said it."""
    return present is None or present == before or (before is None and present == EMPTY.get(column))


def _is_loose(draft: Draft, ours: Ours) -> bool:
    """It is known by its name: each export may spell that a little differently."""
    return draft.id is None or ours.record_id is None


def _alike(one: str, other: str | None) -> bool:
    return other is not None and name_key(one) == name_key(other)
