"""One plan, explained: how it stands, why, and what is close to making it worse."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kambot.core import Kambot
from kambot.members import Me
from kambot.method.health import Close, ahead, judge
from kambot.method.health.ahead import HORIZON
from kambot.portfolio.gathering import Judged, judged
from kambot.portfolio.selects import NAMED


@dataclass(frozen=True)
class Explained:
    """A plan as it stands today, and what does not count against it yet."""

    judged: Judged
    close: tuple[Close, ...]
    """The most serious first."""


def explained(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Explained | None:
    """How a plan stands on the workspace's day; None for one that is closed.

    Whether the caller may know of it is looked at before. What comes soon is what the same selects
    gather for a later day, so that every rule is asked and none is foretold by a second formula.
    """

    def on(day: date) -> Judged | None:
        of = (connection, kambot.method, NAMED, me.workspace_id, day, [plan_id])
        return next(judged(*of), None)

    today = me.workspace_today
    now, later = on(today), on(today + HORIZON)
    if now is None or later is None:
        return None
    stricter = judge(now.facts, now.thresholds.stricter(), today)
    return Explained(now, ahead(now.verdict, later.verdict, stricter))
