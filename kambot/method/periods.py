"""Periods of plans: fiscal years, plan years, overlaps, horizons (METHOD section 3, Profile)."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kambot.method.fields import Refused
from kambot.method.vocabulary import PeriodKind

LONGEST = 36
"""Months of a plan at most."""
SHORT = 6
"""Months within which an objective counts as short."""
YEAR = 12
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def unless(self, day: date) -> "Period | None":
        """The period, where it does not hold on the day."""
        return None if day in self else self

    def overlaps(self, other: "Period") -> bool:
        """At least one day belongs to both."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


class Horizon(StrEnum):
    """How far away an objective is due."""

    SHORT = "short"
    LONG = "long"


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day if it has no such."""
    years, month = divmod(day.month - 1 + months, YEAR)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_from(day: date, months: int) -> Period:
    """So many months that begin with this day."""
    return Period(day, add_months(day, months) - DAY)


def fiscal_year(day: date, first_month: int) -> Period:
    """The fiscal year a day lies in; `first_month` is 1 to 12."""
    starts_in = day.year if day.month >= first_month else day.year - 1
    return months_from(date(starts_in, first_month, 1), YEAR)


def period_of(kind: PeriodKind, today: date, first_month: int) -> Period:
    """The period a kind stands for today; a custom one starts as the fiscal year."""
    if kind is PeriodKind.SIX_MONTHS:
        return months_from(today, SHORT)
    if kind is PeriodKind.TWELVE_MONTHS:
        return months_from(today, YEAR)
    if kind is PeriodKind.NEXT_FISCAL_YEAR:
        return fiscal_year(add_months(today, YEAR), first_month)
    return fiscal_year(today, first_month)


def checked(period: Period) -> Period:
    """The period, if it ends after it starts and is no longer than 36 months. Raises Refused."""
    if period.ends_on <= period.starts_on:
        raise Refused("The plan ends before it starts. Please pick a later last day.")
    if period.ends_on > months_from(period.starts_on, LONGEST).ends_on:
        raise Refused(
            f"A plan can be {LONGEST} months long at most. Please pick an earlier last day."
        )
    return period


def plan_years(period: Period) -> list[Period]:
    """The years of a plan: twelve months each from its first day, the last one may be shorter."""
    years = []
    for months in range(0, LONGEST, YEAR):
        starts_on = add_months(period.starts_on, months)
        if starts_on <= period.ends_on:
            ends_on = add_months(period.starts_on, months + YEAR) - DAY
            years.append(Period(starts_on, min(ends_on, period.ends_on)))
    return years


def current_year(years: Sequence[Period], today: date) -> Period:
    """The plan year that counts today: the one today lies in, else the nearest to it."""
    return next((year for year in years if today <= year.ends_on), years[-1])


def elapsed(period: Period, today: date) -> Decimal:
    """Percent of the period that has passed when the day begins, 0 to 100."""
    days = (period.ends_on - period.starts_on + DAY).days
    passed = min(max((today - period.starts_on).days, 0), days)
    return Decimal(passed) / days * 100


def horizon(due_on: date, since: date) -> Horizon:
    """Short up to six months after `since`, long beyond (METHOD section 3, Objective)."""
    return Horizon.SHORT if due_on <= add_months(since, SHORT) else Horizon.LONG
