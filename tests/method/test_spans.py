"""How many days a few words are, when somebody looks ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.spans import days_of

WORDS = st.sampled_from("a two 45 12 0 366 999 ٣ week Weeks days month quarter year s Acme".split())


@pytest.mark.parametrize(
    ("span", "days"),
    [
        ("1", 1),
        ("45", 45),
        ("365", 365),
        ("45 days", 45),
        ("1 day", 1),
        ("week", 7),
        ("2 weeks", 14),
        ("a couple of weeks", 14),
        ("Two Months", 60),
        ("fortnight", 14),
        ("month", 30),
        ("quarter", 90),
        ("a year", 365),
    ],
)
def test_days_are_counted_in_numbers_and_in_words(span: str, days: int) -> None:
    assert days_of(span) == days


@pytest.mark.parametrize(
    "span",
    ["", "0", "366", "two", "a", "2 years", "s", "4 5", "weeks", "weekly", "٣", "3M", "-1", "1.5"],
)
def test_anything_else_is_no_number_of_days(span: str) -> None:
    assert days_of(span) is None


@given(st.text(max_size=12) | st.lists(WORDS, max_size=3).map(" ".join))
def test_whatever_is_said_nobody_looks_ahead_further_than_a_year(span: str) -> None:
    assert days_of(span) is None or 1 <= days_of(span) <= 365  # type: ignore[operator]
