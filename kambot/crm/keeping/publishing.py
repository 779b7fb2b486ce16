"""The one transaction in which an import becomes visible, whole: a fixed number of statements."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, func, select, update

from kambot import outbox
from kambot.crm.drafts import Kind
from kambot.crm.keeping import chronicle
from kambot.crm.keeping.chronicle import Changed
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.deciding import Verdict
from kambot.crm.keeping.homes import (
    CONTACT,
    HOMES,
    PRESENT,
    RECORD,
    SHAPE,
    TOUCH,
    WORKSPACE,
)
from kambot.crm.keeping.rows import Making, record
from kambot.crm.keeping.running import Running
from kambot.db import Database
from kambot.members import zone
from kambot.method.vocabulary import ImportState
from kambot.models.people import name_key


class MovedOn(Exception):
    """Somebody has changed a record since it was compared: it has to be compared again."""


def publish(
    running: Running, making: Making, comparison: Comparison, changed: Changed
) -> Collection[int]:
    """All of it at once; the accounts with a plan that it concerns. Raises TakenOver, MovedOn."""
    database = running.kambot.database
    updates = [_ready(database, making, kind, verdicts) for kind, verdicts in changed.items()]
    with database.write() as connection:
        running.end(connection, ImportState.PUBLISHED)
        for update_known in updates:
            update_known(connection)
        concerned = chronicle.write(connection, making, running.laid, comparison, changed)
        for kind, home in HOMES.items():
            if first := running.laid.get(home.table.name):
                binds = {"first": first, "of_import": running.id}
                connection.execute(_shown(kind), binds)
        if TOUCH.name in running.laid:
            first = running.laid[TOUCH.name]
            connection.execute(_FRESH, {"first": first, "of_import": running.id})
        _remember_shapes(connection, making)
        if concerned:
            _judge_again(connection, making)
            outbox.changed(connection, making.now, plans=[plan for plan, _ in concerned])
    return {account for _, account in concerned}


@cache
def _shown(kind: Kind) -> Update:
    of = HOMES[kind].table
    return (
        update(of)
        .where(of.c.id >= bindparam("first"), of.c.import_id == bindparam("of_import"))
        .values(archived_at=None)
    )


_OTHER = TOUCH.alias("other")
_TOUCHED = (
    select(PRESENT.c.contact_id)
    .join(TOUCH, TOUCH.c.id == PRESENT.c.touch_id)
    .where(TOUCH.c.id >= bindparam("first"), TOUCH.c.import_id == bindparam("of_import"))
)
_LAST = (
    select(func.max(_OTHER.c.held_on))
    .join(PRESENT, PRESENT.c.touch_id == _OTHER.c.id)
    .where(PRESENT.c.contact_id == CONTACT.c.id, _OTHER.c.archived_at.is_(None))
    .correlate(CONTACT)
    .scalar_subquery()
)
_FRESH = update(CONTACT).where(CONTACT.c.id.in_(_TOUCHED)).values(last_touch_on=_LAST)


def _ready(
    database: Database, making: Making, kind: Kind, verdicts: Sequence[Verdict]
) -> Callable[[Connection], None]:
    """Writes what the CRM has changed; nothing of it if somebody else was quicker."""
    ours = [_columns(making, kind, each) for each in verdicts if _touches_ours(each)]
    said = [_said(making, kind, each) for each in verdicts if _is_known(each)]
    linked = [_linked(making, kind, each) for each in verdicts if _is_linked(each)]
    change = database.changing(_by_version(kind), ours)
    remember = database.changing(_SAID, said)
    link = database.inserting(RECORD, linked)

    def update_known(connection: Connection) -> None:
        if change(connection) != len(ours):
            raise MovedOn
        remember(connection)
        link(connection)

    return update_known


def _is_known(verdict: Verdict) -> bool:
    return verdict.ours is not None and verdict.ours.record_id is not None


def _is_linked(verdict: Verdict) -> bool:
    """It is ours, and the CRM names it for the first time."""
    return verdict.ours is not None and verdict.ours.record_id is None


def _touches_ours(verdict: Verdict) -> bool:
    """Not only what the CRM said is to be remembered, but our own row changes."""
    changes = verdict.decision is not None and bool(verdict.decision.changes)
    return _is_linked(verdict) or verdict.account is not None or changes


def _columns(making: Making, kind: Kind, verdict: Verdict) -> dict[str, Any]:
    """All columns of which the CRM may speak, so that one statement does for every row."""
    ours, decision = verdict.ours, verdict.decision
    assert ours is not None
    assert decision is not None
    values = {
        "row_id": ours.id,
        "row_version": ours.version,
        "version": ours.version + 1,
        "updated_at": making.now,
        "crm_id": ours.crm_id,
        "crm_key": _key(verdict),
        **ours.values,
    }
    if kind is not Kind.ACCOUNTS:
        moved = verdict.account
        values["account_id"] = ours.account_id if moved is None else making.accounts[moved]
    if kind is Kind.ACCOUNTS:
        values["name_key"] = name_key(decision.changes.get("name", ours.values["name"]))
    return {**values, **decision.changes}


def _key(verdict: Verdict) -> str:
    """Under which it is known from now on: an id is better than a name."""
    ours, draft = verdict.ours, verdict.draft
    assert ours is not None
    if ours.crm_key is None or (draft.id is not None and ours.crm_id is None):
        return draft.key
    return ours.crm_key


@cache
def _by_version(kind: Kind) -> Update:
    of = HOMES[kind].table
    names = ["version", "updated_at", "crm_id", "crm_key", *HOMES[kind].columns]
    names.append("name_key" if kind is Kind.ACCOUNTS else "account_id")
    return (
        update(of)
        .where(of.c.id == bindparam("row_id"), of.c.version == bindparam("row_version"))
        .values({name: bindparam(name) for name in names})
    )


_SAID = (
    update(RECORD)
    .where(RECORD.c.id == bindparam("row_id"))
    .values(
        {
            name: bindparam(name)
            for name in ("key", "said", "said_at", "owner_id", "shape_id", "gone_on")
        }
    )
)


def _said(making: Making, kind: Kind, verdict: Verdict) -> dict[str, Any]:
    ours, decision = verdict.ours, verdict.decision
    assert ours is not None
    assert decision is not None
    return {
        "row_id": ours.record_id,
        "key": _key(verdict),
        "said": decision.said,
        "said_at": making.now,
        "owner_id": making.owner_id(verdict.draft) or ours.owner_id,
        "shape_id": making.shape_id(kind, verdict.draft.place) or ours.shape_id,
        "gone_on": None,
    }


def _linked(making: Making, kind: Kind, verdict: Verdict) -> dict[str, Any]:
    assert verdict.decision is not None
    made = record(making, kind, verdict.draft)
    return {**made, "key": _key(verdict), "said": verdict.decision.said}


_REMEMBER = (
    update(SHAPE)
    .where(SHAPE.c.id == bindparam("row_id"))
    .values(answers=bindparam("answers"), last_used_at=bindparam("last_used_at"))
)


def _remember_shapes(connection: Connection, making: Making) -> None:
    shapes = {each.fingerprint: each for each in making.shapes.values()}
    rows = [
        {
            "row_id": making.shape_ids[fingerprint],
            "answers": dict(each.answers),
            "last_used_at": making.now,
        }
        for fingerprint, each in shapes.items()
    ]
    if rows:
        connection.execute(_REMEMBER, rows)


_HOUSE = select(WORKSPACE.c.time_zone, WORKSPACE.c.judged_on).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)
_AGAIN = update(WORKSPACE).where(WORKSPACE.c.id == bindparam("row_id"))


def _judge_again(connection: Connection, making: Making) -> None:
    """Today's health of all plans is made anew soon, even if this process dies now."""
    house = connection.execute(_HOUSE, {"workspace_id": making.workspace_id}).one()
    yesterday = making.now.astimezone(zone(house.time_zone)).date() - timedelta(days=1)
    if house.judged_on is not None and house.judged_on > yesterday:
        binds = {"row_id": making.workspace_id, "judged_on": yesterday}
        connection.execute(_AGAIN, binds)
