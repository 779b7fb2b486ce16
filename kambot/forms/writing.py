"""Accepted answers written to their tables, within the caller's transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, delete, func, insert, select, update

from kambot.belonging import GOAL
from kambot.bindings import ACCOUNT, LISTS, PLAN, fallback, home_of
from kambot.db import insert_once, overwrite
from kambot.facts import STEP, PlanFacts, is_of, parent_of
from kambot.forms.roles import give_role
from kambot.forms.stored import TEAM, Stored, goals, packed, row_of
from kambot.method.fields import UNKNOWN, New
from kambot.method.steps import Field, RecordList, Step
from kambot.method.vocabulary import INFLUENCE_BY_ROLE, ContactRole, Support

CONTACT = LISTS["contacts"]


def make_contacts(
    connection: Connection, facts: PlanFacts, fields: Iterable[Field], values: dict[str, Stored]
) -> None:
    """Turn newly named people into contacts of the account; the same name is the same person.

    Whoever is named where a question gives a role gets it, if they have none.
    """
    for each in fields:
        if isinstance(named := values.get(each.key), New):
            named = values[each.key] = contact_named(connection, facts, named.name, each.role)
        if each.role and isinstance(named, int):
            give_role(connection, facts, named, ContactRole(each.role))


def contact_named(connection: Connection, facts: PlanFacts, name: str, role: str = "") -> int:
    """The account's contact of this name, made if there is none; its id."""
    same = (
        (CONTACT.c.account_id == facts.account["id"])
        & (func.lower(CONTACT.c.name) == name.lower())
        & CONTACT.c.archived_at.is_(None)
    )
    if (known := connection.scalar(select(CONTACT.c.id).where(same))) is not None:
        return int(known)
    part = ContactRole(role) if role else None
    return insert_last(
        connection,
        facts,
        CONTACT,
        {
            "name": name,
            "role": part,
            "influence": INFLUENCE_BY_ROLE[part] if part else None,
            "support": Support.UNKNOWN,
        },
    )


def write_step(
    connection: Connection, facts: PlanFacts, step: Step, changes: Mapping[str, Stored]
) -> int:
    """Write a step's changed answers; returns the step's new version."""
    by_key = {each.key: each for each in step.fields}
    columns: dict[str, dict[str, Any]] = defaultdict(dict)
    extra = dict(facts.plan["extra"].get(step.key, {}))
    for key, value in changes.items():
        asked = by_key.get(key)
        home = home_of(step.key, key)
        if asked is not None and asked.custom:
            extra[key] = packed(asked, value)
        elif home is not None:
            _place(columns[home.name], row_of(facts, home.name), home, key, value)
        elif key == "goals":
            write_goals(connection, facts, value or [])
        elif key == "team":
            write_team(connection, facts, value or [])
    if extra != facts.plan["extra"].get(step.key, {}):
        columns[PLAN.name]["extra"] = {**facts.plan["extra"], step.key: extra}
    columns[PLAN.name]["last_step"] = step.key
    for name, values in columns.items():
        _update(connection, facts, name, values)
    return _bump(connection, facts, step.key)


def _place(
    values: dict[str, Any], row: Mapping[str, Any], home: Table, key: str, value: Stored
) -> None:
    """A column and, where the row keeps them, its place among the unknowns."""
    is_unknown = value is UNKNOWN
    empty = fallback(home, key) if value is None else value
    values[key] = None if is_unknown else empty
    if "unknowns" in home.columns:
        before = values.get("unknowns", row["unknowns"])
        after = sorted({*before, key} if is_unknown else set(before) - {key})
        if after != sorted(row["unknowns"]) or "unknowns" in values:
            values["unknowns"] = after


def _update(connection: Connection, facts: PlanFacts, name: str, values: dict[str, Any]) -> None:
    of = {PLAN.name: PLAN, ACCOUNT.name: ACCOUNT}.get(name, LISTS["plan_years"])
    row = row_of(facts, name)
    stamp = {"version": row["version"] + 1, "updated_at": facts.me.now}
    connection.execute(_by_id(of), {"row_id": row["id"], **values, **stamp})


@cache
def _by_id(of: Table) -> Update:
    """An update of one row, built once: which columns it sets follows from the values given."""
    return update(of).where(of.c.id == bindparam("row_id"))


