"""Whose hour has come: local days and hours, right across gaps and folds of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

GRACE = timedelta(hours=8)
"""So long after the hour a nudge may still be late; then the day passes without one."""
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


def local_day(zone: ZoneInfo, now: datetime) -> date:
    """The date on a calendar that hangs there."""
    return now.astimezone(zone).date()


def opens(zone: ZoneInfo, day: date, hour: int) -> datetime:
    """The first instant of the day at which the clock shows this hour or later.

    A day whose last hours are skipped has no such instant; then it is an hour before its end.
    """
    return min(reached(zone, day, time(hour)), reached(zone, day + DAY) - HOUR)


def closes(zone: ZoneInfo, day: date, hour: int) -> datetime:
    """When it is too late for the day: the grace is over, or the day is."""
    return min(opens(zone, day, hour) + GRACE, reached(zone, day + DAY))


def day_due(zone: ZoneInfo, hour: int, now: datetime) -> date | None:
    """The local date that is to be decided now; none before its hour and after its grace."""
    day = local_day(zone, now)
    return day if opens(zone, day, hour) <= now < closes(zone, day, hour) else None


def reached(zone: ZoneInfo, day: date, at: time = time()) -> datetime:
    """The first instant at or after a time of a day: what the clock skips is over at once."""
    wall = datetime.combine(day, at, zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # Skipped: with the offset after the gap it is before the gap, so the gap is between the two.
    return _change(zone, wall.replace(fold=1).astimezone(UTC), instant)


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant between the two at which the zone changes its offset."""
    old = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
