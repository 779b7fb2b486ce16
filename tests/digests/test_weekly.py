"""Exactly one digest in each ISO week, at or after its local time, whatever clocks and hosts do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kambot.digests.weekly import (
    GRACE,
    Weekly,
    due_day,
    expires,
    is_for,
    iso_week,
    next_day,
    posts_at,
    weeks_back,
)

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY, WEEK = (timedelta(minutes=each) for each in (1, 60, 1440, 10080))
AWKWARD = (
    "Africa/Cairo",
    "America/Havana",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
)
ZONES = st.sampled_from(AWKWARD) | st.sampled_from(sorted(available_timezones()))
WEEKLIES = st.builds(
    Weekly,
    weekday=st.integers(1, 7),
    minute=st.integers(0, 1439),
    time_zone=ZONES,
    since=st.just(LONG_AGO),
)
STARTS = st.integers(0, 6 * 365 * 86_400).map(
    lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
"""From 2025 to 2030."""


def local(weekly: Weekly, now: datetime) -> datetime:
    """What a clock on the wall there shows."""
    return now.astimezone(ZoneInfo(weekly.time_zone)).replace(tzinfo=None)


def wanted(weekly: Weekly, day: date) -> datetime:
    """What it shows when the digest is due, if no clock is changed."""
    return datetime.combine(day, time(*divmod(weekly.minute, 60)))


@dataclass(frozen=True)
class Sent:
    day: date
    at: datetime

    @property
    def week(self) -> str:
        return iso_week(self.day)


def sent(weekly: Weekly, ticks: Iterable[datetime]) -> list[Sent]:
    """What a host decides that looks at its clock at these instants, and remembers the week."""
    made = []
    for now in ticks:
        if day := due_day(weekly, now):
            made.append(Sent(day, now))
            weekly = replace(weekly, decided_week=iso_week(day))
    return made


def ticks(start: datetime, minutes: list[int]) -> list[datetime]:
    return [start + each * MINUTE for each in accumulate(minutes, initial=0)]


@given(WEEKLIES, STARTS)
def test_its_time_is_the_first_minute_at_which_the_clock_shows_it_or_later(
    weekly: Weekly, start: datetime
) -> None:
    day = start.date() + timedelta(days=weekly.weekday - start.isoweekday())
    at = posts_at(weekly, day)

    assert local(weekly, at) >= wanted(weekly, day)
    assert local(weekly, at - MINUTE) < wanted(weekly, day)


@settings(max_examples=200)
@given(WEEKLIES, STARTS, st.lists(st.integers(1, 47 * 60), min_size=5, max_size=60))
def test_each_iso_week_gets_one_digest_at_the_first_look_at_or_after_its_time(
    weekly: Weekly, start: datetime, minutes: list[int]
) -> None:
    looks = ticks(start, minutes)
    made = sent(weekly, looks)

    days = (looks[0].date() + each * DAY for each in range(-9, (looks[-1] - looks[0]).days + 9))
    own = [day for day in days if day.isoweekday() == weekly.weekday]
    passed = [day for day in own if looks[0] <= posts_at(weekly, day) <= looks[-1]]
    late = [each for each in made if each.day not in passed]

    assert [each for each in made if each.day in passed] == [
        Sent(day, min(each for each in looks if each >= posts_at(weekly, day))) for day in passed
    ]
    assert all(each.at == looks[0] < expires(weekly, each.day) for each in late)
    assert len({each.week for each in made}) == len(made)
    assert all(local(weekly, each.at) >= wanted(weekly, each.day) for each in made)


@given(WEEKLIES, STARTS, st.lists(st.integers(-26 * 60, 47 * 60), min_size=5, max_size=60))
def test_a_clock_that_jumps_back_repeats_no_week(
    weekly: Weekly, start: datetime, minutes: list[int]
) -> None:
    weeks = [each.week for each in sent(weekly, ticks(start, minutes))]

    assert weeks == sorted(set(weeks))


@given(WEEKLIES, STARTS, st.integers(0, 20 * 60 - 1))
def test_a_host_asleep_for_twenty_hours_is_late_once(
    weekly: Weekly, start: datetime, before: int
) -> None:
    day = next_day(weekly, start)
    asleep = posts_at(weekly, day) - before * MINUTE - MINUTE
    awake = asleep + 20 * HOUR
    looks = [asleep, awake, awake + MINUTE, awake + HOUR, awake + 24 * HOUR]
    made = sent(replace(weekly, decided_week=iso_week(day - WEEK)), looks)

    assert made == [Sent(day, awake)]


@given(WEEKLIES, STARTS, st.integers(0, 7 * 1440 - 1))
def test_a_host_asleep_for_weeks_makes_up_for_none_of_them(
    weekly: Weekly, start: datetime, minute: int
) -> None:
    last = next_day(weekly, start)
    asleep = posts_at(weekly, last)
    awake = asleep + 3 * WEEK + minute * MINUTE
    made = sent(weekly, [asleep, *(awake + each * HOUR for each in range(0, 9 * 24, 6))])

    latest = max(
        day for day in (last + each * WEEK for each in range(5)) if posts_at(weekly, day) <= awake
    )
    owed = [latest] if awake < expires(weekly, latest) else []
    assert [each.day for each in made][: 2 + len(owed)] == [last, *owed, latest + WEEK]


@given(WEEKLIES, STARTS)
def test_nothing_is_due_two_days_after_its_time(weekly: Weekly, start: datetime) -> None:
    at = posts_at(weekly, next_day(weekly, start))

    assert due_day(weekly, at) == due_day(weekly, at + GRACE - MINUTE) != None  # noqa: E711
    assert due_day(weekly, at + GRACE) is None
    assert due_day(weekly, at - MINUTE) is None


@given(WEEKLIES, STARTS, st.integers(0, 60 * 24 * 30))
def test_a_new_digest_begins_with_the_first_time_after_it_was_set_up(
    weekly: Weekly, start: datetime, minutes: int
) -> None:
    looks = [start + each * HOUR for each in range(24 * 16)]
    first = sent(replace(weekly, since=start), looks)[0]

    assert posts_at(weekly, first.day) >= start
    assert posts_at(weekly, first.day - WEEK) < start


@given(WEEKLIES, STARTS)
def test_the_next_day_is_the_first_one_still_to_come(weekly: Weekly, start: datetime) -> None:
    day = next_day(weekly, start)

    assert posts_at(weekly, day) > start >= posts_at(weekly, day - WEEK)


@given(WEEKLIES, STARTS, st.integers(-2, 3))
def test_the_next_day_is_the_one_that_is_decided_next(
    weekly: Weekly, start: datetime, decided: int
) -> None:
    """Also when this week had its digest and its time was moved to a later day since."""
    weekly = replace(weekly, decided_week=iso_week(start.date() + decided * WEEK))
    day = next_day(weekly, start)
    looks = [posts_at(weekly, day - weeks * WEEK) for weeks in range(5, -1, -1)]

    assert [each.day for each in sent(weekly, [at for at in looks if at > start])] == [day]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 23), "2026-W48"),
        (date(2026, 12, 28), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2027, 3, 1), "2027-W09"),
    ],
)
def test_a_week_is_named_as_iso_8601_does(day: date, week: str) -> None:
    assert iso_week(day) == week


def test_weeks_go_back_over_the_turn_of_the_year() -> None:
    assert weeks_back("2027-W02", 4) == ["2027-W02", "2027-W01", "2026-W53", "2026-W52"]


@given(st.dates(date(2025, 1, 1), date(2031, 1, 1)), st.integers(1, 400))
def test_later_weeks_sort_later(day: date, days: int) -> None:
    assert iso_week(day) <= iso_week(day + days * DAY)


def test_the_turn_of_a_year_with_53_weeks_has_one_digest_each_week() -> None:
    weekly = Weekly(weekday=1, minute=510, time_zone="Europe/Berlin", since=LONG_AGO)
    looks = [datetime(2026, 12, 14, tzinfo=UTC) + each * HOUR for each in range(24 * 35)]

    made = sent(weekly, looks)
    assert [each.week for each in made] == [
        *("2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02")
    ]
    assert {each.at.hour for each in made} == {8}


@pytest.mark.parametrize(
    ("zone", "day", "minute", "at"),
    [
        ("Europe/Berlin", date(2027, 3, 28), 150, "01:00"),
        ("Europe/Berlin", date(2027, 10, 31), 150, "00:30"),
        ("Australia/Lord_Howe", date(2026, 10, 4), 135, "15:30"),
        ("Asia/Kathmandu", date(2026, 11, 23), 510, "02:45"),
        ("America/Santiago", date(2026, 9, 6), 30, "04:00"),
    ],
)
def test_what_a_clock_skips_is_over_at_once_and_what_it_repeats_comes_first(
    zone: str, day: date, minute: int, at: str
) -> None:
    weekly = Weekly(weekday=day.isoweekday(), minute=minute, time_zone=zone, since=LONG_AGO)

    assert f"{posts_at(weekly, day):%H:%M}" == at


@pytest.mark.parametrize(
    ("written", "counts"), [(None, False), (17, True), (16, False), (23, True), (24, False)]
)
def test_a_comment_is_for_the_digest_of_its_week(written: int | None, *, counts: bool) -> None:
    on = date(2026, 11, written) if written else None

    assert is_for(on, date(2026, 11, 23)) is counts
