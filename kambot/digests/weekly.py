"""When a digest is due: once in each ISO week, at or after its local time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from kambot.members import zone
from kambot.nudging.hours import local_day, reached

GRACE = timedelta(hours=48)
"""So long after its time a digest may still be late; then its week passes without one."""
HOUR = 60
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True)
class Weekly:
    """The time of the week at which a digest is posted, and the last week that was decided."""

    weekday: int
    """1 is Monday."""
    minute: int
    """Minutes after midnight."""
    time_zone: str
    since: datetime
    """When it was set up: it begins with the first time that comes after."""
    decided_week: str | None = None


def iso_week(day: date) -> str:
    """The ISO week a day lies in, so that later weeks sort later: 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks_back(week: str, count: int) -> list[str]:
    """So many ISO weeks, from this one backwards."""
    monday = date.fromisoformat(f"{week}-1")
    return [iso_week(monday - back * WEEK) for back in range(count)]


def posts_at(weekly: Weekly, day: date) -> datetime:
    """The first instant at which the clock shows its time or later."""
    at = time(weekly.minute // HOUR, weekly.minute % HOUR)
    return reached(zone(weekly.time_zone), day, at)


def due_day(weekly: Weekly, now: datetime) -> date | None:
    """The day of the digest that is to be decided now; None while there is nothing to decide."""
    day = next(day for day in _days_back(weekly, now) if posts_at(weekly, day) <= now)
    at = posts_at(weekly, day)
    if at < weekly.since or now >= at + GRACE:
        return None
    return day if (weekly.decided_week or "") < iso_week(day) else None


def next_day(weekly: Weekly, now: datetime) -> date:
    """The day on which the next digest is posted: its time is to come, in a week to be decided."""
    decided = weekly.decided_week or ""
    *_, long_ago = _days_back(weekly, now)
    days = (long_ago + weeks * WEEK for weeks in count())
    return next(day for day in days if iso_week(day) > decided and posts_at(weekly, day) > now)


def is_for(written_on: date | None, day: date) -> bool:
    """What was written that day is meant for the digest of this day: it is less than a week old."""
    return written_on is not None and day - WEEK < written_on <= day


def expires(weekly: Weekly, day: date) -> datetime:
    """When it is too late to post the digest of this day."""
    return posts_at(weekly, day) + GRACE


def _days_back(weekly: Weekly, now: datetime) -> Iterator[date]:
    """Its day in the next ISO week, in this one, and in the two before."""
    today = local_day(zone(weekly.time_zone), now)
    this = today + timedelta(days=weekly.weekday - today.isoweekday())
    return (this - weeks * WEEK for weeks in (-1, 0, 1, 2))
