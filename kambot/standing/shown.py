"""How plans stand, as data for lists and cards."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kambot.cards import NextAction
from kambot.method.health import Finding, Trend
from kambot.method.periods import Period
from kambot.method.revenue import Variance
from kambot.method.vocabulary import Health, PlanState


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One plan as it stands today; texts are as people wrote them."""

    plan_id: int
    account_id: int
    account: str
    state: PlanState
    period: Period
    owner_id: int
    owner: str
    segment: str | None
    team_only: bool
    """Only the team may know of it."""
    health: Health
    neglected: bool
    """Amber, and only our own diligence is to blame."""
    score: int
    """0 to 100; never shown without the reasons."""
    trend: Trend | None
    """The change since last week; None where nothing was kept then."""
    findings: tuple[Finding, ...]
    """Each rule that fired, worst first."""
    currency: str
    at_risk: Decimal | None
    """Money at risk; None when it is not known."""
    expected: Decimal | None
    target: Decimal | None
    variance: Variance | None
    """Expected against target; None while there is no target."""
    without_amount: int
    """Won and open deals of the year whose amount is unknown: they are in no sum."""
    worst_days: int
    """Days by which the worst action is overdue."""
    next_action: NextAction | None
    comment: str
    """What the owner says of it this week; empty for nothing."""
    next_review_on: date | None


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which accounts are asked for: all of this holds for each."""

    owner_id: int | None = None
    health: frozenset[Health] = field(default_factory=frozenset)
    """Empty for all."""
    segment: str | None = None
    manager_id: int | None = None
    """Of the people whose manager this is."""
    every_plan: bool = False
    """Also those of next year, or of last, beside the one that counts for its account."""


@dataclass(frozen=True)
class Standings:
    """One page of accounts, the worst first."""

    rows: tuple[Standing, ...]
    page: int
    more: bool
    """There is another page."""
