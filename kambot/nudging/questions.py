"""The answers that a plan should not lack, and which of them it lacks."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from kambot.access import PLAN
from kambot.bindings import LISTS, YEAR
from kambot.method.steps import Method
from kambot.models import Goal
from kambot.models.rows import table
from kambot.progress import HAS_ACTION, OPEN_OBJECTIVE

GOAL, OBJECTIVE = table(Goal), LISTS["objectives"]


@dataclass(frozen=True)
class Asked:
    """One question about a plan, and the column that says that it has no answer."""

    key: str
    """What prompts/messages/nudge_question.j2 calls it."""
    step: str
    asks: str
    """The field or the record list of the step that asks it."""
    missing: ColumnElement[bool]


def _none_of(*found: ColumnElement[bool]) -> ColumnElement[bool]:
    return ~exists(select(1).where(*found))


_OPEN_OBJECTIVE = and_(OBJECTIVE.c.plan_id == PLAN.c.id, *OPEN_OBJECTIVE)

QUESTIONS = (
    Asked("decision_maker", "trust", "decision_maker_id", PLAN.c.decision_maker_id.is_(None)),
    Asked("champion", "trust", "champion_id", PLAN.c.champion_id.is_(None)),
    Asked(
        "target",
        "target",
        "target",
        _none_of(
            YEAR.c.plan_id == PLAN.c.id, YEAR.c.archived_at.is_(None), YEAR.c.target.is_not(None)
        ),
    ),
    Asked(
        "goals",
        "profile",
        "goals",
        _none_of(GOAL.c.plan_id == PLAN.c.id, GOAL.c.archived_at.is_(None)),
    ),
    Asked("objective", "objective", "objectives", _none_of(_OPEN_OBJECTIVE)),
    Asked(
        "action",
        "action",
        "actions",
        exists(select(OBJECTIVE.c.id).where(_OPEN_OBJECTIVE, ~HAS_ACTION)),
    ),
)
"""Most telling first."""
ASKED = frozenset(each.asks for each in QUESTIONS)
"""Fields and record lists by which a question may be answered."""
STEPS = {each.key: each.step for each in QUESTIONS}
MISSING = tuple(each.missing.label(each.key) for each in QUESTIONS)
"""A column for each question; a select of plans may add them."""


def asked_by(method: Method) -> frozenset[str]:
    """The keys of the questions that the workspace has not taken out of its steps."""
    fields = {(step.key, field.key) for step in method.steps for field in step.fields}
    lists = {(step.key, of.key) for step in method.steps for of in step.lists}
    return frozenset(each.key for each in QUESTIONS if (each.step, each.asks) in fields | lists)


def open_questions(asked: Collection[str], row: Any) -> list[str]:
    """Those of the asked questions that a plan leaves open; "we don't know yet" is an answer.

    The row has the columns of MISSING and the plan's `unknowns`.
    """
    return [
        each.key
        for each, missing in zip(QUESTIONS, row[: len(MISSING)], strict=True)
        if missing and each.key in asked and each.asks not in row.unknowns
    ]
