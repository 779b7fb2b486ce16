"""Working days: the days of the week, public holidays and days off of a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Self

import holidays

DAY = timedelta(days=1)
USUAL = frozenset({1, 2, 3, 4, 5})
"""Monday to Friday, as ISO 8601 counts them."""
IN_FULL = 5
"""An overdue action stands in full on so many working days."""
FARTHEST = 60
"""Days that are looked back for them: a workspace may have few working days."""


@dataclass(frozen=True)
class WorkingTime:
    """The days on which a workspace works."""

    days: frozenset[int] = USUAL
    holidays_of: str = ""
    """A country, or a country and its region, as in ISO 3166: "PT", "DE-BY"."""
    days_off: frozenset[date] = frozenset()
    """The workspace's own holidays."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """As the workspace has set it: `working_days`, `holidays_of`, `days_off`."""
        return cls(
            frozenset(settings.get("working_days", USUAL)),
            settings.get("holidays_of", ""),
            frozenset(map(date.fromisoformat, settings.get("days_off", ()))),
        )


def is_working(day: date, working: WorkingTime) -> bool:
    """People work on this day."""
    return (
        day.isoweekday() in working.days
        and day not in working.days_off
        and day not in public_holidays(working.holidays_of, day.year)
    )


def working_from(day: date, working: WorkingTime) -> date:
    """This day, or the first working day after it; this one where nobody works for long."""
    days = (day + ahead * DAY for ahead in range(FARTHEST))
    return next((each for each in days if is_working(each, working)), day)


def monday(day: date) -> date:
    """The first day of its ISO week."""
    return day - (day.isoweekday() - 1) * DAY


def ends_week(day: date, working: WorkingTime) -> bool:
    """No later day of its ISO week is a working day."""
    later = (day + ahead * DAY for ahead in range(1, 8 - day.isoweekday()))
    return not any(is_working(each, working) for each in later)


def fresh_since(day: date, working: WorkingTime) -> date:
    """The earliest due date that is overdue for at most five working days, today included."""
    first, left = day + DAY, IN_FULL
    for _ in range(FARTHEST):
        if is_working(first - DAY, working):
            if not left:
                break
            left -= 1
        first -= DAY
    return first - DAY


@lru_cache(maxsize=1024)
def public_holidays(of: str, year: int) -> frozenset[date]:
    """The public holidays of a country or region in a year; none where nobody knows of any."""
    if not of:
        return frozenset()
    country, _, region = of.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:  # the library's word for a place it does not know
        return frozenset()
