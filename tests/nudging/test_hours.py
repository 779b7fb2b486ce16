"""Whose hour has come, in every time zone of the world and any year until 2030."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.nudging.hours import GRACE, closes, day_due, local_day, opens

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = sorted(available_timezones())
ODD = """
    America/Havana America/Nuuk America/Santiago Antarctica/Troll Asia/Beirut Asia/Kathmandu
    Africa/Cairo Africa/Casablanca Atlantic/Azores Australia/Lord_Howe Europe/London
    Pacific/Apia Pacific/Chatham Pacific/Kiritimati Pacific/Pago_Pago
""".split()
"""Where clocks skip midnight, move by half an hour, or are far from UTC."""
zones = st.sampled_from(ODD) | st.sampled_from(ZONES)
days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
hours = st.integers(0, 23)


def changes(name: str) -> list[date]:
    """The days around which the zone changes its offset."""
    zone, found = ZoneInfo(name), []
    at = datetime(2025, 1, 1, tzinfo=UTC)
    while at.year < 2031:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            found += [local_day(zone, at), local_day(zone, at + DAY)]
        at += DAY
    return found


CHANGES = [(name, day) for name in ODD for day in changes(name)]


def first_minute(zone: ZoneInfo, day: date, hour: int) -> datetime | None:
    """The same by looking at the clock each minute."""
    at = datetime.combine(day, datetime.min.time(), UTC) - 16 * HOUR
    for minute in range(56 * 60):
        local = (at + minute * MINUTE).astimezone(zone)
        if local.date() == day and local.hour >= hour:
            return at + minute * MINUTE
    return None


@given(st.sampled_from(CHANGES) | st.tuples(zones, days), hours)
def test_a_day_opens_at_the_first_minute_that_shows_the_hour_or_later(
    where: tuple[str, date], hour: int
) -> None:
    zone, day = ZoneInfo(where[0]), where[1]
    seen, over = first_minute(zone, day, hour), first_minute(zone, day + DAY, 0)
    assert over
    # Of a day whose last hours are skipped, an hour before its end is late enough.
    assert opens(zone, day, hour) == min(seen or over, over - HOUR)


@given(st.sampled_from(CHANGES) | st.tuples(zones, days), hours)
def test_a_day_is_due_for_eight_hours_at_most_and_only_while_it_lasts(
    where: tuple[str, date], hour: int
) -> None:
    zone, day = ZoneInfo(where[0]), where[1]
    first, last = opens(zone, day, hour), closes(zone, day, hour)
    assert timedelta(0) < last - first <= GRACE
    assert day_due(zone, hour, first - MINUTE) in (None, day - DAY)
    assert day_due(zone, hour, first) == day
    assert day_due(zone, hour, last - MINUTE) == day
    assert day_due(zone, hour, last) in (None, day + DAY)


@pytest.mark.parametrize(
    ("name", "day", "hour", "opens_at"),
    [
        ("Europe/Lisbon", "2026-11-23", 9, "2026-11-23T09:00"),
        ("America/New_York", "2026-11-23", 9, "2026-11-23T14:00"),
        ("Asia/Kathmandu", "2026-11-23", 9, "2026-11-23T03:15"),
        ("Pacific/Kiritimati", "2028-02-29", 9, "2028-02-28T19:00"),
        # The clock goes from 24:00 to 01:00: the day begins at one.
        ("America/Santiago", "2026-09-06", 0, "2026-09-06T04:00"),
        ("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00"),
        ("Asia/Beirut", "2026-03-29", 0, "2026-03-28T22:00"),
        ("America/Havana", "2026-03-08", 0, "2026-03-08T05:00"),
        # From 02:00 to 02:30: half past two is the first that is two or later.
        ("Australia/Lord_Howe", "2026-10-04", 2, "2026-10-03T15:30"),
        # One o'clock comes twice: the first counts.
        ("Europe/London", "2026-10-25", 1, "2026-10-25T00:00"),
        ("America/Havana", "2026-11-01", 0, "2026-11-01T04:00"),
        # From 01:00 to 03:00: two is skipped in its middle.
        ("Antarctica/Troll", "2026-03-29", 2, "2026-03-29T01:00"),
        # From 23:00 to 24:00: there is no 23:00, so the day is done at ten.
        ("America/Nuuk", "2026-03-28", 23, "2026-03-29T00:00"),
    ],
)
def test_hours_that_clocks_skip_or_repeat(name: str, day: str, hour: int, opens_at: str) -> None:
    opened = opens(ZoneInfo(name), date.fromisoformat(day), hour)
    assert opened == datetime.fromisoformat(f"{opens_at}+00:00")
