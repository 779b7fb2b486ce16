"""The plan at a glance."""

from sqlalchemy import Connection

from kambot import insight, progress
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.method.progress import PlanProgress
from kambot.screens import Committed, Hub, Insight, Notice


def hub(
    connection: Connection, kambot: Kambot, facts: PlanFacts, *, notice: Notice | None = None
) -> Hub:
    """The eight steps with what is done, what is missing and where to go on."""
    made = progress.of_plan(connection, kambot, facts)
    return Hub(
        plan=facts.header,
        steps=made.steps,
        next_step=_resume(facts, made),
        insight=Insight(figures=insight.figures(connection, facts)),
        committed=_committed(facts),
        notice=notice,
    )


def _resume(facts: PlanFacts, made: PlanProgress) -> str:
    """The step the plan stopped at if it still needs something, else the next that does."""
    waiting = [step.key for step in made.steps if not step.complete]
    last = facts.plan["last_step"]
    if last in waiting:
        return str(last)
    keys = [step.key for step in made.steps]
    later = (
        waiting
        if last not in keys
        else [key for key in waiting if keys.index(key) > keys.index(last)]
    )
    return next(iter(later or waiting), "")


def _committed(facts: PlanFacts) -> Committed | None:
    at = facts.plan["committed_at"]
    if at is None:
        return None
    return Committed(
        on=at.date(),
        confidence=facts.plan["confidence"],
        next_review_on=facts.plan["next_review_on"],
    )
