"""Why an account stands as it does: each reason, what it is made of, and what clears it."""

from kambot.cards.lookups import WhyCard
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.standing import about, judgement


def why(asked: Asked, facts: PlanFacts) -> WhyCard:
    """Every rule that fires, and those that are close to it."""
    _, how = judgement(asked, facts)
    return WhyCard(**about(asked, facts), **how, close=())
