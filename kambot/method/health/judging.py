"""From what the rules find to one verdict: health, score, money at risk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kambot.method.health.facts import Facts
from kambot.method.health.rule import Finding, Kind
from kambot.method.health.table import RULES
from kambot.method.health.thresholds import Thresholds
from kambot.method.revenue import NOTHING, Side
from kambot.method.vocabulary import Health

FULL = 100
COST = {Health.RED: 25, Health.AMBER: 10}
"""Points of the score that a finding takes away."""
AT_RISK = frozenset({Health.RED, Health.AMBER})
_WORST_FIRST = list(Health)


@dataclass(frozen=True)
class Verdict:
    """How a plan stands, and why."""

    health: Health
    score: int
    """0 to 100, for trends; never shown without the reasons."""
    findings: tuple[Finding, ...]
    """Worst first: red before amber, the customer before the plan."""
    at_risk: Decimal | None
    """Money at risk; None when it is not known."""
    worst_days: int
    """Days by which the worst action is overdue."""

    @property
    def neglected(self) -> bool:
        """Nothing is known against the customer: it is our own work that is missing."""
        return self.health is Health.AMBER and all(each.kind is Kind.PLAN for each in self.findings)


class Trend(StrEnum):
    """How a plan stands compared with the week before."""

    NEW = "new"
    """At risk now, and was not, or was not there."""
    WORSE = "worse"
    BETTER = "better"
    SAME = "same"


def judge(facts: Facts, thresholds: Thresholds, today: date) -> Verdict:
    """The verdict on one plan. Before commit only customer rules run."""
    fired = (
        rule(facts, thresholds, today)
        for rule in RULES
        if facts.committed_on or rule.kind is Kind.CUSTOMER
    )
    findings = sorted(filter(None, fired), key=seriousness)
    return Verdict(
        health=_health(facts, thresholds, findings),
        score=max(0, FULL - sum(COST[each.level] for each in findings)),
        findings=tuple(findings),
        at_risk=_at_risk(facts, findings),
        worst_days=max(0, (today - facts.action_due_on).days) if facts.action_due_on else 0,
    )


def trend(health: Health, score: int, before: tuple[Health, int] | None) -> Trend:
    """The change since the week before, of which health and score are known, or nothing."""
    was_at_risk = before is not None and before[0] in AT_RISK
    if health in AT_RISK and not was_at_risk:
        return Trend.NEW
    if before is None:
        return Trend.SAME
    now, then = (_goodness(health), score), (_goodness(before[0]), before[1])
    if now == then:
        return Trend.SAME
    return Trend.BETTER if now > then else Trend.WORSE


def _health(facts: Facts, thresholds: Thresholds, findings: Sequence[Finding]) -> Health:
    levels = [each.level for each in findings]
    blames_customer = any(each.kind is Kind.CUSTOMER for each in findings)
    if Health.RED in levels or (len(levels) >= thresholds.ambers and blames_customer):
        return Health.RED
    if findings:
        return Health.AMBER
    return Health.GREEN if _is_sure(facts) else Health.GREY


def _is_sure(facts: Facts) -> bool:
    """Silence means "fine" only for a committed plan whose target and next review are known."""
    has_target = facts.figures is not None and facts.figures.target is not None
    return bool(facts.committed_on and has_target and facts.next_review_on)


def _at_risk(facts: Facts, findings: Iterable[Finding]) -> Decimal | None:
    """The shortfall, or last period's revenue if that is larger and the customer stands red."""
    variance = facts.figures.variance if facts.figures else None
    short = None
    if variance is not None:
        short = variance.amount if variance.standing is Side.SHORT else NOTHING
    lost = any(each.kind is Kind.CUSTOMER and each.level is Health.RED for each in findings)
    known = [each for each in (short, facts.last_period if lost else None) if each is not None]
    return max(known, default=None)


def seriousness(finding: Finding) -> tuple[int, bool]:
    """By what findings are sorted: red before amber, the customer before the plan."""
    return _WORST_FIRST.index(finding.level), finding.kind is Kind.PLAN


def _goodness(health: Health) -> int:
    """Grey is as good as green: a plan that is not committed yet has not got worse."""
    return min(_WORST_FIRST.index(health), _WORST_FIRST.index(Health.GREEN))
