"""Revenue figures of one plan year (METHOD section 4): money is exact, currencies never mix."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum

NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What the deals of one plan year add up to, in one currency, and what is known of the year."""

    currency: str
    won: Decimal = NOTHING
    weighted: Decimal = NOTHING
    """Amount times probability of the open deals whose close date has not passed."""
    open: Decimal = NOTHING
    """All open deals, those with a passed close date included."""
    potential: Decimal = NOTHING
    won_unknown: int = 0
    """Won deals without an amount; they are in no sum."""
    open_unknown: int = 0
    potential_unknown: int = 0
    passed: int = 0
    """Open deals whose close date has passed."""
    target: Decimal | None = None
    secured: Decimal | None = None
    last_period: Decimal | None = None


class Side(StrEnum):
    """On which side of the target the expected revenue lies."""

    SHORT = "short"
    AHEAD = "ahead"
    ON_TARGET = "on_target"


@dataclass(frozen=True)
class Variance:
    """Distance from the target, never negative: the standing says the direction."""

    standing: Side
    amount: Decimal


class Coverage(Enum):
    """Why there is no coverage number."""

    COVERED = "covered"
    NO_TARGET = "no target"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The revenue figures of one plan year, money in `currency`; nothing is rounded."""

    currency: str
    target: Decimal | None
    won: Decimal
    secured: Decimal | None
    weighted: Decimal
    expected: Decimal
    best_case: Decimal
    potential: Decimal
    """Shown beside, in neither expected nor best case."""
    variance: Variance | None
    """None without a target."""
    coverage: Decimal | Coverage
    """Open money per unit of money still to win."""
    growth: Decimal | None
    """Expected against last period, in percent; None without last period's revenue."""
    without_amount: int
    """Won and open deals whose amount is unknown."""
    potential_without_amount: int
    passed: int
    """Open deals whose close date has passed."""


def figures(known: Sums) -> Figures:
    """The figures that follow from the sums (METHOD section 4)."""
    certain = known.won + (known.secured or NOTHING)
    expected = certain + known.weighted
    return Figures(
        currency=known.currency,
        target=known.target,
        won=known.won,
        secured=known.secured,
        weighted=known.weighted,
        expected=expected,
        best_case=certain + known.open,
        potential=known.potential,
        variance=variance(expected, known.target),
        coverage=_coverage(known.open, certain, known.target),
        growth=_growth(expected, known.last_period),
        without_amount=known.won_unknown + known.open_unknown,
        potential_without_amount=known.potential_unknown,
        passed=known.passed,
    )


def variance(expected: Decimal, target: Decimal | None) -> Variance | None:
    """How far the expected revenue is from the target; None without one."""
    if target is None:
        return None
    if expected == target:
        return Variance(Side.ON_TARGET, NOTHING)
    standing = Side.AHEAD if expected > target else Side.SHORT
    return Variance(standing, abs(expected - target))


def _coverage(open_deals: Decimal, certain: Decimal, target: Decimal | None) -> Decimal | Coverage:
    if target is None:
        return Coverage.NO_TARGET
    to_win = target - certain
    return open_deals / to_win if to_win > 0 else Coverage.COVERED


def _growth(expected: Decimal, last_period: Decimal | None) -> Decimal | None:
    return (expected / last_period - 1) * 100 if last_period else None
