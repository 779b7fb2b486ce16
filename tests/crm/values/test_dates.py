"""Days of a column: every usual way to write one, and never a guess."""

from datetime import UTC, date, datetime

import pytest

from kambot.crm.asking import Answers
from kambot.crm.tables import Cell
from kambot.crm.values.dates import decided_order, read_dates
from kambot.crm.values.days import Order
from kambot.crm.values.reading import Hints
from tests.crm.values.columnar import DOLLARS, EUROS, column, value_of, values

ONE_CELL: list[tuple[Cell, date]] = [
    ("2025-03-01", date(2025, 3, 1)),
    ("2025/3/1", date(2025, 3, 1)),
    ("2025.03.01", date(2025, 3, 1)),
    ("2025. 03. 01.", date(2025, 3, 1)),
    ("2025-03-01T23:00:00.000Z", date(2025, 3, 1)),
    ("2025-03-01T23:00:00+01:00", date(2025, 3, 1)),
    ("2025-03-01T23:00:00.000+0000", date(2025, 3, 1)),
    ("2023-09-26 15:15:00.000000 UTC", date(2023, 9, 26)),
    ("2021-01-07 6:49:18", date(2021, 1, 7)),
    ("13/01/2017", date(2017, 1, 13)),
    ("1/13/2017", date(2017, 1, 13)),
    ("01/13/17", date(2017, 1, 13)),
    ("02/23/26 08:55 PM", date(2026, 2, 23)),
    ("1/18/2021 0:00", date(2021, 1, 18)),
    ("13-1-2017", date(2017, 1, 13)),
    ("13.1.17", date(2017, 1, 13)),
    ("3.1.2017", date(2017, 1, 3)),
    ("03.01.2017 10:30", date(2017, 1, 3)),
    ("03.01.2017 15.30", date(2017, 1, 3)),
    ("13/1/2017 15h30", date(2017, 1, 13)),
    ("Fr., 13.01.2017", date(2017, 1, 13)),
    ("Mon 3/14/2025", date(2025, 3, 14)),
    ("16 Apr, 2021 00:03:00", date(2021, 4, 16)),
    ("16 April 2021", date(2021, 4, 16)),
    ("April 16, 2021", date(2021, 4, 16)),
    ("April 16th, 2021", date(2021, 4, 16)),
    ("Thu Apr 16 10:00:00 2021", date(2021, 4, 16)),
    ("Sat Mar 01 2025 10:00:00 GMT+0100 (Central European Time)", date(2025, 3, 1)),
    ("Sat, 01 Mar 2025 10:00:00 GMT", date(2025, 3, 1)),
    ("1-Mar-17", date(2017, 3, 1)),
    ("2017-Mar-01", date(2017, 3, 1)),
    ("3. März 2025", date(2025, 3, 3)),
    ("Montag, 3. März 2025 um 10:00 Uhr", date(2025, 3, 3)),
    ("3. Mrz 2025", date(2025, 3, 3)),
    ("1er mars 2021", date(2021, 3, 1)),
    ("15 févr. 2021", date(2021, 2, 15)),
    ("16 de abril de 2021", date(2021, 4, 16)),
    ("16 abr 2021", date(2021, 4, 16)),
    ("1 de março de 2021", date(2021, 3, 1)),
    ("3 października 2025", date(2025, 10, 3)),
    ("3 mars 2025 kl. 10:00", date(2025, 3, 3)),
    ("2025年3月1日", date(2025, 3, 1)),
    ("2025년 3월 1일", date(2025, 3, 1)),
    ("29 Feb 2024", date(2024, 2, 29)),
    ("20210101", date(2021, 1, 1)),
    ("20210101T101500Z", date(2021, 1, 1)),
    (20210101, date(2021, 1, 1)),
    (42795, date(2017, 3, 1)),
    (42795.5, date(2017, 3, 1)),
    ("42795", date(2017, 3, 1)),
    ("42795,5", date(2017, 3, 1)),
    ("1488326400000", date(2017, 3, 1)),
    ("1488326400000.0", date(2017, 3, 1)),
    (1488326400, date(2017, 3, 1)),
    (date(2017, 3, 1), date(2017, 3, 1)),
    (datetime(2017, 3, 1, 23, 59, tzinfo=UTC), date(2017, 3, 1)),
]


