"""What may be due to many members at once, gathered by a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from kambot.core import Kambot
from kambot.digests import at_risk_of
from kambot.nudging import selects
from kambot.nudging.items import (
    LATE,
    SOON,
    VERY_LATE,
    DueAction,
    DueReview,
    Gap,
    LateAction,
    Owed,
    Today,
)
from kambot.nudging.questions import asked_by, open_questions

SETTLED = timedelta(days=1)
"""Nobody is asked about a plan that is younger: they may be at it."""


def find(
    connection: Connection, kambot: Kambot, ids: Sequence[int], today: Today, now: datetime
) -> dict[int, Owed]:
    """What may be due to each of these members; nothing for who has nothing."""
    binds = {
        "ids": ids,
        "day": today.day,
        "soon_until": today.day + SOON,
        "late_since": today.day - LATE,
        "very_late_since": today.day - VERY_LATE,
        "week": today.week,
        "created_before": now - SETTLED,
    }
    found: dict[int, Owed] = defaultdict(Owed)
    for reader, *action in connection.execute(selects.ACTIONS, binds):
        found[reader].actions.append(DueAction(*action))
    for reader, *action in connection.execute(selects.HELP, binds):
        found[reader].help.append(LateAction(*action))
    for reader, *action in connection.execute(selects.TEAM, binds):
        found[reader].team.append(LateAction(*action))
    for reader, *review in connection.execute(selects.REVIEWS, binds):
        found[reader].reviews.append(DueReview(*review))
    asked = asked_by(kambot.method)
    for row in connection.execute(selects.GAPS, binds):
        for key in open_questions(asked, row)[:1]:
            found[row.owner_id].gaps.append(Gap(row.id, key, row.last_asked))
    foretold = at_risk_of(connection, kambot, now, ids) if today.ends_week else {}
    for reader, plans in foretold.items():
        found[reader].at_risk.extend(each.plan_id for each in plans)
    return found
