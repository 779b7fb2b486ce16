"""Known records of which the CRM says something new: made ready first, then written in one go."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, bindparam, update

from kambot.crm.drafts import Kind
from kambot.crm.keeping.deciding import Decision, Ours, Verdict
from kambot.crm.keeping.homes import HOMES, RECORD
from kambot.crm.keeping.rows import Making, record
from kambot.db import Database
from kambot.models.people import name_key

Row = dict[str, Any]
Pair = tuple[Mapping[str, Any], Row]
"""What may stay as it is, and the whole row as it is to be."""
_WHICH = frozenset({"row_id", "row_version"})
"""What says which row it is."""


class MovedOn(Exception):
    """Somebody has changed a record since it was compared: it has to be compared again."""


def update_of(
    database: Database, making: Making, kind: Kind, verdicts: Sequence[Verdict]
) -> Callable[[Connection], None]:
    """Writes what the CRM has changed. Raises MovedOn, if somebody else was quicker.

    Records are locked one by one as they are written: in the order of their ids, as accounts are by
    whoever changes several plans (kambot/holding.py). So they never wait for each other.
    """
    verdicts = sorted(verdicts, key=lambda each: _known(each)[0].id)
    ours = _changing([_columns(making, kind, each) for each in verdicts if _touches_ours(each)])
    said = _changing([_said(making, kind, each) for each in verdicts if not _is_linked(each)])
    change = database.changing(_by_version(kind, _names(ours)), ours)
    remember = database.changing(_remember(_names(said)), said)
    linked = [_linked(making, kind, each) for each in verdicts if _is_linked(each)]
    link = database.inserting(RECORD, linked)

    def write(connection: Connection) -> None:
        if change(connection) != len(ours):
            raise MovedOn
        remember(connection)
        link(connection)

    return write


def _changing(pairs: Sequence[Pair]) -> list[Row]:
    """The rows without the columns in which none of them changes: a column in an index is dear."""
    names = pairs[0][0] if pairs else ()
    same = {name for name in names if all(row[name] == was[name] for was, row in pairs)}
    return [{name: row[name] for name in row if name not in same} for _, row in pairs]


def _names(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(name for name in rows[0] if name not in _WHICH) if rows else ()


def _is_linked(verdict: Verdict) -> bool:
    """It is ours, and the CRM names it for the first time."""
    return verdict.ours is not None and verdict.ours.record_id is None


def _touches_ours(verdict: Verdict) -> bool:
    """Not only what the CRM said is to be remembered, but our own row changes."""
    changes = verdict.decision is not None and bool(verdict.decision.changes)
    return _is_linked(verdict) or verdict.account is not None or changes


def _known(verdict: Verdict) -> tuple[Ours, Decision]:
    assert verdict.ours is not None
    assert verdict.decision is not None
    return verdict.ours, verdict.decision


def _columns(making: Making, kind: Kind, verdict: Verdict) -> Pair:
    """All columns of which the CRM may speak, so that one statement does for every row."""
    ours, decision = _known(verdict)
    before = {"crm_id": ours.crm_id, "crm_key": ours.crm_key, **ours.values}
    now = {**before, "crm_key": _key(verdict), **decision.changes}
    if kind is Kind.ACCOUNTS:
        before["name_key"] = name_key(before["name"])
        now["name_key"] = name_key(now["name"])
    else:
        moved = verdict.account
        before["account_id"] = ours.account_id
        now["account_id"] = ours.account_id if moved is None else making.accounts[moved]
    which = {"row_id": ours.id, "row_version": ours.version}
    return before, {**which, "version": ours.version + 1, "updated_at": making.now, **now}


def _key(verdict: Verdict) -> str:
    """Under which it is known from now on: an id is better than a name."""
    ours, draft = verdict.ours, verdict.draft
    assert ours is not None
    if ours.crm_key is None or (draft.id is not None and ours.crm_id is None):
        return draft.key
    return ours.crm_key


@cache
def _by_version(kind: Kind, names: tuple[str, ...]) -> Update:
    of = HOMES[kind].table
    return (
        update(of)
        .where(of.c.id == bindparam("row_id"), of.c.version == bindparam("row_version"))
        .values({name: bindparam(name) for name in names})
    )


@cache
def _remember(names: tuple[str, ...]) -> Update:
    values: Row = {name: bindparam(name) for name in names}
    return update(RECORD).where(RECORD.c.id == bindparam("row_id")).values(values)


def _said(making: Making, kind: Kind, verdict: Verdict) -> Pair:
    ours, decision = _known(verdict)
    before = {"key": ours.crm_key, "owner_id": ours.owner_id, "shape_id": ours.shape_id}
    now = {
        "key": _key(verdict),
        "owner_id": making.owner_id(verdict.draft) or ours.owner_id,
        "shape_id": making.shape_id(kind, verdict.draft.place) or ours.shape_id,
    }
    said = {"row_id": ours.record_id, "said": decision.said, "said_at": making.now}
    return {**before, "gone_on": ours.gone or None}, {**said, **now, "gone_on": None}


def _linked(making: Making, kind: Kind, verdict: Verdict) -> Row:
    _, decision = _known(verdict)
    made = record(making, kind, verdict.draft)
    return {**made, "key": _key(verdict), "said": decision.said}
