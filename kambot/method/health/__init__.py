"""Health: which accounts are at risk, why, and what would clear it (METHOD section 5)."""

from kambot.method.health.ahead import Close, When, ahead
from kambot.method.health.facts import Facts, Measured
from kambot.method.health.judging import AT_RISK, Trend, Verdict, judge, trend
from kambot.method.health.rule import Cure, Finding, Kind, Opens, Rule
from kambot.method.health.table import CURES, GIVES_WAY, RULES
from kambot.method.health.thresholds import Thresholds

__all__ = [
    "AT_RISK",
    "CURES",
    "GIVES_WAY",
    "RULES",
    "Close",
    "Cure",
    "Facts",
    "Finding",
    "Kind",
    "Measured",
    "Opens",
    "Rule",
    "Thresholds",
    "Trend",
    "Verdict",
    "When",
    "ahead",
    "judge",
    "trend",
]
