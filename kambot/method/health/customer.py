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


def coverage_thin(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Open deals are worth too little against what is left to win.

    Deals without an amount are in no sum (METHOD section 4), so they do not cover anything yet.
    """
    if not isinstance(facts.coverage, Decimal) or facts.coverage >= thresholds.coverage:
        return None
    return {"percent": int(facts.coverage * 100)}


def deal_stale(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """An open deal's close date has passed."""
    return {"count": facts.deals_passed} if facts.deals_passed else None


def renewal_near(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """The renewal comes nearer, and there is no open deal for it."""
    days = _until_renewal(facts, today)
    if days is None or not thresholds.renewal_due < days <= thresholds.renewal_near:
        return None
    return {"days": days, **_won(facts, thresholds)}


def renewal_due(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """The renewal is close or over, and there is no open deal for it."""
    days = _until_renewal(facts, today)
    if days is None or days > thresholds.renewal_due:
        return None
    when = {"days": days} if days >= 0 else {"passed": -days}
    return {**when, **_won(facts, thresholds)}


def key_person_missing(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Nobody knows who decides or who speaks for us, or too few are known to support us.

    Said one at a time: who decides comes first. A role alone makes nobody a supporter.
    """
    if facts.decider_known is False:
        return {"no_decider": 1}
    if facts.champion_known is False:
        return {"no_champion": 1}
    if facts.supporters is not None and facts.supporters < thresholds.supporters:
        return {"supporters": facts.supporters}
    return None


def opponent_unanswered(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Somebody of high influence is against us, and nobody speaks for us."""
    if not facts.opponents or facts.champion_known is not False:
        return None
    return {"count": facts.opponents}


def touch_late(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Nobody of high influence has heard from us within the cadence."""
    days = _untouched(facts, today)
    cadence = facts.cadence_days or 0
    return {"days": days} if days is not None and cadence < days <= 2 * cadence else None


def touch_lost(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Nobody of high influence has heard from us within twice the cadence."""
    days = _untouched(facts, today)
    cadence = facts.cadence_days or 0
    return {"days": days} if days is not None and days > 2 * cadence else None


def trust_low(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Trust is low, or has fallen."""
    if facts.trust is not None and facts.trust < thresholds.trust:
        return {"tenths": int(facts.trust * 10)}
    return {"fell": facts.trust_fell} if facts.trust_fell else None


def satisfaction_low(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """They would hardly recommend us."""
    if facts.satisfaction is None or facts.satisfaction > thresholds.satisfaction:
        return None
    return {"points": facts.satisfaction}


def confidence_low(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """We ourselves do not believe in the plan."""
    if facts.confidence is None or facts.confidence > thresholds.confidence:
        return None
    return {"points": facts.confidence}


def flagged(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """Owner or manager says that the account is at risk."""
    return None if facts.flagged_on is None else {"days": max(0, (today - facts.flagged_on).days)}


def _until_renewal(facts: Facts, today: date) -> int | None:
    """Days to the renewal without an open deal; None if there is one, or it is not known.

    A deal that was won is not open any more (METHOD section 5): the next renewal is not known then,
    and a rule that kept silent would miss it.
    """
    if facts.renewal_on is None or facts.renewal_deals != 0:
        return None
    return (facts.renewal_on - today).days


def _won(facts: Facts, thresholds: Thresholds) -> Numbers:
    """Whether this renewal is won already, so that only the date of the next one is missing.

    The last renewal that was won is this one if it closed when this one was near, or later.
    """
    if facts.renewal_on is None or facts.renewal_won_on is None:
        return {}
    ahead = (facts.renewal_on - facts.renewal_won_on).days
    return {"won": 1} if ahead <= thresholds.renewal_near else {}


def _untouched(facts: Facts, today: date) -> int | None:
    """Days since the last touch, or since the commit if there was none."""
    since = facts.touched_on or facts.committed_on
    if since is None or facts.cadence_days is None:
        return None
    return (today - since).days


def _of_target(facts: Facts, thresholds: Thresholds, today: date) -> Decimal | None:
    """Expected revenue in percent of the target; None while it is too early or not known."""
    if facts.figures is None or facts.year is None or not facts.figures.target:
        return None
    if elapsed(facts.year, today) < thresholds.revenue_after:
        return None
    return facts.figures.expected / facts.figures.target * 100
