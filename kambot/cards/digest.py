"""The weekly digest as data: the week's numbers, present names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kambot.method.health import Trend
from kambot.method.revenue import Variance
from kambot.method.vocabulary import Health
from kambot.prompts import Safe


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """Revenue of the accounts of one currency, added up; what is in no sum is counted beside it."""

    currency: str
    won: Decimal
    expected: Decimal
    target: Decimal | None
    """None where no account has one; else won and expected are of those that have."""
    variance: Variance | None
    before: Variance | None
    """The same a week ago."""
    without_target: int
    """Accounts whose target is not known, while that of others is."""
    without_amount: int
    """Deals whose amount is not known."""
    other_currency: int
    """Deals in another currency than their plan's."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many accounts stand like this."""

    health: Health
    count: int
    before: int | None
    """A week ago; None when that is not known."""


@dataclass(frozen=True, kw_only=True)
class NextAction:
    """What is to be done next for an account."""

    action_id: int
    title: str
    due_on: date
    overdue: bool
    is_today: bool = False
    """It is due on the day on which this is said."""


@dataclass(frozen=True, kw_only=True)
class RiskLine:
    """One account at risk."""

    plan_id: int
    account: str
    owner: str
    health: Health
    trend: Trend | None
    """None without last week's state to compare with."""
    reasons: tuple[Safe, ...]
    """Each a phrase, the worst first."""
    currency: str
    variance: Variance | None
    """None while the target is not known."""
    next_action: NextAction | None
    comment: str
    """What the owner says; empty for nothing."""


@dataclass(frozen=True, kw_only=True)
class Win:
    """A deal that was won in the week."""

    account: str
    deal: str
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, kw_only=True)
class DigestCard:
    """The weekly digest of the accounts of a channel."""

    day: date
    """The day it is of; what it says of a week ago is of the same weekday."""
    locale: str
    several: bool
    """Amounts are in several currencies: each says in which."""
    accounts: int
    """Without those that only their teams may know of."""
    money: tuple[MoneyLine, ...]
    """One a currency, the workspace's own first."""
    tallies: tuple[Tally, ...]
    trends: Mapping[Trend, int]
    """How many accounts at risk are new, worse, better or the same; empty without last week."""
    recovered: int
    """Accounts that were at risk a week ago and are no longer."""
    at_risk: tuple[RiskLine, ...]
    """The first ones, by money at risk."""
    more: int
    """Further accounts at risk."""
    wins: tuple[Win, ...]
    more_wins: int
    team_only: int
    """Plans that only their teams may know of: nothing else here says anything of them."""

    @property
    def all_green(self) -> bool:
        """There is nothing to worry about."""
        return bool(self.accounts) and all(
            not each.count for each in self.tallies if each.health is not Health.GREEN
        )


@dataclass(frozen=True, kw_only=True)
class DetailsCard:
    """What a digest has no room for, in its thread."""

    day: date
    locale: str
    several: bool
    """Amounts are in several currencies: each says in which."""
    at_risk: tuple[RiskLine, ...]
    """Accounts at risk with all their reasons."""
    more: tuple[str, ...]
    """Names of further accounts at risk."""
    recovered: tuple[str, ...]
    green: tuple[str, ...]
    grey: tuple[str, ...]
    wins: tuple[Win, ...]
    """All of them, if the digest has no room for any."""
