"""Working days: weekends, public holidays, own days off, and what counts from them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.nudging.working import (
    FARTHEST,
    IN_FULL,
    WorkingTime,
    ends_week,
    fresh_since,
    is_working,
    public_holidays,
)

DAY = timedelta(days=1)
FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
SUNDAY_TO_THURSDAY = [7, 1, 2, 3, 4]

days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
times = st.builds(
    WorkingTime,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.sampled_from(["", "PT", "DE-BY", "IL"]),
    st.frozensets(days, max_size=3),
)


@pytest.mark.parametrize(
    ("settings", "day", "works"),
    [
        ({}, FRIDAY, True),
        ({}, SATURDAY, False),
        ({"working_days": SUNDAY_TO_THURSDAY}, FRIDAY, False),
        ({"working_days": SUNDAY_TO_THURSDAY}, date(2026, 11, 22), True),
        ({"holidays_of": "PT"}, date(2026, 12, 1), False),
        ({"holidays_of": "DE"}, date(2026, 12, 1), True),
        ({"holidays_of": "DE"}, date(2027, 1, 6), True),
        ({"holidays_of": "DE-BY"}, date(2027, 1, 6), False),
        ({"days_off": ["2026-11-23"]}, MONDAY, False),
        ({}, date(2028, 2, 29), True),
    ],
)
def test_people_work_on_working_days_that_are_no_holiday(
    settings: dict[str, Any], day: date, *, works: bool
) -> None:
    assert is_working(day, WorkingTime.of(settings)) is works


@pytest.mark.parametrize("of", ["", "XX", "DE-XX", "nonsense"])
def test_a_place_that_nobody_knows_has_no_holidays(of: str) -> None:
    assert public_holidays(of, 2026) == frozenset()


@pytest.mark.parametrize(
    ("settings", "day", "ends"),
    [
        ({}, FRIDAY, True),
        ({}, FRIDAY - DAY, False),
        ({"days_off": ["2026-11-20"]}, FRIDAY - DAY, True),
        ({"working_days": SUNDAY_TO_THURSDAY}, FRIDAY - DAY, False),
        ({"working_days": SUNDAY_TO_THURSDAY}, date(2026, 11, 22), True),
    ],
)
def test_the_week_ends_with_its_last_working_day(
    settings: dict[str, Any], day: date, *, ends: bool
) -> None:
    assert ends_week(day, WorkingTime.of(settings)) is ends


@pytest.mark.parametrize(
    ("settings", "day", "since"),
    [
        ({}, FRIDAY, date(2026, 11, 13)),
        ({}, MONDAY, date(2026, 11, 16)),
        ({"days_off": ["2026-11-18"]}, FRIDAY, date(2026, 11, 12)),
        ({"working_days": [1]}, MONDAY, date(2026, 10, 19)),
    ],
)
def test_what_is_overdue_is_fresh_on_its_first_five_working_days(
    settings: dict[str, Any], day: date, since: date
) -> None:
    assert fresh_since(day, WorkingTime.of(settings)) == since


@given(days, times)
def test_between_a_fresh_due_date_and_today_are_five_working_days_at_most(
    day: date, working: WorkingTime
) -> None:
    def worked_since(due: date) -> int:
        later = (due + ahead * DAY for ahead in range(1, (day - due).days + 1))
        return sum(is_working(each, working) for each in later)

    since = fresh_since(day, working)
    assert worked_since(since) <= IN_FULL
    assert worked_since(since - DAY) > IN_FULL or (day - since).days >= FARTHEST - 1
