"""Answers about many accounts at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kambot.cards.digest import MoneyLine, NextAction
from kambot.cards.lookups import Paged, Work
from kambot.cards.some import Some
from kambot.method.health import Trend
from kambot.method.periods import Period
from kambot.method.revenue import Variance
from kambot.method.vocabulary import DealStatus, Health, ServedBy
from kambot.prompts import Safe


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """How one account stands, in a list."""

    plan_id: int
    account: str
    period: Period | None
    """Where today is outside of it: another plan of the account may be the one of today."""
    owner: str
    health: Health
    neglected: bool
    trend: Trend | None
    reason: Safe | None
    """The worst one, a phrase; None for an account in order."""
    more_reasons: int
    currency: str
    at_risk: Decimal | None
    """Money at risk; None when it is not known."""
    variance: Variance | None
    """Expected against target; None while there is no target."""
    next_action: NextAction | None


@dataclass(frozen=True, kw_only=True)
class PlansCard(Paged):
    """Accounts, the worst first: mine, or all that are at risk."""

    rows: tuple[PlanLine, ...]
    tallies: Mapping[Health, int]
    """How many accounts stand like what, on whatever page."""


@dataclass(frozen=True, kw_only=True)
class OwnerLine:
    """The accounts of one person, added up."""

    member_id: int
    owner: str
    tallies: Mapping[Health, int]
    money: tuple[MoneyLine, ...]


@dataclass(frozen=True, kw_only=True)
class TeamCard(Paged):
    """A manager's people and how their accounts stand."""

    people: int
    """How many people the asker leads."""
    tallies: Mapping[Health, int]
    money: tuple[MoneyLine, ...]
    """One a currency, never added across."""
    owners: tuple[OwnerLine, ...]
    """The one with the most accounts at risk first."""


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """A review that is due."""

    plan_id: int
    account: str
    on: date


Reviews = Some[ReviewLine]


@dataclass(frozen=True, kw_only=True)
class WorkCard(Paged):
    """What is overdue, or comes next; each page is one of actions and of what stands beside."""

    account: str
    """Of one account; empty for the asker's own actions."""
    work: Work
    people: Work
    """The same of the people that the asker leads."""
    reviews: Reviews


@dataclass(frozen=True, kw_only=True)
class DealSums:
    """All that was ever won at an account in one currency, and what is open there."""

    currency: str
    won: Decimal | None
    """As far as it is known; None where nothing was won, or no amount is known."""
    won_unknown: int
    """Won deals whose amount is unknown."""
    last_won_on: date | None
    open: Decimal | None
    open_deals: int
    open_unknown: int
    """Open deals whose amount is unknown."""


@dataclass(frozen=True, kw_only=True)
class UnplannedLine:
    """An account without a plan."""

    account: str
    name: str
    """The same as it is stored."""
    owner: str
    """Whose it is in the CRM; empty where that is not known."""
    money: tuple[DealSums, ...]
    """One a currency, never added across; none where there is no deal."""


@dataclass(frozen=True, kw_only=True)
class UnplannedCard(Paged):
    """Accounts for which planning is still to take place, by what was won there."""

    rows: tuple[UnplannedLine, ...]
    loose: Mapping[DealStatus, int]
    """How many deals name no account, by how they stand."""


@dataclass(frozen=True, kw_only=True)
class LooseLine:
    """A deal that names no account."""

    deal: str
    owner: str
    """Whose it is in the CRM; empty where that is not known."""
    status: DealStatus
    amount: Decimal | None
    currency: str
    closes_on: date | None


@dataclass(frozen=True, kw_only=True)
class LooseCard(Paged):
    """Deals that name no account, open ones first."""

    rows: tuple[LooseLine, ...]
    tallies: Mapping[DealStatus, int]
    """How many there are on whatever page, by how they stand."""


@dataclass(frozen=True, kw_only=True)
class SpaceLine:
    """Something the customer buys elsewhere, or might buy."""

    plan_id: int
    account: str
    offering: str
    business_unit: str
    served_by: ServedBy
    competitor: str
    spend: Decimal | None
    """A year; None when it is not known."""
    currency: str
    contract_ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class SpaceSum:
    """Yearly spend that is not with us, in one currency."""

    currency: str
    spend: Decimal
    rows: int
    unknown: int
    """Rows whose spend is not known: they are in no sum."""


@dataclass(frozen=True, kw_only=True)
class GrowthCard(Paged):
    """Spend that is not with us, the earliest end of a contract first."""

    account: str
    """Of one account; empty for all that the asker may know of."""
    rows: tuple[SpaceLine, ...]
    sums: tuple[SpaceSum, ...]
