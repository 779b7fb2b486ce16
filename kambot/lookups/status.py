"""How an account is doing: health and reasons, money, work, the next review, what to do."""

from sqlalchemy import Connection

from kambot import progress
from kambot.cards.lookups import Question, StatusCard
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.lookups.standing import about, judgement
from kambot.lookups.work import AHEAD_OF_PLAN, OVERDUE_OF_PLAN, work

SOME = 3
"""Actions that are named; how many there are is said."""


def status(
    connection: Connection, kambot: Kambot, facts: PlanFacts, question: Question
) -> StatusCard:
    """The account at one glance."""
    judged, how = judgement(connection, kambot, facts)
    made = progress.of_plan(connection, kambot, facts)
    following = progress.resume(facts, made)
    its = {"plan_id": facts.plan_id, "limit": SOME}
    return StatusCard(
        **about(facts, question),
        **how,
        state=facts.plan["state"],
        figures=judged.facts.figures if judged else None,
        other_currency=judged.other_currency if judged else 0,
        overdue=work(connection, facts.me, OVERDUE_OF_PLAN, **its),
        ahead=work(connection, facts.me, AHEAD_OF_PLAN, **its),
        next_review_on=facts.plan["next_review_on"],
        steps=len(made.steps),
        steps_done=sum(step.complete for step in made.steps),
        next_step=following.title if following else "",
        missing=following.missing[0] if following else "",
    )
