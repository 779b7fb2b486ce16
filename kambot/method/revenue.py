"""Revenue figures of one plan year in one currency (METHOD section 4)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What the deals of one plan year add up to, in one currency, and what is known of the year."""

    currency: str
    won: Decimal = Decimal(0)
    weighted: Decimal = Decimal(0)
    """Amount times probability of the open deals whose close date has not passed."""
    open: Decimal = Decimal(0)
    """All open deals, those with a passed close date included."""
    potential: Decimal = Decimal(0)
    won_unknown: int = 0
    """Won deals without an amount; they are in no sum."""
    open_unknown: int = 0
    potential_unknown: int = 0
    passed: int = 0
    """Open deals whose close date has passed."""
    target: Decimal | None = None
    secured: Decimal | None = None
    last_period: Decimal | None = None


class Standing(StrEnum):
    """On which side of the target the expected revenue lies."""

    SHORT = "short"
    AHEAD = "ahead"
    ON_TARGET = "on_target"


@dataclass(frozen=True)
class Variance:
    """Distance from the target, never negative: the standing says the direction."""

    standing: Standing
    amount: Decimal


class Coverage(Enum):
    """Why there is no coverage number."""

    COVERED = "covered"
    NO_TARGET = "no target"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The revenue figures of one plan year, money in `currency`."""

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
    """Open money per unit of money still to win, two decimals."""
    growth: Decimal | None
    """In percent, one decimal; None without last period's revenue."""
    without_amount: int
    """Won and open deals whose amount is unknown."""
    potential_without_amount: int
    passed: int
    """Open deals whose close date has passed."""


def figures(sums: Sums) -> Figures:
    """The figures that follow from the sums (METHOD section 4)."""
    raise NotImplementedError
