"""Periods of plans: every day belongs to exactly one plan year."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.fields import Refused
from kambot.method.periods import (
    Horizon,
    Period,
    add_months,
    checked,
    current_year,
    elapsed,
    fiscal_year,
    horizon,
    months_from,
    period_of,
    plan_years,
)
from kambot.method.vocabulary import PeriodKind

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
TODAY = date(2026, 11, 21)


def days(first: date, last: date) -> Period:
    return Period(first, last)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 21), 6, date(2027, 5, 21)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(
    day: date, months: int, later: date
) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("first_month", "first", "last"),
    [
        (1, date(2026, 1, 1), date(2026, 12, 31)),
        (4, date(2026, 4, 1), date(2027, 3, 31)),
        (12, date(2025, 12, 1), date(2026, 11, 30)),
    ],
)
def test_a_fiscal_year_begins_in_its_month(first_month: int, first: date, last: date) -> None:
    assert fiscal_year(TODAY, first_month) == days(first, last)


@given(DAYS, st.integers(1, 12))
def test_a_day_lies_in_its_fiscal_year_and_the_next_one_follows(day: date, month: int) -> None:
    year = fiscal_year(day, month)
    following = period_of(PeriodKind.NEXT_FISCAL_YEAR, day, month)
    assert day in year
    assert following.starts_on - year.ends_on == timedelta(days=1)
    assert following == fiscal_year(following.starts_on, month)


def test_rolling_periods_begin_today() -> None:
    assert period_of(PeriodKind.SIX_MONTHS, TODAY, 1) == days(TODAY, date(2027, 5, 20))
    assert period_of(PeriodKind.TWELVE_MONTHS, TODAY, 1) == days(TODAY, date(2027, 11, 20))


@given(DAYS, st.integers(1, 36))
def test_a_period_of_36_months_is_fine_and_a_day_more_is_not(day: date, months: int) -> None:
    period = months_from(day, months)
    assert checked(period) == period
    longest = months_from(day, 36)
    with pytest.raises(Refused, match="36 months"):
        checked(Period(day, longest.ends_on + timedelta(days=1)))


@pytest.mark.parametrize("last", [TODAY, TODAY - timedelta(days=1)])
def test_a_period_ends_after_it_starts(last: date) -> None:
    with pytest.raises(Refused, match="ends before it starts"):
        checked(Period(TODAY, last))


@given(DAYS, st.integers(1, 36), st.integers(0, 27))
def test_plan_years_cover_the_period_without_gap_or_overlap(
    day: date, months: int, extra: int
) -> None:
    whole = months_from(day, months)
    last = min(whole.ends_on + timedelta(days=extra), months_from(day, 36).ends_on)
    years = plan_years(Period(day, last))
    assert (years[0].starts_on, years[-1].ends_on) == (day, last)
    for before, after in pairwise(years):
        assert after.starts_on - before.ends_on == timedelta(days=1)
    assert len(years) <= 3


def test_the_current_year_is_the_nearest_to_today() -> None:
    years = plan_years(months_from(date(2026, 1, 1), 36))
    assert current_year(years, date(2025, 5, 5)) == years[0]
    assert current_year(years, date(2027, 5, 5)) == years[1]
    assert current_year(years, date(2031, 5, 5)) == years[2]


@given(DAYS, st.integers(0, 400), DAYS, st.integers(0, 400))
def test_periods_overlap_when_they_share_a_day(
    first: date, length: int, second: date, other_length: int
) -> None:
    one = Period(first, first + timedelta(days=length))
    two = Period(second, second + timedelta(days=other_length))
    share = max(one.starts_on, two.starts_on) <= min(one.ends_on, two.ends_on)
    assert one.overlaps(two) == two.overlaps(one) == share


def test_up_to_six_months_is_short() -> None:
    assert horizon(date(2027, 5, 21), TODAY) is Horizon.SHORT
    assert horizon(date(2027, 5, 22), TODAY) is Horizon.LONG


@pytest.mark.parametrize(
    ("today", "percent"),
    [
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 0),
        (date(2027, 3, 15), 20),
        (date(2027, 12, 31), 364 * 100 / Decimal(365)),
        (date(2028, 1, 1), 100),
        (date(2030, 1, 1), 100),
    ],
)
def test_a_day_counts_as_passed_when_the_next_one_begins(today: date, percent: Decimal) -> None:
    assert elapsed(fiscal_year(date(2027, 5, 1), 1), today) == pytest.approx(percent)
