"""When a plan is looked at next, and what came of the last time."""

from sqlalchemy import bindparam, select

from kambot.cards.plans import ReviewCard
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.heads import about
from kambot.models import Review
from kambot.models.rows import table

REVIEW = table(Review)
_LAST = (
    select(REVIEW.c.held_on, REVIEW.c.decision)
    .where(REVIEW.c.plan_id == bindparam("plan_id"), REVIEW.c.archived_at.is_(None))
    .order_by(REVIEW.c.held_on.desc(), REVIEW.c.id.desc())
    .limit(1)
)


def next_review(asked: Asked, facts: PlanFacts) -> ReviewCard:
    """The next date, and the last one."""
    last = asked.connection.execute(_LAST, {"plan_id": facts.plan_id}).first()
    options = {
        option.value: option.label
        for field in asked.kambot.method.forms["review"].fields
        if field.key == "decision"
        for option in field.options
    }
    return ReviewCard(
        **about(asked, facts),
        state=facts.plan["state"],
        next_on=facts.plan["next_review_on"],
        every_months=facts.plan["review_every_months"],
        last_on=last.held_on if last else None,
        decision=options.get(last.decision, "") if last else "",
    )
