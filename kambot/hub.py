"""The plan at a glance."""

from sqlalchemy import Connection

from kambot import insight, progress
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.screens import Closed, Committed, Hub, Insight, Notice


def hub(
    connection: Connection, kambot: Kambot, facts: PlanFacts, *, notice: Notice | None = None
) -> Hub:
    """The eight steps with what is done, what is missing and where to go on."""
    made = progress.of_plan(connection, kambot, facts)
    next_step = progress.resume(facts, made)
    return Hub(
        plan=facts.header,
        steps=made.steps,
        next_step=next_step.key if next_step else "",
        insight=Insight(figures=insight.figures(connection, facts)),
        committed=_committed(facts),
        closed=_closed(facts),
        notice=notice,
    )


def _committed(facts: PlanFacts) -> Committed | None:
    at = facts.plan["committed_at"]
    if at is None:
        return None
    return Committed(
        on=at.date(),
        confidence=facts.plan["confidence"],
        next_review_on=facts.plan["next_review_on"],
    )


def _closed(facts: PlanFacts) -> Closed | None:
    at = facts.plan["closed_at"]
    return Closed(at.date(), facts.plan["close_reason"] or "") if at else None
