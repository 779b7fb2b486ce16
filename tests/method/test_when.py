"""Days in words: the day that is meant, for who looks ahead and for who looks back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.when import JUST_OVER, Days

TODAY = date(2026, 11, 25)
"""A Wednesday."""
AHEAD = {
    "today": (11, 25),
    "this morning": (11, 25),
    "EOD": (11, 25),
    "tomorrow": (11, 26),
    "tomorrow morning": (11, 26),
    "the day after tomorrow": (11, 27),
    "yesterday": (11, 24),
    "Friday": (11, 27),
    "on Fri.": (11, 27),
    "this friday": (11, 27),
    "next Friday": (12, 4),
    "next monday": (11, 30),
    "this monday": (11, 30),
    "on Wednesday": (12, 2),
    "Monday week": (12, 7),
    "a week from Monday": (12, 7),
    "by EOD Fri": (11, 27),
    "in an hour": (11, 25),
    "at the end of the month": (11, 30),
    "month end": (11, 30),
    "by year end": (12, 31),
    "mid December": (12, 15),
    "next week": (11, 30),
    "next month": (12, 1),
    "end of the week": (11, 27),
    "end of next week": (12, 4),
    "end of the month": (11, 30),
    "by the end of the month": (11, 30),
    "EOM": (11, 30),
    "end of next month": (12, 31),
    "end of the quarter": (12, 31),
    "end of year": (12, 31),
    "in two weeks": (12, 9),
    "in 2 weeks": (12, 9),
    "in a fortnight": (12, 9),
    "within a couple of days": (11, 27),
    "in one month": (12, 25),
    "2 days ago": (11, 23),
    "3 Dec": (12, 3),
    "December 3rd": (12, 3),
    "the 3rd of December": (12, 3),
    "Fri 27 Nov": (11, 27),
    "Friday, 27 November 2026": (11, 27),
    "the 3rd": (12, 3),
    "2026-12-01": (12, 1),
    "1.12.": (12, 1),
    "1.12.2026": (12, 1),
    "20 November": (11, 20),
}
"""By phrase, the month and day of 2026 that is meant."""
BACK = {
    "yesterday": (11, 24),
    "Friday": (11, 20),
    "last Friday": (11, 20),
    "on Wednesday": (11, 18),
    "two days ago": (11, 23),
    "a week ago": (11, 18),
    "the 3rd": (11, 3),
    "1 September": (9, 1),
    "20.11.": (11, 20),
}
NO_DAY = (
    "",
    "2",
    "10",
    "may",
    "someday",
    "next Tuesday at 10",
    "31 November",
    "Fri 26 Nov",
    "99/99",
    "0.0.",
    "31.2.",
    "in 0x2 weeks",
    "soon",
    "in a while",
    "Acme",
    "tomorrow or Friday",
    "x" * 4000,
)


@pytest.mark.parametrize(("phrase", "day"), AHEAD.items())
def test_a_phrase_names_a_day_to_come(phrase: str, day: tuple[int, int]) -> None:
    assert Days(TODAY).named(phrase) == date(2026, *day)


@pytest.mark.parametrize(("phrase", "day"), BACK.items())
def test_of_what_was_it_names_a_day_that_was(phrase: str, day: tuple[int, int]) -> None:
    assert Days(TODAY, back=True).named(phrase) == date(2026, *day)


@pytest.mark.parametrize("phrase", NO_DAY)
def test_what_is_no_day_or_not_surely_one_names_none(phrase: str) -> None:
    assert Days(TODAY).named(phrase) is None


@pytest.mark.parametrize(
    ("locale", "phrase", "day"),
    [
        ("en-US", "12/3", date(2026, 12, 3)),
        ("en-GB", "12/3", date(2027, 3, 12)),
        ("de-DE", "12/3/27", date(2027, 3, 12)),
        ("en-US", "12/3/2027", date(2027, 12, 3)),
        ("en-US", "13/3", date(2027, 3, 13)),
        ("en-US", "12.3.", date(2027, 3, 12)),
        ("xx-XX", "12/3", date(2026, 12, 3)),
    ],
)
def test_numbers_are_read_as_the_reader_writes_them(locale: str, phrase: str, day: date) -> None:
    assert Days(TODAY, locale).named(phrase) == day


@pytest.mark.parametrize("offset", range(14))
def test_next_friday_is_of_next_week_and_friday_the_one_to_come(offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    friday, after = Days(today).named("friday"), Days(today).named("next friday")
    assert friday is not None
    assert after is not None
    assert today < friday <= today + timedelta(days=7)
    assert after.isocalendar().week == (today + timedelta(days=7)).isocalendar().week


@given(phrase=st.text(max_size=80), back=st.booleans())
def test_whatever_is_typed_is_a_day_or_none(phrase: str, *, back: bool) -> None:
    named = Days(TODAY, back=back).named(phrase)
    assert named is None or isinstance(named, date)


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 31)), today=st.dates(date(2026, 1, 1)))
def test_a_day_with_its_year_is_that_day_on_any_day(day: date, today: date) -> None:
    for phrase in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", day.isoformat(), f"{day:%a %d %b %Y}"):
        assert Days(today).named(phrase) == day


@pytest.mark.parametrize(
    ("today", "back", "day"),
    [
        (date(2028, 1, 15), False, date(2028, 2, 29)),
        (date(2028, 3, 10), False, date(2028, 2, 29)),
        (date(2028, 6, 1), False, None),
        (date(2026, 11, 25), False, None),
        (date(2028, 1, 15), True, None),
        (date(2028, 6, 1), True, date(2028, 2, 29)),
    ],
)
def test_the_29th_of_february_is_that_of_a_year_they_speak_of(
    today: date, *, back: bool, day: date | None
) -> None:
    for phrase in ("29 February", "Feb 29th", "29.2.", "29/2"):
        assert Days(today, back=back).named(phrase) == day


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 31)), today=st.dates(date(2026, 1, 1)))
def test_a_day_without_a_year_lies_where_they_speak_of(day: date, today: date) -> None:
    phrases = (f"{day:%d %B}", f"{day.day}.{day.month}.", f"the {day.day}th", f"{day:%A}")
    for phrase in phrases:
        past, to_come = (Days(today, back=back).named(phrase) for back in (True, False))
        assert past is None or past <= today
        assert to_come is None or to_come >= today - JUST_OVER
