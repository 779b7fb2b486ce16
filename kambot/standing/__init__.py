"""How every plan stands today: kept beside the plans, made anew in each save and each local day.

Lists of many accounts read it, and never the facts themselves.
"""

from kambot.standing.reading import of_plans, page, page_and_tallies, tallies
from kambot.standing.shown import Standing, Standings, Which

__all__ = ["Standing", "Standings", "Which", "of_plans", "page", "page_and_tallies", "tallies"]