@pytest.mark.parametrize(("cell", "day"), ONE_CELL, ids=repr)
def test_a_day_that_fits_one_reading_is_read(cell: Cell, day: date) -> None:
    reading = column(read_dates, cell)
    assert reading.question is None
    assert reading.read(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "n/a", "-", "TBD", "#REF!", "soon", "2025", "Q3 2025", "Mar 2025", "März 2025", "12 Mar",
        "12/3", "03/2025", "31/02/2017", "30 Feb 2020", "29.02.2023", "2025-13-01", "45/13/2017",
        "2025-02-30", "0024-03-01", "9999-12-31", "1 Mar 2 Apr 2025", "3 Foo 2025", "12:30",
        "5000", 7, -1, 1e300, True, float("nan"), "20211301", "45000.5.0", "1 Jan " + "9" * 5000,
    ],
    ids=lambda cell: repr(cell)[:20],
)  # fmt: skip
def test_what_is_no_day_is_unknown_with_a_reason_and_a_way_out(cell: Cell) -> None:
    assert isinstance(value_of(column(read_dates, cell), cell), str)


def test_an_impossible_day_says_so() -> None:
    why = "There is no such day as “31/02/2017”."
    assert value_of(column(read_dates, "31/02/2017"), "31/02/2017") == why


def test_an_empty_cell_is_unknown_without_a_word() -> None:
    assert column(read_dates, None).read(None) is None


@pytest.mark.parametrize("cell", ["3/1/2017", "03-01-2017", "3/1/17", "03/01/2017 10:00"])
def test_a_day_that_fits_two_orders_is_asked_about(cell: str) -> None:
    question = column(read_dates, cell, "5/5/2017", name="Close Date").question
    assert question
    assert question.is_open
    assert question.key == "opportunities.Close Date.order"
    assert question.text == f"In “Close Date” of deals.csv, which day is “{cell}”?"
    assert [(option.value, option.label) for option in question.options] == [
        ("day first", "3 Jan 2017 (the day comes first)"),
        ("month first", "1 Mar 2017 (the month comes first)"),
    ]


@pytest.mark.parametrize(
    ("answer", "day"), [("day first", date(2017, 1, 3)), ("month first", date(2017, 3, 1))]
)
def test_an_answer_decides_all_of_the_column(answer: str, day: date) -> None:
    answers = Answers({"opportunities.Close Date.order": answer})
    reading = column(read_dates, "3/1/2017", name="Close Date", answers=answers)
    assert reading.read("3/1/2017") == day


@pytest.mark.parametrize(
    ("hints", "suggested"),
    [
        (DOLLARS, "month first"),
        (EUROS, "day first"),
        (Hints(currency="EUR", suggested="month first"), "month first"),
    ],
)
def test_the_likelier_order_is_suggested_but_not_taken(hints: Hints, suggested: str) -> None:
    question = column(read_dates, "3/1/2017", hints=hints).question
    assert question
    assert question.suggested == suggested
    assert question.is_open


def test_the_same_day_in_both_orders_needs_no_question() -> None:
    assert column(read_dates, "5/5/2017", "6/6/2017").question is None


@pytest.mark.parametrize(
    ("clear", "day"),
    [
        ("13/1/2017", date(2017, 1, 3)),
        ("1/13/2017", date(2017, 3, 1)),
        ("1.13.2017", date(2017, 3, 1)),
    ],
)
def test_one_clear_day_decides_the_unclear_ones(clear: str, day: date) -> None:
    reading = column(read_dates, "3/1/2017", clear)
    assert reading.question is None
    assert reading.read("3/1/2017") == day
    assert reading.said == f"3/1/2017 is {day:%-d %b %Y}"


