"""Why an account stands as it does: each reason, what it is made of, and what clears it."""

from kambot import reasons
from kambot.cards.plans import Close, WhyCard
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.heads import about, stands
from kambot.method.health import When
from kambot.portfolio import explained


def why(asked: Asked, facts: PlanFacts) -> WhyCard:
    """Every rule that fires, and those that are close to it."""
    found = explained(asked.connection, asked.kambot, asked.me, facts.plan_id)
    return WhyCard(
        **about(asked, facts),
        **stands(asked, facts, found.judged if found else None),
        close=tuple(
            Close(
                said=reasons.said(asked.kambot.prompts, each.finding),
                soon=each.when is When.SOON,
            )
            for each in (found.close if found else ())
        ),
    )
