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

from kambot.crm.drafts import Draft, Kind, OpportunityDraft, Place
from kambot.crm.ids import id_key
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
    named = account or _named_account(draft)
    if named is not None:
        said["account"] = named
    return said


def _named_account(draft: Draft) -> str | None:
    """The account of a deal that is not known yet: it may come later."""
    return id_key(draft.account.id) if isinstance(draft, OpportunityDraft) else None


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
    if isinstance(draft, OpportunityDraft):
        now = {column: value for column, value in now.items() if column not in draft.assumed}
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for columns in HOMES[kind].values:
        if all(now.get(each) in (None, ours.said.get(each)) for each in columns):
            continue
        present = {each: as_json(ours.values[each]) for each in columns}
        same = _alike if columns == ("name",) and _is_loose(draft, ours) else eq
        new = _new(columns, now, ours.said, present, same)
        is_free = _is_free(columns, present, ours.said)
        if not is_free:
            place, name = draft.place, name_of(draft)
            conflicts += (
                Conflict(kind, place, name, each, present[each], theirs, draft.key)
                for each, theirs in new.items()
            )
        if is_free or crm_wins:
            changes |= {each: getattr(draft, each) for each in new}
    if "name" in changes and kind is Kind.ACCOUNTS:
        changes["name_key"] = name_key(changes["name"])
    if draft.id is not None and ours.crm_id is None:
        changes["crm_id"] = draft.id
    return Decision(changes, {**ours.said, **now}, tuple(conflicts))


def _new(
    columns: tuple[str, ...],
    now: Mapping[str, Any],
    before: Mapping[str, Any],
    present: Mapping[str, Any],
    same: Callable[[Any, Any], bool],
) -> dict[str, Any]:
    """What the CRM says otherwise than we do, and than it said before."""
    first = columns[0]
    if now.get(first) is None or (len(columns) == 1 and same(now[first], before.get(first))):
        return {}
    known = {each: now[each] for each in columns if now.get(each) is not None}
    return {each: theirs for each, theirs in known.items() if not same(theirs, present[each])}


def _is_free(
    columns: tuple[str, ...], present: Mapping[str, Any], before: Mapping[str, Any]
) -> bool:
    """Nobody has decided otherwise here: it is empty, or just as the CRM had said it."""
    first = columns[0]
    if present[first] is None:
        return True
    if before.get(first) is None:
        return bool(present[first] == EMPTY.get(first))
    return all(present[each] == before.get(each, present[each]) for each in columns)


def _is_loose(draft: Draft, ours: Ours) -> bool:
    """It is known by its name: each export may spell that a little differently."""
    return draft.id is None or ours.record_id is None


def _alike(one: str, other: str | None) -> bool:
    return other is not None and name_key(one) == name_key(other)