def test_an_impossible_day_still_tells_the_order() -> None:
    assert column(read_dates, "3/1/2017", "31/2/2017").read("3/1/2017") == date(2017, 1, 3)


def test_a_stray_day_that_goes_against_its_column_is_unknown() -> None:
    cells = [f"{day}/1/2017" for day in range(1, 32)]
    assert value_of(column(read_dates, *cells, "1/13/2017"), "1/13/2017") == (
        "“1/13/2017” does not fit the rest of the column, where the day comes first."
    )


def test_fewer_days_against_more_are_unknown_where_none_is_unclear() -> None:
    cells = ["13/1/2017", "1/14/2017", "15/1/2017"]
    found = values(column(read_dates, *cells), *cells)
    assert [isinstance(each, date) for each in found] == [True, False, True]
    assert column(read_dates, *cells[:2]).question


def test_a_column_at_odds_with_itself_is_asked_about() -> None:
    question = column(read_dates, "13/1/2017", "1/13/2017", "14/1/2017", "3/1/2017").question
    assert question
    assert question.is_open
    assert question.suggested == "day first"
    assert "more than one order" in question.text


def test_years_of_two_digits_may_come_first() -> None:
    cells = ["24-12-31", "25-01-15", "25-02-28"]
    question = column(read_dates, *cells).question
    assert question
    assert question.suggested == "year first"
    answers = Answers({question.key: "year first"})
    assert values(column(read_dates, *cells, answers=answers), *cells) == [
        date(2024, 12, 31), date(2025, 1, 15), date(2025, 2, 28),
    ]  # fmt: skip


def test_years_of_two_digits_that_fit_nowhere_else_come_first() -> None:
    assert column(read_dates, "99/12/31", "98/11/30").read("99/12/31") == date(1999, 12, 31)


def test_years_of_two_digits_at_the_end_are_not_asked_about() -> None:
    cells = ["15.03.24", "22.07.24", "05.11.25"]
    reading = column(read_dates, *cells)
    assert reading.question is None
    assert reading.read("05.11.25") == date(2025, 11, 5)


def test_a_number_among_written_days_is_no_day() -> None:
    reading = column(read_dates, "2017-03-01", 42795)
    assert isinstance(value_of(reading, 42795), str)
    assert column(read_dates, 42795).said == "days counted by a spreadsheet or a program"


def test_days_that_a_spreadsheet_may_have_swapped_are_asked_about() -> None:
    swapped = [date(2025, month, day) for month, day in ((1, 3), (2, 4), (6, 5))]
    cells: list[Cell] = [*swapped, "13/01/2025", "25/06/2025"]
    question = column(read_dates, *cells).question
    assert question
    assert (question.key, question.suggested) == ("opportunities.Amount.swapped", "swapped")
    assert column(read_dates, *swapped, date(2025, 1, 20), "13/01/2025").question is None
    assert column(read_dates, *swapped).question is None


@pytest.mark.parametrize(
    ("answer", "day"), [("swapped", date(2025, 3, 1)), ("as shown", date(2025, 1, 3))]
)
def test_the_answer_decides_whether_days_and_months_are_turned_round(
    answer: str, day: date
) -> None:
    said = Answers({"opportunities.Amount.swapped": answer})
    reading = column(read_dates, date(2025, 1, 3), "13/01/2025", answers=said)
    assert reading.read(date(2025, 1, 3)) == day
    assert reading.read("13/01/2025") == date(2025, 1, 13)


def test_a_column_may_say_what_it_decides_alone() -> None:
    assert decided_order(["3/1/2017", "3/13/2017"]) is Order.MONTH_FIRST
    assert decided_order(["3/1/2017", "n/a", None]) is None
