"""Texts, ids, addresses and domains: cleaned, never silently shortened."""

from contextlib import suppress
from datetime import date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.texts import (
    DOMAIN,
    EMAIL,
    read_domains,
    read_emails,
    read_ids,
    read_texts,
    shortened,
)
from tests.crm.values.columnar import Reader, column, value_of

NAMES = partial(read_texts, limit=20)
LONG = f"{'a' * 100_000} rose@edge.com"
"""To look through it again from each of its letters takes minutes."""
READERS = {"text": NAMES, "id": read_ids, "email": read_emails, "domain": read_domains}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("GTX  Pro\n2000", "GTX Pro 2000"),
        ("Müller & Söhne", "Müller & Söhne"),
        ("Total Recall", "Total Recall"),
        ("n/a", "n/a"),
        ("\x00Acme\x07", "Acme"),
        ("\u200b", None),
        (42, "42"),
        (42.0, "42"),
        (42.5, "42.5"),
        (date(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 3, 1), "2025-03-01"),  # noqa: DTZ001  a workbook knows no zones
        (None, None),
    ],
    ids=repr,
)
def test_a_text_is_cleaned(cell: Cell, text: str | None) -> None:
    assert column(NAMES, cell).read(cell) == text


def test_a_long_text_may_keep_its_lines() -> None:
    reading = column(partial(read_texts, limit=20, lines=True), "one\r\ntwo")
    assert reading.read("one\r\ntwo") == "one\ntwo"


def test_a_text_that_is_too_long_is_cut_at_a_word_and_that_is_said() -> None:
    reading = column(NAMES, "Dickenson Mobile Generators")
    assert reading.read("Dickenson Mobile Generators") == "Dickenson Mobile…"
    change = reading.change("Dickenson Mobile Generators")
    assert change
    assert change.why == "It has 27 characters, and 20 are kept."
    assert reading.change("Dickenson Mobile") is None
    assert reading.change(None) is None


@given(st.text(), st.integers(2, 40))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "########", "-", "NULL", "(no value)"])
def test_what_only_stands_for_nothing_is_no_text(cell: str) -> None:
    assert isinstance(value_of(column(NAMES, cell), cell), str)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["006bm00000LKJNNAA5"], "006bm00000LKJNNAA5"),
        (["1.0", "2.0"], "1"),
        (["1.0", "2.5"], "1.0"),
        (["0042"], "0042"),
        ([42.0], "42"),
        (["1e5", "2"], "1e5"),
        (["9CcfAt8qtZvCTwFvwOFLcg=="], "9CcfAt8qtZvCTwFvwOFLcg=="),
    ],
)
def test_an_id_stays_as_it_is_apart_from_needless_decimals(cells: list[Cell], first: str) -> None:
    assert column(read_ids, *cells).read(cells[0]) == first


@pytest.mark.parametrize("cell", ["n/a", "-", "1.23457E+11", "x" * 300])
def test_what_is_no_id_is_unknown_with_a_reason(cell: str) -> None:
    assert isinstance(value_of(column(read_ids, cell), cell), str)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Rose@Edge.com", "rose@edge.com"),
        ("Rose Gonzalez <rose@edge.com>", "rose@edge.com"),
        ("mailto:rose@edge.com", "rose@edge.com"),
        ("rose@edge.com; info@edge.com", "rose@edge.com"),
        ("rosé@müller.de", "rosé@müller.de"),
    ],
)
def test_an_address_is_found_in_its_cell(cell: str, address: str) -> None:
    assert column(read_emails, cell).read(cell) == address


@pytest.mark.parametrize(
    "cell",
    ["rose", "rose@", "@edge.com", "(@edge.com", "rose@edge", "rose@edge.c)", "n/a", 42],
    ids=repr,
)
def test_what_is_no_address_is_unknown_with_a_reason(cell: Cell) -> None:
    assert str(value_of(column(read_emails, cell), cell)).startswith("“")


def test_a_long_text_is_looked_through_for_an_address_only_once() -> None:
    assert column(read_emails, LONG).read(LONG) == "rose@edge.com"


@given(st.text(st.sampled_from("a1.@ ;,<>()'[]\u200bé"), max_size=20))
def test_an_address_and_its_domain_have_the_form_of_one(text: str) -> None:
    emails, domains = column(read_emails, text), column(read_domains, text)
    with suppress(Misread):
        address = emails.read(text)
        assert address is None or EMAIL.fullmatch(address)
    with suppress(Misread):
        domain = domains.read(text)
        assert domain is None or DOMAIN.fullmatch(domain)


@pytest.mark.parametrize(
    ("cell", "domain"),
    [
        ("https://www.Acme.com:8080/de?x=1#y", "acme.com"),
        ("acme.com", "acme.com"),
        ("www.acme.co.uk/", "acme.co.uk"),
        ("rose@edge.com", "edge.com"),
        ("http://greensolutions.com", "greensolutions.com"),
        ("münchen.de", "münchen.de"),
        ("acme.com.", "acme.com"),
    ],
)
def test_a_domain_is_found_in_its_cell(cell: str, domain: str) -> None:
    assert column(read_domains, cell).read(cell) == domain


@pytest.mark.parametrize(
    "cell",
    ["acme", "none", "http://[", "10.0.0.1", "foo bar.com", "rose@edge.com)", "a@b!c.com", 7],
    ids=repr,
)
def test_what_is_no_domain_is_unknown_with_a_reason(cell: Cell) -> None:
    assert isinstance(value_of(column(read_domains, cell), cell), str)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(cell=st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes()))
def test_any_cell_is_a_text_or_unknown_with_a_reason(reader: Reader[str], cell: Cell) -> None:
    value = value_of(column(reader, cell), cell)
    assert value is None or isinstance(value, str)
