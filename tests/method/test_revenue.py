"""Revenue figures, held against sums done by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.revenue import Coverage, Side, Sums, Variance, figures

MONEY = st.decimals(0, 10**9, places=2)
SUMS = st.builds(
    Sums,
    currency=st.just("EUR"),
    won=MONEY,
    weighted=MONEY,
    open=MONEY,
    potential=MONEY,
    won_unknown=st.integers(0, 9),
    open_unknown=st.integers(0, 9),
    target=st.none() | MONEY,
    secured=st.none() | MONEY,
    last_period=st.none() | MONEY,
)


def euros(**known: int) -> Sums:
    return Sums(currency="EUR", **{name: Decimal(value) for name, value in known.items()})  # type: ignore[arg-type]


def test_the_figures_of_a_typical_year() -> None:
    year = euros(
        won=400, weighted=90, open=300, potential=50, target=1000, secured=100, last_period=500
    )
    known = figures(year)
    assert known.expected == 590
    assert known.best_case == 800
    assert known.variance == Variance(Side.SHORT, Decimal(410))
    assert known.coverage == Decimal("0.6")
    assert known.growth == 18
    assert known.potential == 50


def test_nothing_left_to_win_is_covered() -> None:
    assert figures(euros(won=900, secured=100, target=1000)).coverage is Coverage.COVERED
    assert figures(euros(target=0)).coverage is Coverage.COVERED


def test_without_a_target_there_is_neither_variance_nor_coverage() -> None:
    known = figures(euros(won=900, open=50))
    assert known.variance is None
    assert known.coverage is Coverage.NO_TARGET


@pytest.mark.parametrize("last_period", [None, Decimal(0)])
def test_without_last_years_revenue_there_is_no_growth(last_period: Decimal | None) -> None:
    assert figures(Sums(currency="EUR", won=Decimal(5), last_period=last_period)).growth is None


def test_deals_without_an_amount_are_counted_and_in_no_sum() -> None:
    known = figures(Sums(currency="EUR", won_unknown=1, open_unknown=2, potential_unknown=4))
    assert (known.without_amount, known.potential_without_amount) == (3, 4)
    assert known.best_case == 0


@given(SUMS)
def test_the_figures_are_the_sums_of_the_method(year: Sums) -> None:
    known = figures(year)
    secured = year.secured if year.secured is not None else 0
    assert known.expected == year.won + secured + year.weighted
    assert known.best_case == year.won + secured + year.open
    if year.target is not None and known.variance:
        sign = {Side.SHORT: -1, Side.AHEAD: 1, Side.ON_TARGET: 0}
        distance = sign[known.variance.standing] * known.variance.amount
        assert year.target + distance == known.expected


@given(SUMS, MONEY)
def test_one_more_win_never_makes_the_year_look_worse(year: Sums, more: Decimal) -> None:
    before, after = figures(year), figures(with_more_won(year, more))
    assert after.expected >= before.expected
    assert after.best_case >= before.best_case


def with_more_won(year: Sums, more: Decimal) -> Sums:
    return Sums(**{**vars(year), "won": year.won + more})
