"""How many needed answers a committed plan lacks: in SQL, as kambot.progress says it of one plan.

What is needed follows from the prompts, so a workspace's own required questions count as well.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, func, literal, select

from kambot.access import TEAM
from kambot.belonging import GOAL, counted, current_year
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR, home_of
from kambot.method.progress import ACTIONS
from kambot.method.steps import Field, Method, Step
from kambot.progress import HAS_ACTION, OBJECTIVE, OPEN_OBJECTIVE

Number = ColumnElement[int]


@dataclass(frozen=True)
class Question:
    """A needed answer of a step."""

    step: str
    key: str
    custom: bool


@dataclass(frozen=True)
class Records:
    """So many records of a list, or of another one instead."""

    key: str
    instead: str
    needed: int


@dataclass(frozen=True)
class Needs:
    """Everything that is needed to commit."""

    questions: tuple[Question, ...]
    lists: tuple[Records, ...]

    @classmethod
    def of(cls, method: Method) -> "Needs":
        """What the steps of the method ask for."""
        return cls(
            questions=tuple(
                Question(step.key, field.key, field.custom)
                for step in method.steps
                for field in _required(step)
            ),
            lists=tuple(
                Records(each.key, each.instead, each.needed)
                for each in method.lists.values()
                if each.needed or each.key == ACTIONS
            ),
        )


class Lacking(NamedTuple):
    """How much of what is needed a plan lacks; None if it is not committed."""

    plan_id: int
    missing: int | None = None


def _required(step: Step) -> tuple[Field, ...]:
    return tuple(field for field in step.fields if field.required)


@cache
def missing(needs: Needs) -> Number:
    """How many of them a plan lacks; needs PLAN and ACCOUNT joined."""
    questions: list[Number] = [case((_unanswered(each), 1), else_=0) for each in needs.questions]
    total: Number = literal(0)
    for gap in (*questions, *map(_too_few, needs.lists)):
        total += gap
    return total


_ROWS = {
    "goals": exists(select(1).where(GOAL.c.plan_id == PLAN.c.id, GOAL.c.archived_at.is_(None))),
    "team": exists(select(1).where(TEAM.c.plan_id == PLAN.c.id)),
}
"""Answers that are rows of their own."""


def _unanswered(asked: Question) -> ColumnElement[bool]:
    if asked.custom:
        kept = PLAN.c.extra[(asked.step, asked.key)].as_string()
        return and_(kept.is_(None))
    home = home_of(asked.step, asked.key)
    if home is None:
        return ~_ROWS[asked.key]
    empty = (_this_year(asked.key) if home is YEAR else home.c[asked.key]).is_(None)
    if "unknowns" not in home.columns:
        return empty
    known_gap = cast(home.c.unknowns, String).contains(f'"{asked.key}"', autoescape=True)
    return and_(empty, ~known_gap)


def _this_year(key: str) -> ColumnElement[Any]:
    """Looked up, not joined: a join would have PostgreSQL read the years of all plans."""
    found = select(YEAR.c[key]).where(YEAR.c.id == current_year())
    return found.correlate(PLAN).scalar_subquery()


def _too_few(of: Records) -> Number:
    keys = [of.key, of.instead] if of.instead else [of.key]
    there: Number = literal(0)
    for key in keys:
        there += counted(LISTS[key])
    lacks = case((there < of.needed, of.needed - there), else_=0)
    if of.key != ACTIONS:
        return lacks
    # Once there are objectives, what is needed is an action for each.
    return case((exists(_OPEN_OBJECTIVES), _without_action()), else_=lacks)


_OPEN_OBJECTIVES = select(OBJECTIVE.c.id).where(OBJECTIVE.c.plan_id == PLAN.c.id, *OPEN_OBJECTIVE)


def _without_action() -> Number:
    return (
        select(func.count())
        .select_from(OBJECTIVE)
        .where(OBJECTIVE.c.plan_id == PLAN.c.id, *OPEN_OBJECTIVE, ~HAS_ACTION)
        .correlate(PLAN, ACCOUNT)
        .scalar_subquery()
    )
