"""Who changed what, when, from what to what: written in the same transaction as the change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from kambot.bindings import ACCOUNT, home_of
from kambot.db import at_the_end
from kambot.facts import PlanFacts
from kambot.forms.stored import Stored, plain
from kambot.members import Me
from kambot.models import Change, Member
from kambot.models.rows import table

CHANGE, BY = table(Change), table(Member)
THE_CRM = "the CRM"
"""Who made a change that no member made."""
SNOOZES = ("snoozed", "woken", "explained")
"""Kinds of changes that concern nobody but the one who is reminded, and are no work on a plan."""
_RECORD = insert(CHANGE)


@dataclass(frozen=True)
class Subject:
    """What a change is about: a step, or one record of a list."""

    key: str
    record_id: int | None = None


@dataclass(frozen=True)
class Since:
    """What others saved in one field since a version: the base they started from, and who."""

    base: Any
    by: str
    at: datetime


def differences(
    before: Mapping[str, Stored], after: Mapping[str, Stored]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed, before and after, as JSON."""
    changed = {key for key in after if plain(before.get(key)) != plain(after[key])}
    return (
        {key: plain(before.get(key)) for key in sorted(changed)},
        {key: plain(after[key]) for key in sorted(changed)},
    )


@dataclass(frozen=True)
class Entry:
    """One change to remember."""

    kind: str
    """created, edited, archived, restored, committed, or what was done to an action."""
    subject: Subject
    version: int = 1
    """The version of the step or record that the change made."""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """An account one of whose plans was changed: how they stand is made anew before the commit."""

    workspace_id: int
    account_id: int
    today: date
    """The day by which it is judged."""


def record(connection: Connection, facts: PlanFacts, entry: Entry) -> None:
    """Remember a change, in the transaction that makes it."""
    note(connection, facts.me, facts.plan_id, facts.account["id"], entry)


def record_all(connection: Connection, me: Me, changes: Iterable[tuple[PlanFacts, Entry]]) -> None:
    """The same for changes of many plans at once, all by the caller."""
    _keep(connection, me, [(facts.plan_id, facts.account["id"], each) for facts, each in changes])


def note(connection: Connection, me: Me, plan_id: int, account_id: int, *entries: Entry) -> None:
    """The same for several at once, or where somebody may not see the whole plan."""
    _keep(connection, me, [(plan_id, account_id, each) for each in entries])


def _keep(connection: Connection, me: Me, changes: Sequence[tuple[int, int, Entry]]) -> None:
    common = {"workspace_id": me.workspace_id, "by_id": me.id, "at": me.now}
    rows = [
        {**common, "plan_id": plan_id, "account_id": account_id, **_row(each)}
        for plan_id, account_id, each in changes
    ]
    if rows:
        connection.execute(_RECORD, rows)
    for account_id in {row["account_id"] for row in rows}:
        at_the_end(connection, Changed(me.workspace_id, account_id, me.workspace_today))


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "subject": entry.subject.key,
        "subject_id": entry.subject.record_id,
        "version": entry.version,
        "before": dict(entry.before),
        "after": dict(entry.after),
    }


def since(
    connection: Connection, facts: PlanFacts, subject: Subject, version: int
) -> dict[str, Since]:
    """What was changed after `version`, by field key; the base is what the caller had seen.

    What is the account's may have been changed through any of its plans.
    """
    rows = connection.execute(
        select(CHANGE.c.plan_id, CHANGE.c.before, CHANGE.c.at, BY.c.name)
        .join(BY, BY.c.id == CHANGE.c.by_id, isouter=True)
        .where(
            CHANGE.c.account_id == facts.account["id"],
            CHANGE.c.subject == subject.key,
            CHANGE.c.subject_id.is_(None)
            if subject.record_id is None
            else CHANGE.c.subject_id == subject.record_id,
            CHANGE.c.version > version,
        )
        .order_by(CHANGE.c.id)
    )
    found: dict[str, Since] = {}
    for row in rows:
        for key, base in row.before.items():
            if row.plan_id != facts.plan_id and not _is_shared(subject, key):
                continue
            earlier = found.get(key)
            found[key] = Since(earlier.base if earlier else base, row.name or THE_CRM, row.at)
    return found


def _is_shared(subject: Subject, key: str) -> bool:
    """A record is the same one through whichever plan; of a step's answers only the account's."""
    return subject.record_id is not None or home_of(subject.key, key) is ACCOUNT
