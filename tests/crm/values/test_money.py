"""Amounts of a column: every usual way to write one, and never a guess."""

from decimal import Decimal

import pytest

from kambot.crm.asking import Answers
from kambot.crm.problems import Weight
from kambot.crm.tables import Cell
from kambot.crm.values.digits import Mark
from kambot.crm.values.money import Money, decided_mark, read_money
from kambot.crm.values.reading import Hints
from tests.crm.values.columnar import DOLLARS, EUROS, column, value_of, values

ONE_CELL: list[tuple[Cell, str, str | None]] = [
    ("1054", "1054", None),
    ("$3.972.451", "3972451", "USD"),
    ("1.054,00 €", "1054.00", "EUR"),
    ("€1,054.00", "1054.00", "EUR"),
    ("(500)", "-500", None),
    ("($500.00)", "-500.00", "USD"),
    ("$(500)", "-500", "USD"),
    ("-500", "-500", None),
    ("−500", "-500", None),
    ("500-", "-500", None),
    ("+500", "500", None),
    ("-$500", "-500", "USD"),
    ("$-500", "-500", "USD"),
    ("$-", "0", "USD"),
    ("$ -   ", "0", "USD"),
    ("- €", "0", "EUR"),
    ("CHF –", "0", "CHF"),
    ("1 234,50", "1234.50", None),
    ("1\u00a0234,50", "1234.50", None),
    ("1\u202f234\u202f567,50 €", "1234567.50", "EUR"),
    ("1'234.50", "1234.50", None),
    ("CHF 1’234’567.–", "1234567", "CHF"),
    ("CHF 1'000.-", "1000", "CHF"),
    ("1.000,-", "1000", None),
    ("R$ 1.234,50", "1234.50", "BRL"),
    ("1234.50 EUR", "1234.50", "EUR"),
    ("eur 5", "5", "EUR"),
    ("12k", "12000", None),
    ("$1.2M", "1200000", "USD"),
    ("1,2 Mio.", "1200000", None),
    ("1,2 Mio. €", "1200000", "EUR"),
    ("5 k€", "5000", "EUR"),
    ("2,5 Mrd. EUR", "2500000000", "EUR"),
    ("12,34,567", "1234567", None),
    ("₹12,34,567.50", "1234567.50", "INR"),
    ("$.50", "0.50", "USD"),
    ("0,123", "0.123", None),
    ("500.", "500", None),
    ("$50 MXN", "50", "MXN"),
    ("US $ 500", "500", "USD"),
    ("USD $500", "500", "USD"),
    ("¥500", "500", "JPY"),
    ("'500", "500", None),
    ("1  234,50", "1234.50", None),
    ("Rs. 500", "500", "INR"),
    ("١٬٢٣٤٫٥٠", "1234.50", None),
    ("\u200e1,234.50\u200e", "1234.50", None),
    (1054, "1054", None),
    (3558.5, "3558.5", None),
    (0.1 + 0.2, "0.3", None),
    (1234567.89, "1234567.89", None),
    (-12.5, "-12.5", None),
]


@pytest.mark.parametrize(("cell", "amount", "currency"), ONE_CELL, ids=repr)
def test_an_amount_that_fits_one_reading_is_read(
    cell: Cell, amount: str, currency: str | None
) -> None:
    reading = column(read_money, cell, hints=DOLLARS)
    assert reading.question is None
    assert reading.read(cell) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "cell",
    [
        "n/a", "-", "--", "—", "TBD", "#REF!", "#DIV/0!", "####", "null", "k. A.", "unbekannt", "?",
        "12 apples", "500-1000", "approx. 500", "(5", "5)", "(-5)", "--5", "£1 $", "1,23,4",
        "1.2.3", "1..5", "50%", "1.2E+06", "3/1/2017", True, float("nan"), float("inf"), "1" * 40,
    ],
)  # fmt: skip
def test_what_is_no_amount_is_unknown_with_a_reason_and_a_way_out(cell: Cell) -> None:
    assert isinstance(value_of(column(read_money, cell), cell), str)


def test_an_empty_cell_is_unknown_without_a_word() -> None:
    assert column(read_money, None, "5").read(None) is None


@pytest.mark.parametrize("cell", ["1.234", "1,234", "$200,000", "1.000 €", "(12.345)", "1.234M"])
def test_an_amount_that_fits_two_readings_is_asked_about(cell: str) -> None:
    question = column(read_money, cell, "500", None).question
    assert question
    assert question.is_open
    assert question.key == "opportunities.Amount.decimals"
    assert {option.value for option in question.options} == {"point", "comma"}


def test_the_question_shows_both_readings_and_offers_the_larger_first() -> None:
    question = column(read_money, "1.234").question
    assert question
    assert question.text == "In “Amount” of deals.csv, how much is “1.234”?"
    assert [option.label for option in question.options] == [
        "1.2340 (the point is the decimal sign)",
        "1234 (the comma is the decimal sign)",
    ]
    assert question.suggested == "comma"


def test_three_decimals_are_likelier_in_millions() -> None:
    question = column(read_money, "1.234M").question
    assert question
    assert question.suggested == "point"


@pytest.mark.parametrize(("answer", "amount"), [("point", "1.234"), ("comma", "1234")])
def test_an_answer_decides_all_of_the_column(answer: str, amount: str) -> None:
    answers = Answers({"opportunities.Amount.decimals": answer})
    reading = column(read_money, "1.234", answers=answers)
    assert reading.question
    assert reading.read("1.234") == Money(Decimal(amount), None)


def test_another_column_is_suggested_but_not_taken() -> None:
    question = column(read_money, "1.234", hints=Hints(suggested="point")).question
    assert question
    assert question.is_open
    assert question.suggested == "point"


