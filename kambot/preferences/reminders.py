"""When somebody's next reminder comes, if anything is due by then."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from kambot.core import Kambot
from kambot.members import MEMBER, WORKSPACE, Me, zone
from kambot.models import Absence
from kambot.models.rows import table
from kambot.nudging.hours import closes, local_day, opens
from kambot.nudging.working import WorkingTime, is_working
from kambot.screens import Notice

ABSENCE = table(Absence)
DAY = timedelta(days=1)
FARTHEST = 800
"""Days that are looked ahead: a pause or an absence may be long, but not for ever."""

_ROW = select(
    MEMBER.c.nudge_hour,
    MEMBER.c.nudged_on,
    MEMBER.c.paused_until,
    MEMBER.c.own_time_zone,
    MEMBER.c.time_zone,
    WORKSPACE.c.time_zone.label("workspace_zone"),
    WORKSPACE.c.settings,
).join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)


@dataclass(frozen=True)
class NextReminder:
    """The local day and hour of the next reminder."""

    day: date
    hour: int
    today: date
    is_now: bool
    """Its hour has come: it is on its way."""


def saved(connection: Connection, kambot: Kambot, me: Me) -> Notice:
    """Says when the next reminder comes."""
    upcoming = next_reminder(connection, me)
    return Notice(kambot.prompts.say("next_reminder", upcoming=upcoming))


def next_reminder(connection: Connection, me: Me) -> NextReminder | None:
    """The next working day on which the member is neither paused nor away, at their hour."""
    row = connection.execute(_ROW.where(MEMBER.c.id == me.id)).one()
    clock = zone(row.own_time_zone or row.time_zone or row.workspace_zone)
    working, away = WorkingTime.of(row.settings), _away(connection, me)
    today = local_day(clock, me.now)
    for day in (today + ahead * DAY for ahead in range(FARTHEST)):
        is_free = _is_quiet(row, day) or any(first <= day <= last for first, last in away)
        if is_free or not is_working(day, working) or closes(clock, day, row.nudge_hour) <= me.now:
            continue
        is_now = opens(clock, day, row.nudge_hour) <= me.now
        return NextReminder(day, row.nudge_hour, today, is_now)
    return None


def _is_quiet(row: Any, day: date) -> bool:
    """It was decided already, or is paused."""
    decided, paused = row.nudged_on, row.paused_until
    return bool((decided and day <= decided) or (paused and day < paused))


def _away(connection: Connection, me: Me) -> list[tuple[date, date]]:
    mine = select(ABSENCE.c.starts_on, ABSENCE.c.ends_on).where(ABSENCE.c.member_id == me.id)
    return [(row.starts_on, row.ends_on) for row in connection.execute(mine)]
