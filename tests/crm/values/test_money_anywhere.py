"""Amounts as any country writes them: read exactly, or asked about, never read as another one."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.asking import Answers
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.money import Money, read_money
from kambot.crm.values.reading import ColumnReading
from tests.crm.values.columnar import column, values

LOCALES = sorted({Locale.parse(each).language: each for each in locale_identifiers()}.values())
PLACES = ["de_CH", "de_AT", "en_IN", "en_ZA", "es_MX", "es_CR", "fr_CH", "pt_PT", "hi_IN", "ar_EG"]
AMOUNTS = st.decimals(-(10**10), 10**10, places=2, allow_nan=False, allow_infinity=False)
CODES = st.sampled_from(["EUR", "USD", "GBP", "CHF", "BRL", "INR", "JPY", "SEK", "KWD"])


def readings(cells: list[str]) -> Iterator[ColumnReading[Money]]:
    """The reading of a column, or one for each answer to its question."""
    reading = column(read_money, *cells)
    if reading.question is None:
        yield reading
        return
    for option in reading.question.options:
        yield column(read_money, *cells, answers=Answers({reading.question.key: option.value}))


def meant(cells: list[str], amounts: list[Decimal]) -> bool:
    """With one of the answers every cell is either the amount that was meant or unknown."""
    return any(
        all(
            found in (None, amount)
            for found, amount in zip(amounts_of(each, cells), amounts, strict=True)
        )
        for each in readings(cells)
    )


def amounts_of(reading: ColumnReading[Money], cells: list[str]) -> Iterator[Decimal | None]:
    for cell in cells:
        try:
            money = reading.read(cell)
        except Misread:
            money = None
        yield money.amount if money else None


@given(st.sampled_from(LOCALES + PLACES), st.lists(AMOUNTS, min_size=1, max_size=4))
def test_amounts_of_any_country(locale: str, amounts: list[Decimal]) -> None:
    assert meant([format_decimal(each, "#,##0.00", locale=locale) for each in amounts], amounts)


@given(st.sampled_from(LOCALES + PLACES), AMOUNTS)
def test_an_amount_of_any_country_without_needless_decimals(locale: str, amount: Decimal) -> None:
    assert meant([format_decimal(amount, locale=locale)], [amount])


@given(st.sampled_from(LOCALES + PLACES), CODES, AMOUNTS)
def test_an_amount_with_its_currency(locale: str, code: str, amount: Decimal) -> None:
    text = format_currency(amount, code, locale=locale, currency_digits=False)
    assert meant([text], [amount])
    for reading in readings([text]):
        with suppress(Misread):
            money = reading.read(text)
            assert money is None or money.currency in (code, None)


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "fr_FR", "es_ES", "pt_BR", "it_IT", "de_CH"])
@given(amount=AMOUNTS)
def test_an_amount_of_our_languages_is_never_unknown(locale: str, amount: Decimal) -> None:
    text = format_currency(amount, "EUR", locale=locale)
    assert any(each == amount for way in readings([text]) for each in amounts_of(way, [text]))


@given(st.floats(-1e12, 1e12).map(lambda value: round(value, 2)))
def test_a_number_of_a_workbook_has_no_dust(number: float) -> None:
    money = column(read_money, number).read(number)
    assert money
    assert float(money.amount) == number
    assert money.amount == round(money.amount, 4)


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(),
    st.datetimes(), st.text("0123456789.,'-()$€ kM%/", max_size=12),
)  # fmt: skip


@given(st.lists(CELLS, max_size=6))
def test_any_cell_is_an_amount_or_unknown_with_a_reason(cells: list[Cell]) -> None:
    reading = column(read_money, *cells)
    for cell in cells:
        with suppress(Misread):
            assert isinstance(reading.read(cell), Money | None)
        with suppress(Misread):
            reading.change(cell)


@given(st.lists(st.sampled_from("1.234 1,5 2.5 1.234,50 $7 n/a 12 3,000".split())), st.randoms())
def test_the_order_of_rows_changes_nothing(cells: list[str], chance: Random) -> None:
    before = column(read_money, *cells)
    after = column(read_money, *chance.sample(cells, len(cells)))
    assert (before.question is None) is (after.question is None)
    if before.question is None:
        assert values(before, *cells) == values(after, *cells)
