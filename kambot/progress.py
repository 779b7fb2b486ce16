"""How far a plan is, from its facts: derived at each look, never stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.stored import Stored, step_answers
from kambot.method.progress import Answers, PlanProgress, StepProgress, plan_progress, step_progress
from kambot.method.steps import Field, Step
from kambot.method.vocabulary import ActionStatus, ObjectiveStatus

OBJECTIVE, ACTION = LISTS["objectives"], LISTS["actions"]
OPEN_OBJECTIVE = (
    OBJECTIVE.c.archived_at.is_(None),
    OBJECTIVE.c.status != ObjectiveStatus.CLOSED,
    OBJECTIVE.c.status != ObjectiveStatus.CANCELLED,
)
HAS_ACTION = exists(
    select(ACTION.c.id).where(
        ACTION.c.objective_id == OBJECTIVE.c.id,
        ACTION.c.archived_at.is_(None),
        ACTION.c.status != ActionStatus.CANCELLED,
    )
)
"""The objective has an action; one that is done counts, since it was planned."""

_IDLE = (
    select(
        OBJECTIVE.c.plan_id,
        OBJECTIVE.c.statement,
        HAS_ACTION.label("has_action"),
    )
    .where(
        OBJECTIVE.c.plan_id.in_(bindparam("plan_ids", expanding=True)),
        *OPEN_OBJECTIVE,
    )
    .order_by(OBJECTIVE.c.position, OBJECTIVE.c.id)
)


def of_plans(
    connection: Connection, kambot: Kambot, plans: Sequence[PlanFacts]
) -> list[PlanProgress]:
    """The progress of several plans, every step of each."""
    objectives = _objectives(connection, plans)
    return [_of_plan(kambot, facts, objectives[facts.plan_id]) for facts in plans]


def of_plan(connection: Connection, kambot: Kambot, facts: PlanFacts) -> PlanProgress:
    """The progress of every step."""
    return of_plans(connection, kambot, [facts])[0]


def resume(facts: PlanFacts, made: PlanProgress) -> StepProgress | None:
    """Where to go on; None when nothing is missing.

    That is the step the plan stopped at if it needs something, else the next one that does.
    """
    keys = [step.key for step in made.steps]
    last = facts.plan["last_step"]
    start = keys.index(last) if last in keys else 0
    in_turn = (*made.steps[start:], *made.steps[:start])
    return next((step for step in in_turn if not step.complete), None)


def _of_plan(kambot: Kambot, facts: PlanFacts, objectives: list[Any]) -> PlanProgress:
    answers = {step.key: _answers(facts, step, {}, objectives) for step in kambot.method.steps}
    return plan_progress(kambot.method, answers)


def of_step(
    connection: Connection, facts: PlanFacts, step: Step, stored: Mapping[str, Stored]
) -> StepProgress:
    """The progress of one step whose stored answers are at hand."""
    asked = [facts] if step.key == "action" else []
    objectives = _objectives(connection, asked)[facts.plan_id]
    return step_progress(step, _answers(facts, step, stored, objectives))


def _objectives(connection: Connection, plans: Sequence[PlanFacts]) -> dict[int, list[Any]]:
    """The open objectives of the plans that have any."""
    ids = [facts.plan_id for facts in plans if facts.counts["objectives"]]
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_IDLE, {"plan_ids": ids}) if ids else ():
        found[row.plan_id].append(row)
    return found


def _telling(step: Step) -> tuple[Field, ...]:
    """The fields that progress depends on: the needed ones; where nothing is needed, any."""
    return tuple(each for each in step.fields if each.required) or step.fields


def _answers(
    facts: PlanFacts, step: Step, stored: Mapping[str, Stored], objectives: list[Any]
) -> Answers:
    counted = {key: True for key in ("goals",) if facts.counts[key]}
    return Answers(
        values=stored or {**step_answers(facts, step, of=_telling(step)), **counted},
        counts=facts.counts,
        objectives=len(objectives),
        idle=tuple(row.statement for row in objectives if not row.has_action),
    )
