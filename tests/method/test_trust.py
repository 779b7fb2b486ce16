"""Trust, held against a calculation in fractions."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kambot.method.trust import Factor, Rating, fallen, trust

ANSWER = st.integers(1, 5)
RATINGS = st.lists(
    st.builds(
        Rating,
        rater=st.integers(1, 4),
        on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        credibility=ANSWER,
        reliability=ANSWER,
        intimacy=ANSWER,
        their_interest=ANSWER,
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda rating: (rating.rater, rating.on),
)


def rating(*answers: int, rater: int = 1, on: date = date(2026, 11, 21)) -> Rating:
    return Rating(rater=rater, on=on, **dict(zip(Factor, answers, strict=True)))


def test_no_rating_is_no_trust() -> None:
    assert trust([]) is None


def test_full_trust_and_none() -> None:
    best, worst = trust([rating(5, 5, 5, 5)]), trust([rating(1, 1, 1, 1)])
    assert best
    assert worst
    assert (best.score, worst.score) == (Decimal(15), Decimal("0.6"))


def test_the_weakest_factor_is_the_lowest_answer() -> None:
    found = trust([rating(4, 4, 2, 3)])
    assert found
    assert found.weakest is Factor.INTIMACY
    assert found.score == Decimal("3.3")


def test_four_equal_answers_have_no_weakest() -> None:
    found = trust([rating(3, 3, 3, 3)])
    assert found
    assert found.weakest is None


def test_only_a_raters_latest_answers_count() -> None:
    old, new = rating(1, 1, 1, 1, on=date(2026, 1, 1)), rating(5, 5, 5, 5)
    assert trust([new, old]) == trust([new])


def test_the_spread_shows_how_far_raters_are_apart() -> None:
    found = trust([rating(5, 5, 5, 5, rater=1), rating(1, 1, 1, 1, rater=2)])
    assert found
    assert (found.raters, found.lowest, found.highest) == (2, Decimal("0.6"), Decimal(15))
    assert found.spread == Decimal("14.4")
    assert found.score == Decimal(3)


@given(RATINGS)
def test_trust_is_the_methods_formula(ratings: list[Rating]) -> None:
    latest = {each.rater: each for each in sorted(ratings, key=lambda each: each.on)}.values()
    means = {
        factor: Fraction(sum(getattr(each, factor) for each in latest), len(latest))
        for factor in Factor
    }
    believed = means[Factor.CREDIBILITY] + means[Factor.RELIABILITY] + means[Factor.INTIMACY]
    score = believed / (6 - means[Factor.THEIR_INTEREST])
    found = trust(ratings)
    assert found
    assert abs(Fraction(found.score) - score) <= Fraction(1, 20)
    assert Decimal("0.6") <= found.lowest <= found.highest <= 15
    assert found.weakest is None or means[found.weakest] == min(means.values())


@given(RATINGS)
def test_whoever_finds_all_in_order_again_ends_every_fall(ratings: list[Rating]) -> None:
    again = rating(5, 5, 5, 5, rater=9, on=date(2027, 1, 1))
    assert not fallen([*ratings, again])


@given(RATINGS)
def test_no_fall_is_larger_than_a_raters_own(ratings: list[Rating]) -> None:
    alone = [
        fallen([each for each in ratings if each.rater == rater]) or 0 for rater in range(1, 5)
    ]
    assert (fallen(ratings) or 0) <= max(alone)


def test_a_lower_rating_of_somebody_else_ends_no_fall() -> None:
    before, after = rating(5, 5, 5, 5, on=date(2026, 1, 1)), rating(3, 5, 5, 5)
    milder = rating(4, 5, 5, 5, rater=2, on=date(2026, 12, 1))
    earlier = rating(5, 5, 5, 5, rater=2, on=date(2026, 6, 1))
    assert fallen([before, earlier, after]) == 2
    assert fallen([before, after, milder]) == 1
