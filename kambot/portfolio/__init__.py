"""The portfolio: how every plan stands, gathered in a fixed number of selects however many."""

from kambot.portfolio.explaining import Explained, explained
from kambot.portfolio.gathering import Judged, judged
from kambot.portfolio.ordering import COUNTING_FIRST, counting, current, worst_first
from kambot.portfolio.selects import NAMED, THEIRS, WORKSPACE, Scope, scope
from kambot.portfolio.shapes import LIVE, REVIEWED
from kambot.portfolio.work import OPEN_ACTION

__all__ = [
    "COUNTING_FIRST",
    "LIVE",
    "NAMED",
    "OPEN_ACTION",
    "REVIEWED",
    "THEIRS",
    "WORKSPACE",
    "Explained",
    "Judged",
    "Scope",
    "counting",
    "current",
    "explained",
    "judged",
    "scope",
    "worst_first",
]
