"""Facts of a plan that is in order, to be made worse one fact at a time."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kambot.method.health import RULES, Facts, Finding, Measured, Rule, Thresholds
from kambot.method.periods import Period, fiscal_year
from kambot.method.revenue import Coverage, Sums, figures

YEAR = fiscal_year(date(2027, 1, 1), 1)
TODAY = date(2027, 7, 2)
"""182 of 365 days have passed."""
USUAL = Thresholds()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def revenue(expected: Any, target: Any = 1000) -> dict[str, Any]:
    """Facts of revenue; expected is won already."""
    wanted = None if target is None else Decimal(target)
    return {"figures": figures(Sums(currency="EUR", won=Decimal(expected), target=wanted))}


def measured(*, days: int, of: int, progress: Any) -> Measured:
    """An objective set so many days ago, with a time of so many days."""
    return Measured(Period(ago(days), ago(days) + timedelta(days=of - 1)), Decimal(progress))


FINE = Facts(
    committed_on=ago(90),
    year=YEAR,
    **revenue(1000),
    last_period=Decimal(500),
    coverage=Coverage.COVERED,
    deals_passed=0,
    renewal_on=ahead(200),
    renewal_deals=0,
    decider_known=True,
    champion_known=True,
    supporters=3,
    opponents=0,
    cadence_days=30,
    touched_on=ago(3),
    trust=Decimal(8),
    trust_fell=0,
    satisfaction=9,
    confidence=4,
    measured=(measured(days=50, of=100, progress=50),),
    objectives_past_due=0,
    objectives_idle=0,
    actions_overdue=0,
    next_review_on=ahead(30),
    changed_on=ago(3),
    missing=0,
)
"""Committed, on target, nothing late."""
UNKNOWN = Facts()


def facts(**changes: Any) -> Facts:
    return replace(FINE, **changes)


def rule(rule_id: str) -> Rule:
    return next(each for each in RULES if each.id == rule_id)


def find(rule_id: str, given: Facts, thresholds: Thresholds = USUAL) -> Finding | None:
    return rule(rule_id)(given, thresholds, TODAY)
