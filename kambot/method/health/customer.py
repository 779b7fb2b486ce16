"""Rules that speak of the customer: each is a small function of the facts and the day."""

from datetime import date
from decimal import Decimal

from kambot.method.health.facts import Facts
from kambot.method.health.rule import Numbers
from kambot.method.health.thresholds import Thresholds
from kambot.method.periods import elapsed


def revenue_short(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Expected revenue is far below the year's target, once a part of the year has passed."""
    percent = _of_target(facts, thresholds, today)
    if percent is None or percent >= thresholds.revenue_short:
        return None
    return {"percent": int(percent)}


def revenue_tight(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Expected revenue is a little below the year's target."""
    percent = _of_target(facts, thresholds, today)
    if percent is None or not thresholds.revenue_short <= percent <= thresholds.revenue_tight:
        return None
    return {"percent": int(percent)}


def _of_target(facts: Facts, thresholds: Thresholds, today: date) -> Decimal | None:
    """Expected revenue in percent of the target; None while it is too early or not known."""
    if facts.figures is None or facts.year is None or not facts.figures.target:
        return None
    if elapsed(facts.year, today) < thresholds.revenue_after:
        return None
    return facts.figures.expected / facts.figures.target * 100
