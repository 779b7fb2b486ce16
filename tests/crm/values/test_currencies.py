"""Currencies by their signs, codes, and names in our languages."""

import pytest

from kambot.crm.values.currencies import currency_of


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("US Dollar", "USD"),
        ("US-Dollar", "USD"),
        ("U.S. Dollar", "USD"),
        ("Dólar americano", "USD"),
        ("Euro", "EUR"),
        ("Pound Sterling", "GBP"),
        ("Britisches Pfund", "GBP"),
        ("livre sterling", "GBP"),
        ("Schweizer Franken", "CHF"),
        ("Canadian Dollar", "CAD"),
        ("real brasileiro", "BRL"),
        ("Monopoly money", None),
    ],
)
def test_a_currency_may_be_written_as_its_name(said: str, code: str | None) -> None:
    assert currency_of(said, "EUR", "USD") == code
