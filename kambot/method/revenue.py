"""Revenue figures of one plan year (METHOD section 4): money is exact, currencies never mix."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from kambot.method.periods import Period
from kambot.method.vocabulary import DealStatus, ServedBy

NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Deal:
    """What the figures need to know of one opportunity."""

    status: DealStatus
    currency: str
    amount: Decimal | None = None
    """None: the deal counts, its amount is in no sum."""
    probability: Decimal | None = None
    """Percent; an open deal without one adds nothing to what is expected."""
    closes_on: date | None = None


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


@dataclass(frozen=True)
class Wallet:
    """Our share of what the customer spends on what we could sell them."""

    share: Decimal
    """Percent."""
    without_spend: int
    """Rows whose yearly spend is unknown; they are in neither part."""


def sums(deals: Iterable[Deal], year: Period, today: date) -> dict[str, Sums]:
    """The sums of a plan year by currency; target, secured and last period are not in the deals.

    A deal counts when its close date lies inside the year. An open one whose close date has
    passed counts in the current year, a potential one also without a date (METHOD section 4).
    """
    by_currency: dict[str, list[Deal]] = {}
    for deal in deals:
        if _counts(deal, year, today):
            by_currency.setdefault(deal.currency, []).append(deal)
    return {currency: _sums_of(currency, own, today) for currency, own in by_currency.items()}


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
        variance=_variance(expected, known.target),
        coverage=_coverage(known.open, certain, known.target),
        growth=_growth(expected, known.last_period),
        without_amount=known.won_unknown + known.open_unknown,
        potential_without_amount=known.potential_unknown,
        passed=known.passed,
    )


def wallet(rows: Iterable[tuple[ServedBy, Decimal | None]]) -> Wallet | None:
    """Spend with us by all spend except Not needed; None where no spend is known (section 4)."""
    needed = [(by, spend) for by, spend in rows if by is not ServedBy.NOT_NEEDED]
    known = [(by, spend) for by, spend in needed if spend is not None]
    total = sum((spend for _, spend in known), NOTHING)
    if not total:
        return None
    ours = sum((spend for by, spend in known if by is ServedBy.US), NOTHING)
    return Wallet(ours / total * 100, len(needed) - len(known))


def _counts(deal: Deal, year: Period, today: date) -> bool:
    if deal.closes_on is None:
        return deal.status is DealStatus.POTENTIAL
    return deal.closes_on in year or (_passed(deal, today) and today in year)


def _passed(deal: Deal, today: date) -> bool:
    is_open = deal.status is DealStatus.OPEN
    return is_open and deal.closes_on is not None and deal.closes_on < today


def _sums_of(currency: str, deals: Sequence[Deal], today: date) -> Sums:
    won = [deal for deal in deals if deal.status is DealStatus.WON]
    still_open = [deal for deal in deals if deal.status is DealStatus.OPEN]
    potential = [deal for deal in deals if deal.status is DealStatus.POTENTIAL]
    return Sums(
        currency=currency,
        won=_total(won),
        weighted=_weighted(deal for deal in still_open if not _passed(deal, today)),
        open=_total(still_open),
        potential=_total(potential),
        won_unknown=_unknown(won),
        open_unknown=_unknown(still_open),
        potential_unknown=_unknown(potential),
        passed=sum(_passed(deal, today) for deal in still_open),
    )


def _total(deals: Iterable[Deal]) -> Decimal:
    return sum((deal.amount for deal in deals if deal.amount is not None), NOTHING)


def _weighted(deals: Iterable[Deal]) -> Decimal:
    parts = ((deal.amount or NOTHING) * (deal.probability or NOTHING) for deal in deals)
    return sum(parts, NOTHING) / 100


def _unknown(deals: Iterable[Deal]) -> int:
    return sum(deal.amount is None for deal in deals)


def _variance(expected: Decimal, target: Decimal | None) -> Variance | None:
    if target is None:
        return None
    if expected == target:
        return Variance(Standing.ON_TARGET, NOTHING)
    standing = Standing.AHEAD if expected > target else Standing.SHORT
    return Variance(standing, abs(expected - target))


def _coverage(open_deals: Decimal, certain: Decimal, target: Decimal | None) -> Decimal | Coverage:
    if target is None:
        return Coverage.NO_TARGET
    to_win = target - certain
    return open_deals / to_win if to_win > 0 else Coverage.COVERED


def _growth(expected: Decimal, last_period: Decimal | None) -> Decimal | None:
    return (expected / last_period - 1) * 100 if last_period else None