def test_one_clear_amount_decides_the_unclear_ones() -> None:
    cells = ["1.234", "12,50", "7"]
    reading = column(read_money, *cells)
    assert reading.question is None
    assert [money.amount for money in map(reading.read, cells) if money] == [
        Decimal(1234),
        Decimal("12.50"),
        Decimal(7),
    ]
    assert reading.said == "1.234 is 1234: the comma is the decimal sign"


def test_a_number_of_a_workbook_has_its_point_also_among_texts_with_a_comma() -> None:
    assert values(column(read_money, 12.5, "7,25"), 12.5, "7,25") == [
        Money(Decimal("12.5"), None),
        Money(Decimal("7.25"), None),
    ]


def test_a_stray_amount_that_goes_against_its_column_is_unknown() -> None:
    cells = ["1.50"] * 30
    assert value_of(column(read_money, *cells, "1.234,50"), "1.234,50") == (
        "“1.234,50” does not fit the rest of the column, where the point is the decimal sign."
    )


def test_fewer_amounts_against_more_are_unknown_where_none_is_unclear() -> None:
    cells = ["1.50", "1.234,50", "2.75"]
    found = values(column(read_money, *cells), *cells)
    assert [isinstance(each, Money) for each in found] == [True, False, True]
    assert column(read_money, "1.50", "2,75").question


def test_a_column_at_odds_with_itself_is_asked_about() -> None:
    question = column(read_money, "1.50", "1.234,50", "2.75", "1.234").question
    assert question
    assert question.is_open
    assert question.suggested == "point"
    assert "others a decimal comma" in question.text


def test_currencies_of_one_column_are_kept_apart() -> None:
    cells = ["$5.00", "5.00 €", "GBP 5", "5", "kr 5"]
    found = values(column(read_money, *cells), *cells)
    assert [money.currency for money in found if isinstance(money, Money)] == [
        "USD", "EUR", "GBP", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Amount (EUR)", "EUR"),
        ("Opportunity Amount USD", "USD"),
        ("deal_value_gbp", "GBP"),
        ("Valeur en €", "EUR"),
        ("Betrag [CHF]", "CHF"),
        ("Wert in R$", "BRL"),
        ("Amount", None),
        ("ALL amounts, please try", None),
        ("Won", None),
        ("Amount (converted)", None),
    ],
)
def test_a_header_may_name_the_currency(header: str, currency: str | None) -> None:
    assert column(read_money, "5", name=header).read("5") == Money(Decimal(5), currency)


def test_a_cell_knows_its_currency_better_than_the_header() -> None:
    assert column(read_money, "5 €", name="Amount (USD)").read("5 €") == Money(Decimal(5), "EUR")


@pytest.mark.parametrize(
    ("header", "hints", "currency", "notes"),
    [
        ("Amount", Hints(currency="USD"), "USD", 0),
        ("Amount", Hints(currency="CAD"), "CAD", 0),
        ("Amount", Hints(currency="EUR"), "USD", 1),
        ("Amount", Hints(currency="EUR", dollar_is="MXN"), "MXN", 0),
        ("Amount (MXN)", Hints(currency="EUR"), "MXN", 0),
    ],
)
def test_a_bare_dollar_is_the_one_of_the_workspace_else_the_american_one_which_is_said(
    header: str, hints: Hints, currency: str, notes: int
) -> None:
    reading = column(read_money, "$5", name=header, hints=hints)
    assert reading.read("$5") == Money(Decimal(5), currency)
    assert [note.weight for note in reading.notes] == [Weight.NOTE] * notes


@pytest.mark.parametrize(("own", "currency"), [("SEK", "SEK"), ("NOK", "NOK"), ("EUR", None)])
def test_crowns_are_those_of_the_workspace(own: str, currency: str | None) -> None:
    hints = Hints(currency=own)
    assert column(read_money, "5 kr", hints=hints).read("5 kr") == Money(Decimal(5), currency)


@pytest.mark.parametrize("cell", ["33333.33333", 33333.33333], ids=repr)
def test_more_than_four_decimals_are_rounded_and_that_is_said(cell: Cell) -> None:
    reading = column(read_money, cell)
    assert reading.read(cell) == Money(Decimal("33333.3333"), None)
    change = reading.change(cell)
    assert change
    assert change.why == "It has more than four decimals, so 33333.3333 is kept."


def test_what_fits_is_not_changed() -> None:
    reading = column(read_money, "5.1234", "n/a")
    assert reading.change("5.1234") is None
    assert reading.change(None) is None


@pytest.mark.parametrize("cell", ["100000000000000", 1e14, "100,000bn"], ids=repr)
def test_an_amount_that_is_too_large_is_unknown(cell: Cell) -> None:
    answers = Answers({"opportunities.Amount.decimals": "point"})
    why = value_of(column(read_money, cell, answers=answers), cell)
    assert isinstance(why, str)
    assert "larger than kambot can keep" in why


def test_yes_is_not_one() -> None:
    assert values(column(read_money, 1, True, 1.0), 1, True)[0] == Money(Decimal(1), None)
    assert isinstance(value_of(column(read_money, 1, True), True), str)


def test_a_column_may_say_what_it_decides_alone() -> None:
    assert decided_mark(["1.234", "1,5"]) is Mark.COMMA
    assert decided_mark(["1.234", "n/a", None]) is None


def test_plain_numbers_need_no_words() -> None:
    assert column(read_money, "5", hints=EUROS).said == "plain numbers"


def test_a_backslash_is_where_japanese_files_show_a_yen() -> None:
    reading = column(read_money, "\\1,250,000")
    assert reading.read("\\1,250,000") == Money(Decimal(1_250_000), "JPY")
