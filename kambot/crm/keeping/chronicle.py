"""What an import changes of accounts with a live plan, as their history tells it.

The CRM has no member: what it did stands there without a name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from kambot.crm.drafts import Draft, Kind
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.deciding import Fate, Verdict, told
from kambot.crm.keeping.homes import HOMES, PLAN, STEP
from kambot.crm.keeping.rows import Making
from kambot.db import insert_all, overwrite
from kambot.forms.stored import plain
from kambot.history import CHANGE
from kambot.portfolio import LIVE

Changed = Mapping[Kind, Sequence[Verdict]]
"""Records of ours of which the CRM says something new."""
Plans = Mapping[int, Sequence[int]]
"""The live plans of accounts, by the accounts' ids."""
Row = dict[str, Any]
PROFILE = "profile"
"""The step that asks for what the CRM says of an account."""
_UNTOLD = frozenset({"crm_id", "name_key"})

_WORKSPACE: Any = bindparam("workspace_id")
_PLANS = select(PLAN.c.account_id, PLAN.c.id).where(PLAN.c.workspace_id == _WORKSPACE, *LIVE)
_PROFILES = (
    select(PLAN.c.account_id, func.max(STEP.c.version).label("version"))
    .join(STEP, STEP.c.plan_id == PLAN.c.id)
    .where(STEP.c.step == PROFILE, PLAN.c.account_id.in_(bindparam("accounts", expanding=True)))
    .group_by(PLAN.c.account_id)
)
"""Versions are counted over all plans of an account."""


def write(
    connection: Connection,
    making: Making,
    laid: Mapping[str, int],
    comparison: Comparison,
    changed: Changed,
) -> set[tuple[int, int]]:
    """History of all plans that it concerns; these and their accounts, by their ids."""
    plans = _plans(connection, making.workspace_id)
    if not plans:
        return set()
    told_of = [
        *_created(connection, making, laid, comparison),
        *_edited(making, changed),
        *_profiles(connection, making, changed, plans),
    ]
    rows = [
        {**usual, **each, "plan_id": plan_id}
        for usual in [{"workspace_id": making.workspace_id, "by_id": None, "at": making.now}]
        for each in told_of
        for plan_id in _of(each, plans)
    ]
    insert_all(connection, CHANGE, rows)
    return {(row["plan_id"], row["account_id"]) for row in rows}


def _plans(connection: Connection, workspace_id: int) -> dict[int, list[int]]:
    plans: dict[int, list[int]] = {}
    for row in connection.execute(_PLANS, {"workspace_id": workspace_id}):
        plans.setdefault(row.account_id, []).append(row.id)
    return plans


def _of(change: Row, plans: Plans) -> Sequence[int]:
    """A profile is each plan's own: its change says already whose it is."""
    own = change.pop("of_plan", None)
    return [own] if own is not None else plans.get(change["account_id"], ())


def _created(
    connection: Connection, making: Making, laid: Mapping[str, int], comparison: Comparison
) -> Iterator[Row]:
    for kind, home in HOMES.items():
        if kind is Kind.ACCOUNTS or home.table.name not in laid:
            continue
        binds = {"first": laid[home.table.name], "of_import": making.import_id}
        whose = {"workspace_id": making.workspace_id}
        rows = connection.execute(_laid(kind), {**binds, **whose}).all()
        drafts = _new(comparison, kind) if rows else {}
        for row in rows:
            yield _entry(kind, row.account_id, row.id, 1, {}, _words(kind, drafts[row.crm_key]))


@cache
def _laid(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return select(of.c.id, of.c.crm_key, of.c.account_id).where(
        of.c.id >= bindparam("first"),
        of.c.import_id == bindparam("of_import"),
        of.c.account_id.in_(_PLANS.with_only_columns(PLAN.c.account_id)),
    )


def _new(comparison: Comparison, kind: Kind) -> dict[str, Draft]:
    return {
        each.draft.key: each.draft
        for each in comparison.verdicts[kind]
        if each.fate is Fate.CREATED
    }


def _edited(making: Making, changed: Changed) -> Iterator[Row]:
    for kind, verdicts in changed.items():
        for verdict in verdicts if kind is not Kind.ACCOUNTS else ():
            ours, decision = verdict.ours, verdict.decision
            if ours is None or decision is None:
                continue
            version = ours.version + 1
            if verdict.account is not None:
                account_id, now = making.accounts[verdict.account], _words(kind, verdict.draft)
                yield _entry(kind, account_id, ours.id, version, {}, now)
            elif ours.account_id is not None and (names := _told_columns(verdict)):
                before, after = _difference(verdict, names)
                yield _entry(kind, ours.account_id, ours.id, version, before, after)


def _profiles(
    connection: Connection, making: Making, changed: Changed, plans: Plans
) -> Iterator[Row]:
    """Accounts are changed by a step of their plans, whose version tells who came in between."""
    edited = [
        (plan_id, verdict.ours.id, verdict)
        for verdict in changed.get(Kind.ACCOUNTS, ())
        if verdict.ours is not None and _told_columns(verdict)
        for plan_id in plans.get(verdict.ours.id, ())
    ]
    if not edited:
        return
    rows = connection.execute(_PROFILES, {"accounts": sorted({each[1] for each in edited})})
    versions = {row.account_id: row.version for row in rows}
    saved = {"workspace_id": making.workspace_id, "step": PROFILE, "saved_at": making.now}
    stamps = [
        {**saved, "plan_id": plan_id, "version": versions.get(account_id, 0) + 1}
        for plan_id, account_id, _ in edited
    ]
    overwrite(connection, STEP, stamps, STEP.c.plan_id, STEP.c.step)
    for plan_id, account_id, verdict in edited:
        before, after = _difference(verdict, _told_columns(verdict))
        version = versions.get(account_id, 0) + 1
        entry = _entry(Kind.ACCOUNTS, account_id, None, version, before, after)
        yield {**entry, "of_plan": plan_id}


def _entry(
    kind: Kind,
    account_id: int,
    record_id: int | None,
    version: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Row:
    return {
        "account_id": account_id,
        "kind": "edited" if before or record_id is None else "created",
        "subject": HOMES[kind].subject,
        "subject_id": record_id,
        "version": version,
        "before": dict(before),
        "after": dict(after),
    }


def _words(kind: Kind, draft: Draft) -> dict[str, Any]:
    said = told(kind, draft, None)
    return {name: said[name] for name in HOMES[kind].columns if name in said}


def _told_columns(verdict: Verdict) -> list[str]:
    changes: Iterable[str] = verdict.decision.changes if verdict.decision else ()
    return [name for name in changes if name not in _UNTOLD]


def _difference(verdict: Verdict, names: Iterable[str]) -> tuple[Row, Row]:
    assert verdict.ours is not None
    assert verdict.decision is not None
    return (
        {name: plain(verdict.ours.values[name]) for name in names},
        {name: plain(verdict.decision.changes[name]) for name in names},
    )