def _bump(connection: Connection, facts: PlanFacts, step_key: str) -> int:
    version = facts.version + 1
    key = {"workspace_id": facts.me.workspace_id, "plan_id": facts.plan_id, "step": step_key}
    stamp = {"version": version, "saved_at": facts.me.now, "saved_by_id": facts.me.id}
    overwrite(connection, STEP, [{**key, **stamp}], STEP.c.plan_id, STEP.c.step)
    return version


def write_goals(connection: Connection, facts: PlanFacts, texts: list[str]) -> None:
    """Keep a goal whose words are the same, reword the others in order, add or remove the rest.

    Goals keep their ids because propositions and objectives point to them.
    """
    old = goals(connection, facts.plan_id)
    kept = {row.text: row.id for row in old if row.text in texts}
    free = [row.id for row in old if kept.get(row.text) != row.id]
    for position, text in enumerate(dict.fromkeys(texts)):
        goal_id = kept.get(text) or (free.pop(0) if free else None)
        if goal_id is None:
            _insert(connection, facts, GOAL, {"text": text, "position": position})
        else:
            stamp = {"text": text, "position": position, "updated_at": facts.me.now}
            connection.execute(_by_id(GOAL), {"row_id": goal_id, **stamp})
    for goal_id in free:
        connection.execute(_by_id(GOAL), {"row_id": goal_id, "archived_at": facts.me.now})


def write_team(connection: Connection, facts: PlanFacts, member_ids: list[int]) -> None:
    """The plan's team, exactly these."""
    connection.execute(delete(TEAM).where(TEAM.c.plan_id == facts.plan_id))
    for member_id in dict.fromkeys(member_ids):
        key = {"workspace_id": facts.me.workspace_id, "plan_id": facts.plan_id}
        insert_once(connection, TEAM, {**key, "member_id": member_id})


def insert_record(
    connection: Connection, facts: PlanFacts, of: RecordList, changes: Mapping[str, Stored]
) -> int:
    """A new record at the end of its list; returns its id."""
    columns = _columns(of, changes, {})
    if of.key == "trust_ratings":
        columns["rater_id"] = facts.me.id
    if of.key == "opportunities":
        columns["currency"] = facts.plan["currency"]
    return insert_last(connection, facts, LISTS[of.key], columns)


def update_record(
    connection: Connection,
    facts: PlanFacts,
    of: RecordList,
    row: Mapping[str, Any],
    changes: Mapping[str, Stored],
) -> None:
    """Write a record's changed answers; a removed record comes back."""
    rows = LISTS[of.key]
    columns = _columns(of, changes, row["extra"])
    stamp = {"version": row["version"] + 1, "updated_at": facts.me.now, "archived_at": None}
    connection.execute(_by_id(rows), {"row_id": row["id"], **columns, **stamp})


def _columns(
    of: RecordList, changes: Mapping[str, Stored], extra: Mapping[str, Any]
) -> dict[str, Any]:
    """Answers as columns, those to the workspace's own questions inside `extra`."""
    own = {each.key: each for each in of.fields if each.custom}
    said = {key: packed(own[key], changes[key]) for key in own if key in changes}
    columns = {
        key: fallback(LISTS[of.key], key) if value is None else value
        for key, value in changes.items()
        if key not in own
    }
    return {**columns, "extra": {**extra, **said}}


def insert_last(
    connection: Connection, facts: PlanFacts, of: Table, columns: Mapping[str, Any]
) -> int:
    """A new row of the plan or its account, after the others; returns its id."""
    last = select(func.coalesce(func.max(of.c.position), -1) + 1).where(is_of(facts, of))
    return _insert(connection, facts, of, {**columns, "position": last.scalar_subquery()})


def _insert(connection: Connection, facts: PlanFacts, of: Table, values: Mapping[str, Any]) -> int:
    row = {
        "extra": {},
        "version": 1,
        **values,
        **parent_of(facts, of),
        "workspace_id": facts.me.workspace_id,
        "created_at": facts.me.now,
        "created_by_id": facts.me.id,
        "updated_at": facts.me.now,
    }
    made = connection.execute(insert(of).values(row).returning(of.c.id))
    return int(made.scalar_one())
