"""Headers and cells that count in thousands or millions."""

from decimal import Decimal

import pytest

from kambot.crm.values.money import Money, read_money
from kambot.crm.values.reading import Hints
from tests.crm.values.columnar import column


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("Volumen in T€", "2500"),
        ("Montant (k€)", "2500"),
        ("Montant (en milliers d'euros)", "2500"),
        ("Importe en miles", "2500"),
        ("Amount ($000)", "2500"),
        ("Amount (K)", "2500"),
        ("Umsatz TEUR", "2500"),
        ("Betrag Tsd. €", "2500"),
        ("Wert (Mio. EUR)", "2500000"),
        ("Amount (in millions USD)", "2500000"),
        ("Air miles", "2.5"),
        ("Amount (USD)", "2.5"),
        ("Volume (t)", "2.5"),
    ],
)
def test_a_header_may_count_in_thousands_or_millions(header: str, amount: str) -> None:
    reading = column(read_money, "2.5", "11.75", name=header)
    read = reading.read("2.5")
    assert read
    assert read.amount == Decimal(amount)
    assert len(reading.notes) == (amount != "2.5")


def test_thousands_of_a_currency_may_be_written_as_germans_do() -> None:
    reading = column(read_money, "100 T€", "1,5 Mio. €")
    assert reading.read("100 T€") == Money(Decimal(100_000), "EUR")


@pytest.mark.parametrize(
    ("title", "amount"), [("Pipeline 2025 (Angaben in T€)", 2500), ("Plan in K", Decimal("2.5"))]
)
def test_the_title_of_a_table_counts_where_it_names_a_currency(title: str, amount: Decimal) -> None:
    reading = column(read_money, 2.5, 11.75, name="Betrag", hints=Hints(title=title))
    read = reading.read(2.5)
    assert read
    assert read.amount == amount
