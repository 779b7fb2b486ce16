"""How an account is doing: health and reasons, money, work, the next review, what to do."""

from typing import Any

from sqlalchemy import Select

from kambot import progress
from kambot.cards.lookups import Work
from kambot.cards.plans import StatusCard
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.heads import about, judgement
from kambot.lookups.work import AHEAD_OF_PLAN, OVERDUE_OF_PLAN, work

SOME = 3
"""Actions that are named; how many there are is said."""


def status(asked: Asked, facts: PlanFacts) -> StatusCard:
    """The account at one glance."""
    judged, how = judgement(asked, facts)
    made = progress.of_plan(asked.connection, asked.kambot, facts)
    following = progress.resume(facts, made)
    return StatusCard(
        **about(asked, facts),
        **how,
        state=facts.plan["state"],
        figures=judged.facts.figures if judged else None,
        other_currency=judged.other_currency if judged else 0,
        overdue=_some(asked, OVERDUE_OF_PLAN),
        ahead=_some(asked, AHEAD_OF_PLAN),
        next_review_on=facts.plan["next_review_on"],
        steps=len(made.steps),
        steps_done=sum(step.complete for step in made.steps),
        next_step=following.title if following else "",
        missing=following.missing[0] if following else "",
    )


def _some(asked: Asked, which: Select[Any]) -> Work:
    """The first actions of the plan, by the day by which it is judged."""
    today = asked.me.workspace_today
    return work(asked, which, today=today, limit=SOME, plan_id=asked.question.plan_id)
