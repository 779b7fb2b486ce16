"""Keep a touch or a note, take it away, bring it back: each within the caller's transaction.

A contact's last touch follows from the touches: a new one never takes it back in time, a removed
one does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, or_, select, update

from kambot import history, outbox
from kambot.bindings import LISTS
from kambot.db import insert_all
from kambot.facts import PlanFacts
from kambot.forms.writing import contact_named, insert_last
from kambot.history import Entry, Subject
from kambot.method.fields import New
from kambot.method.vocabulary import TouchKind
from kambot.models import Note, Touch, TouchContact
from kambot.models.rows import table

TOUCH, PRESENT, NOTE = table(Touch), table(TouchContact), table(Note)
CONTACT = LISTS["contacts"]


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A touch as somebody tells of it."""

    kind: TouchKind
    held_on: date
    contacts: Sequence[int | New]
    """Ids of the account's contacts, or names of people it does not have yet."""
    summary: str = ""
    """One line: what it was about."""
    link: str | None = None


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A note as somebody writes it down."""

    text: str
    noted_on: date
    link: str | None = None


def add(connection: Connection, facts: PlanFacts, touched: Touched) -> int:
    """Keep a touch of a plan that the caller may edit; its id. Its contacts are fresh again."""
    contacts = _contacts(connection, facts, touched.contacts)
    columns = {
        "kind": touched.kind,
        "held_on": touched.held_on,
        "by_id": facts.me.id,
        "summary": touched.summary,
        "link": touched.link,
    }
    touch_id = insert_last(connection, facts, TOUCH, columns)
    insert_all(connection, PRESENT, [_present(facts, touch_id, each) for each in contacts])
    _freshen(connection, facts, contacts, touched.held_on)
    _remember(connection, facts, "created", TOUCH, touch_id, {**columns, "contacts": contacts})
    return touch_id


def note(connection: Connection, facts: PlanFacts, noted: Noted) -> int:
    """Keep a note of a plan that the caller may edit; its id."""
    columns = {"noted_on": noted.noted_on, "text": noted.text, "link": noted.link}
    note_id = insert_last(connection, facts, NOTE, {**columns, "by_id": facts.me.id})
    _remember(connection, facts, "created", NOTE, note_id, columns)
    return note_id


def remove(connection: Connection, facts: PlanFacts, of: Table, row: Any) -> None:
    """Archive a touch or a note of the plan's account; nothing if it is gone already."""
    if row.archived_at is None:
        _archive(connection, facts, of, row, gone=True)
        if of is TOUCH:
            stale = {"of_touch": row.id, "held_on": row.held_on, "now": facts.me.now}
            connection.execute(_STALE, stale)


def restore(connection: Connection, facts: PlanFacts, of: Table, row: Any) -> None:
    """Bring a removed touch or note back."""
    if row.archived_at is not None:
        _archive(connection, facts, of, row, gone=False)
        if of is TOUCH:
            contacts = list(connection.scalars(_PRESENT, {"of_touch": row.id}))
            _freshen(connection, facts, contacts, row.held_on)


def _contacts(connection: Connection, facts: PlanFacts, named: Sequence[int | New]) -> list[int]:
    """The ids of those who were there, each once."""
    ids = (
        contact_named(connection, facts, each.name) if isinstance(each, New) else each
        for each in named
    )
    return list(dict.fromkeys(ids))


def _present(facts: PlanFacts, touch_id: int, contact_id: int) -> dict[str, Any]:
    return {
        "workspace_id": facts.me.workspace_id,
        "touch_id": touch_id,
        "contact_id": contact_id,
        "version": 1,
        "extra": {},
        "created_at": facts.me.now,
        "created_by_id": facts.me.id,
        "updated_at": facts.me.now,
    }


def _archive(connection: Connection, facts: PlanFacts, of: Table, row: Any, *, gone: bool) -> None:
    stamp = {"version": row.version + 1, "updated_at": facts.me.now}
    archived = {"archived_at": facts.me.now if gone else None}
    connection.execute(update(of).where(of.c.id == row.id).values(**archived, **stamp))
    kind = "archived" if gone else "restored"
    _remember(connection, facts, kind, of, row.id, {}, version=row.version + 1)


_OLDER = or_(CONTACT.c.last_touch_on.is_(None), CONTACT.c.last_touch_on < bindparam("held_on"))
_FRESH = (
    update(CONTACT)
    .where(
        CONTACT.c.id.in_(bindparam("contacts", expanding=True)),
        CONTACT.c.account_id == bindparam("of_account"),
        _OLDER,
    )
    .values(last_touch_on=bindparam("held_on"), updated_at=bindparam("now"))
)
_PRESENT = select(PRESENT.c.contact_id).where(PRESENT.c.touch_id == bindparam("of_touch"))
_LAST = (
    select(func.max(TOUCH.c.held_on))
    .join(PRESENT, PRESENT.c.touch_id == TOUCH.c.id)
    .where(PRESENT.c.contact_id == CONTACT.c.id, TOUCH.c.archived_at.is_(None))
    .scalar_subquery()
)
_STALE = (
    update(CONTACT)
    .where(CONTACT.c.id.in_(_PRESENT), CONTACT.c.last_touch_on == bindparam("held_on"))
    .values(last_touch_on=_LAST, updated_at=bindparam("now"))
)


def _freshen(
    connection: Connection, facts: PlanFacts, contacts: Sequence[int], held_on: date
) -> None:
    key = {"contacts": list(contacts), "of_account": facts.account["id"]}
    connection.execute(_FRESH, {**key, "held_on": held_on, "now": facts.me.now})


def _remember(
    connection: Connection,
    facts: PlanFacts,
    kind: str,
    of: Table,
    row_id: int,
    columns: dict[str, Any],
    *,
    version: int = 1,
) -> None:
    """History, and the messages that say how fresh the contacts are."""
    before, after = history.differences({}, columns)
    entry = Entry(kind, Subject(SUBJECTS[of.name], row_id), version, before, after)
    history.record(connection, facts, entry)
    outbox.changed(connection, facts.me.now, plans=[facts.plan_id])


SUBJECTS = {TOUCH.name: "touches", NOTE.name: "notes"}
"""What history files their changes under."""
