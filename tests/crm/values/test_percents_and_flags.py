"""Shares and yes or no: the scale is the column's, the words are those of five languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.asking import Answers
from kambot.crm.tables import Cell
from kambot.crm.values.flags import read_flags
from kambot.crm.values.percents import read_percents
from tests.crm.values.columnar import column, value_of, values


@pytest.mark.parametrize(
    ("cells", "percents"),
    [
        (["0.1", "0.75", "1.0", "0.0"], [10, 75, 100, 0]),
        (["0,75", "0,5"], [75, 50]),
        ([0.75, 1, 0], [75, 100, 0]),
        (["100", "25", "0", "0.5"], [100, 25, 0, Decimal("0.5")]),
        (["70.0", "100.0"], [70, 100]),
        (["75 %", "12,5%", "1 %"], [75, Decimal("12.5"), 1]),
        (["75 %", 0.5], [75, 50]),
        (["0", "0"], [0, 0]),
        (["75\u00a0%", None], [75, None]),
    ],
)
def test_a_column_counts_to_one_or_to_a_hundred(
    cells: list[Cell], percents: list[Decimal | None]
) -> None:
    reading = column(read_percents, *cells)
    assert reading.question is None
    assert values(reading, *cells) == percents


def test_a_column_of_ones_is_all_unless_somebody_says_otherwise() -> None:
    reading = column(read_percents, "1", "0")
    assert reading.question
    assert not reading.question.is_open
    assert reading.read("1") == 100
    answers = Answers({reading.question.key: "percent"})
    assert column(read_percents, "1", "0", answers=answers).read("1") == 1


def test_a_header_with_a_percent_sign_makes_one_of_a_hundred_likelier() -> None:
    assert column(read_percents, "1", "0", name="Probability (%)").read("1") == 1


@pytest.mark.parametrize(
    "cell", ["1000", "-5", "120 %", "likely", "n/a", True, "%", float("inf"), "1e2"], ids=repr
)
def test_what_is_no_share_is_unknown_with_a_reason_and_a_way_out(cell: Cell) -> None:
    assert isinstance(value_of(column(read_percents, cell, "50"), cell), str)


@pytest.mark.parametrize(
    ("cells", "kept"),
    [(["0.333333333333", "1"], "33.3333"), (["12.123456", "50"], "12.1235"), ([1 / 3], "33.3333")],
)
def test_a_share_is_kept_as_fine_as_it_can_be_and_that_is_said(
    cells: list[Cell], kept: str
) -> None:
    reading = column(read_percents, *cells)
    assert reading.read(cells[0]) == Decimal(kept)
    change = reading.change(cells[0])
    assert change
    assert change.why == f"It has more than four decimals, so {kept} is kept."
    assert [reading.change(cell) for cell in (*cells[1:], None)] == [None] * len(cells)


@given(st.lists(st.one_of(st.none(), st.text(max_size=9), st.floats(), st.integers()), max_size=5))
def test_any_cell_is_a_share_that_can_be_kept_or_unknown_with_a_reason(cells: list[Cell]) -> None:
    for value in values(column(read_percents, *cells), *cells):
        assert value is None or isinstance(value, str) or 0 <= value <= 100
        assert not isinstance(value, Decimal) or value == round(value, 4)


@pytest.mark.parametrize(
    "cell",
    [
        "TRUE",
        "true",
        "1",
        1,
        True,
        "yes",
        "Ja",
        "oui",
        "Sí",
        "sim",
        "x",
        "✓",
        "WAHR",
        "vrai",
        " y ",
    ],
    ids=repr,
)
def test_yes_in_many_words(cell: Cell) -> None:
    assert column(read_flags, cell).read(cell) is True


@pytest.mark.parametrize(
    "cell", ["FALSE", "0", 0, 0.0, False, "no", "Nein", "non", "não", "FALSCH", "faux"], ids=repr
)
def test_no_in_many_words(cell: Cell) -> None:
    assert column(read_flags, cell).read(cell) is False


@pytest.mark.parametrize("cell", ["perhaps", "2", "n/a", "-", 7, "#REF!"], ids=repr)
def test_what_is_neither_yes_nor_no_is_unknown_with_a_reason(cell: Cell) -> None:
    assert isinstance(value_of(column(read_flags, cell), cell), str)


def test_an_empty_cell_is_not_no() -> None:
    assert column(read_flags, None, "x").read(None) is None
