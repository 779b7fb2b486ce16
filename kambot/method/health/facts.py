"""What the rules look at: one plan as it stands today."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kambot.method.periods import Period
from kambot.method.revenue import Coverage, Figures


@dataclass(frozen=True)
class Measured:
    """An open objective that can be measured."""

    time: Period
    """From the day it was set to the day it is due."""
    progress: Decimal
    """Percent, 0 to 100."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything a rule needs to know of a plan. None is unknown: never zero, never "fine"."""

    committed_on: date | None = None
    """None while the plan is not committed."""
    year: Period | None = None
    """The plan year that counts today."""
    figures: Figures | None = None
    """Its revenue, in the plan's own currency."""
    last_period: Decimal | None = None
    """Revenue of the period before."""
    coverage: Decimal | Coverage | None = None
    """Open money per unit of money still to win."""
    deals_passed: int | None = None
    """Open deals whose close date has passed, in whatever currency."""
    renewal_on: date | None = None
    renewal_deals: int | None = None
    """Open deals of type Renewal, whenever they close; one that is only a potential is none."""
    renewal_won_on: date | None = None
    """When the last deal of type Renewal was won."""
    decider_known: bool | None = None
    champion_known: bool | None = None
    """Somebody speaks for us."""
    supporters: int | None = None
    """Contacts of whom somebody said that they support us; None while nobody was asked."""
    opponents: int | None = None
    """Contacts of high influence who are against us."""
    cadence_days: int | None = None
    """How often we want to be in touch."""
    touched_on: date | None = None
    """The last touch with a contact of high influence."""
    trust: Decimal | None = None
    trust_fell: int | None = None
    """Points by which a rater's worst factor fell since the same rater's last answers."""
    satisfaction: int | None = None
    confidence: int | None = None
    flagged_on: date | None = None
    """When owner or manager flagged the account at risk."""
    measured: tuple[Measured, ...] = ()
    objectives_past_due: int | None = None
    """Open objectives whose due date has passed."""
    objective_due_on: date | None = None
    """The earliest due date among them."""
    objectives_idle: int | None = None
    """Open objectives without an open action."""
    actions_overdue: int | None = None
    """Open actions whose due date has passed, snoozed and waiting ones too."""
    action_due_on: date | None = None
    """The earliest due date among them."""
    next_review_on: date | None = None
    changed_on: date | None = None
    """The day of the last change of the plan or one of its records."""
    missing: int | None = None
    """Answers that are needed to commit and are missing now."""
