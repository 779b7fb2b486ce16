"""Answers as they are stored: columns, the `extra` of custom questions, goals and team."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.belonging import GOAL
from kambot.bindings import ACCOUNT, PLAN, YEAR, home_of
from kambot.facts import PlanFacts
from kambot.forms.names import MEMBERS, list_of
from kambot.method.fields import TYPES, UNKNOWN, Unknown
from kambot.method.steps import Field, Step
from kambot.models import PlanMember
from kambot.models.rows import table

TEAM = table(PlanMember)
Stored = Any
"""A column's value: text, Decimal, date, number, id, list of those, UNKNOWN, or None."""


_GOALS = (
    select(GOAL.c.id, GOAL.c.text)
    .where(GOAL.c.plan_id == bindparam("plan_id"), GOAL.c.archived_at.is_(None))
    .order_by(GOAL.c.position, GOAL.c.id)
)
_TEAM = select(TEAM.c.member_id).where(TEAM.c.plan_id == bindparam("plan_id")).order_by(TEAM.c.id)


def step_answers(
    facts: PlanFacts,
    step: Step,
    *,
    of: Iterable[Field] | None = None,
    lines: Mapping[str, list[Any]] | None = None,
) -> dict[str, Stored]:
    """The stored answers of a step by field key, of all its fields or of some.

    `lines` holds goals and team where they are needed.
    """
    extra = facts.plan["extra"].get(step.key, {})
    return {
        each.key: _custom(each, extra) if each.custom else _column(facts, step, each, lines or {})
        for each in (step.fields if of is None else of)
    }


def record_answers(row: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Stored]:
    """The stored answers of a record by field key."""
    extra = row.get("extra") or {}
    return {each.key: _custom(each, extra) if each.custom else row.get(each.key) for each in fields}


def lines_of(connection: Connection, facts: PlanFacts, step: Step) -> dict[str, list[Any]]:
    """The goals and the team, if the step asks for them: they are rows of their own."""
    asked = {each.key for each in step.fields if not each.custom}
    found: dict[str, list[Any]] = {}
    if "goals" in asked:
        found["goals"] = [row.text for row in goals(connection, facts.plan_id)]
    if "team" in asked:
        found["team"] = list(connection.scalars(_TEAM, {"plan_id": facts.plan_id}))
    return found


def goals(connection: Connection, plan_id: int) -> list[Any]:
    """The customer's goals in order, as rows with id and text."""
    return list(connection.execute(_GOALS, {"plan_id": plan_id}))


def row_of(facts: PlanFacts, table_name: str) -> Mapping[str, Any]:
    """The row of the plan, its account or its current year."""
    return {PLAN.name: facts.plan, ACCOUNT.name: facts.account, YEAR.name: facts.year}[table_name]


def plain(value: Stored) -> Any:
    """A stored answer as JSON: equal answers are equal here, whatever wrote them."""
    if isinstance(value, Unknown):
        return {"unknown": True}
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [plain(each) for each in value] if isinstance(value, list) else value


def _column(facts: PlanFacts, step: Step, asked: Field, lines: Mapping[str, list[Any]]) -> Stored:
    home = home_of(step.key, asked.key)
    if home is None:
        return lines.get(asked.key) or None
    row = row_of(facts, home.name)
    value = row[asked.key]
    return UNKNOWN if value is None and asked.key in row.get("unknowns", ()) else value


def packed(asked: Field, value: Stored) -> Any:
    """The answer to a custom question as `extra` keeps it: people and records by their ids."""
    is_id = _points(asked) and value is not UNKNOWN
    return value if is_id else TYPES[asked.type].to_json(value)


def _custom(asked: Field, extra: Mapping[str, Any]) -> Stored:
    return unpacked(asked, extra.get(asked.key))


def unpacked(asked: Field, kept: Any) -> Stored:
    """An answer as `extra` or history keeps it, as it is stored elsewhere."""
    is_id = _points(asked) and not isinstance(kept, dict)
    return kept if is_id else TYPES[asked.type].from_json(kept)


def _points(asked: Field) -> bool:
    return asked.type in MEMBERS or bool(list_of(asked))
