"""Days in every shape that we read: read exactly, or asked about, never read as another one."""

from contextlib import suppress
from datetime import UTC, date, datetime, time
from random import Random

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.asking import Answers
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.dates import read_dates
from kambot.crm.values.months import LANGUAGES, day_words, folded, month_words
from tests.crm.values.columnar import column, value_of, values

DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))
LOCALES = [
    "en_US", "en_GB", "en_CA", "en_AU", "en_IN", "en_ZA", "de_DE", "de_AT", "de_CH", "fr_FR",
    "fr_CA", "fr_CH", "es_ES", "es_MX", "es_AR", "pt_BR", "pt_PT", "it_IT", "nl_NL", "nl_BE",
    "sv_SE", "da_DK", "nb_NO", "fi_FI", "pl_PL", "cs_CZ", "ja_JP", "zh_CN", "tr_TR",
]  # fmt: skip
PATTERNS = [
    "yyyy-MM-dd", "yyyy/M/d", "yyyy.MM.dd", "yyyyMMdd", "dd/MM/yyyy", "d/M/yyyy", "d.M.yyyy",
    "dd-MM-yyyy", "MM/dd/yyyy", "M/d/yyyy", "M-d-yyyy", "dd/MM/yy", "M/d/yy", "d.M.yy",
    "d MMM yyyy", "d. MMMM yyyy", "MMM d, yyyy", "d-MMM-yyyy", "d MMM, yyyy", "dd-MMM-yy",
    "EEEE, d. MMMM yyyy", "EEE d MMM yyyy",
]  # fmt: skip
AFTERNOON = time(15, 4, 5, tzinfo=UTC)
TIMES = ["", " HH:mm", " HH:mm:ss", "'T'HH:mm:ss'Z'", " h:mm a", ", HH:mm"]


def ways(cells: list[str]) -> list[list[date | None]]:
    """The days of a column, once for each answer to its question."""
    question = column(read_dates, *cells).question
    options = [option.value for option in question.options] if question else [""]
    readings = [
        column(read_dates, *cells, answers=Answers({question.key: each} if question else {}))
        for each in options
    ]
    found = [[value_of(reading, cell) for cell in cells] for reading in readings]
    return [[day if isinstance(day, date) else None for day in each] for each in found]


@given(
    st.sampled_from(PATTERNS), st.sampled_from(LANGUAGES), st.lists(DAYS, min_size=1, max_size=4)
)
def test_days_in_any_shape_and_language(pattern: str, language: str, days: list[date]) -> None:
    assert days in ways([format_date(each, pattern, locale=language) for each in days])


@given(st.sampled_from(PATTERNS[:7] + PATTERNS[14:19]), st.sampled_from(TIMES), DAYS)
def test_a_time_behind_a_day_changes_nothing(pattern: str, behind: str, day: date) -> None:
    text = format_datetime(datetime.combine(day, AFTERNOON), f"{pattern}{behind}", locale="en")
    assert [day] in ways([text])


@given(st.sampled_from(LOCALES), st.sampled_from(["medium", "long"]), DAYS)
def test_a_day_as_any_country_writes_it_is_never_another_one(
    locale: str, length: str, day: date
) -> None:
    text = format_date(day, length, locale=locale)
    assert any(found in ([day], [None]) for found in ways([text]))


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_days_of_a_spreadsheet_are_those_it_shows(days: list[date]) -> None:
    serials: list[Cell] = [(day - date(1899, 12, 30)).days for day in days]
    reading = column(read_dates, *serials)
    assert [reading.read(cell) for cell in serials] == days


@given(st.lists(st.one_of(st.none(), st.text(max_size=20), st.floats(), st.integers(),
    st.booleans(), st.dates(), st.datetimes(), st.text("0123456789/.-: TZMar", max_size=14),
), max_size=6))  # fmt: skip
def test_any_cell_is_a_day_or_unknown_with_a_reason(cells: list[Cell]) -> None:
    reading = column(read_dates, *cells)
    for cell in cells:
        with suppress(Misread):
            assert isinstance(reading.read(cell), date | None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_month_means_another_month_elsewhere(language: str) -> None:
    for number in range(1, 13):
        for pattern in ("MMM", "MMMM", "LLL", "LLLL"):
            name = format_date(date(2025, number, 1), pattern, locale=language)
            assert month_words()[folded(name).strip(".")] == number


def test_only_a_tuesday_and_a_sunday_may_look_like_a_month() -> None:
    assert day_words() & month_words().keys() == {"mar", "paz"}
    assert ways(["mar 15 abr 2025", "15 mar 2025"]) == [[date(2025, 4, 15), date(2025, 3, 15)]]


@given(
    st.lists(
        st.sampled_from("3/1/2017 13/1/2017 1/13/2017 2017-03-01 1-Mar-17 n/a 42795 5/5/17".split())
    ),
    st.randoms(),
)
def test_the_order_of_rows_changes_nothing(cells: list[str], chance: Random) -> None:
    before = column(read_dates, *cells)
    after = column(read_dates, *chance.sample(cells, len(cells)))
    assert (before.question is None) is (after.question is None)
    if before.question is None:
        assert values(before, *cells) == values(after, *cells)
