"""The portfolio: how every plan stands, gathered in a fixed number of selects however many."""

from kambot.portfolio.gathering import Judged, judged
from kambot.portfolio.ordering import current, worst_first
from kambot.portfolio.selects import NAMED, THEIRS, WORKSPACE, Scope, scope

__all__ = [
    "NAMED",
    "THEIRS",
    "WORKSPACE",
    "Judged",
    "Scope",
    "current",
    "judged",
    "scope",
    "worst_first",
]
