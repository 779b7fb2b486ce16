"""How far a plan is, from its facts: derived at each look, never stored."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.stored import Stored, step_answers
from kambot.method.progress import Answers, PlanProgress, StepProgress, plan_progress, step_progress
from kambot.method.steps import Step
from kambot.method.vocabulary import ActionStatus, ObjectiveStatus

OBJECTIVE, ACTION = LISTS["objectives"], LISTS["actions"]
OVER = (ObjectiveStatus.CLOSED, ObjectiveStatus.CANCELLED)

_IDLE = (
    select(
        OBJECTIVE.c.statement,
        exists(
            select(ACTION.c.id).where(
                ACTION.c.objective_id == OBJECTIVE.c.id,
                ACTION.c.archived_at.is_(None),
                ACTION.c.status != ActionStatus.CANCELLED,
            )
        ).label("has_action"),
    )
    .where(
        OBJECTIVE.c.plan_id == bindparam("plan_id"),
        OBJECTIVE.c.archived_at.is_(None),
        OBJECTIVE.c.status.not_in(OVER),
    )
    .order_by(OBJECTIVE.c.position, OBJECTIVE.c.id)
)


def of_plan(connection: Connection, kambot: Kambot, facts: PlanFacts) -> PlanProgress:
    """The progress of every step."""
    idle = _objectives(connection, facts)
    answers = {step.key: _answers(facts, step, {}, idle) for step in kambot.method.steps}
    return plan_progress(kambot.method, answers)


def of_step(
    connection: Connection, facts: PlanFacts, step: Step, stored: Mapping[str, Stored]
) -> StepProgress:
    """The progress of one step whose stored answers are at hand."""
    idle = _objectives(connection, facts) if step.key == "action" else ()
    return step_progress(step, _answers(facts, step, stored, idle))


def _objectives(connection: Connection, facts: PlanFacts) -> tuple[Any, ...]:
    if not facts.counts["objectives"]:
        return ()
    return tuple(connection.execute(_IDLE, {"plan_id": facts.plan_id}))


def _answers(
    facts: PlanFacts, step: Step, stored: Mapping[str, Stored], objectives: tuple[Any, ...]
) -> Answers:
    counted = {key: True for key in ("goals",) if facts.counts[key]}
    return Answers(
        values=stored or {**step_answers(facts, step), **counted},
        counts=facts.counts,
        objectives=len(objectives),
        idle=tuple(row.statement for row in objectives if not row.has_action),
    )
