"""Answers about one plan."""

from dataclasses import dataclass
from datetime import date

from kambot.cards.lookups import Lookup, Paged, Work
from kambot.method.health import Trend
from kambot.method.revenue import Figures
from kambot.method.vocabulary import Health, PlanState
from kambot.prompts import Safe


@dataclass(frozen=True, kw_only=True)
class OfPlan(Lookup):
    """An answer about one plan."""

    account: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why an account is at risk."""

    rule: str
    level: Health
    said: Safe
    """A phrase."""
    facts: Safe
    """What it is made of."""
    way: Safe
    """What clears it, on a button; empty for who may only read the plan."""
    wish: str
    """What that button opens."""


@dataclass(frozen=True, kw_only=True)
class Judgement(OfPlan):
    """An answer that says how a plan stands, and why."""

    health: Health | None
    """None for a plan that is closed."""
    neglected: bool
    """Nothing is known against the customer: it is our own work that is missing."""
    trend: Trend | None
    """None without last week's state to compare with."""
    reasons: tuple[Reason, ...]
    """Worst first."""


@dataclass(frozen=True, kw_only=True)
class StatusCard(Judgement):
    """How an account is doing, and what to do about it."""

    state: PlanState
    figures: Figures | None
    """Of the plan year, in the plan's own currency."""
    other_currency: int
    """Deals of the year in another currency: they are in no sum."""
    overdue: Work
    ahead: Work
    next_review_on: date | None
    steps: int
    steps_done: int
    next_step: str
    """The title of the step to go on with; empty when nothing is missing."""
    missing: str
    """What that step still needs."""


@dataclass(frozen=True, kw_only=True)
class Close:
    """What is no reason yet, but nearly."""

    said: Safe
    """A phrase."""
    soon: bool
    """It will be one in two weeks if nothing is done; else it nearly is one today."""


@dataclass(frozen=True, kw_only=True)
class WhyCard(Judgement):
    """Every reason with what it is made of and what clears it, and what is close to being one."""

    close: tuple[Close, ...]


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody at the customer."""

    name: str
    job_title: str
    role: str
    """As people read it; empty where it is not known."""
    support: str
    last_touch_on: date | None


@dataclass(frozen=True, kw_only=True)
class PeopleCard(OfPlan, Paged):
    """Who decides, who speaks for us, and everybody else."""

    decider: Person | None
    champion: Person | None
    decider_asked: bool
    """Somebody has answered that we don't know who decides."""
    champion_asked: bool
    others: tuple[Person, ...]
    total: int
    """All contacts."""


@dataclass(frozen=True, kw_only=True)
class ReviewCard(OfPlan):
    """When the plan is looked at next, and what came of the last time."""

    state: PlanState
    next_on: date | None
    every_months: int
    last_on: date | None
    decision: str
    """As people read it; empty before the first review."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One answer, before and after."""

    label: str
    before: str
    """Empty for no answer."""
    after: str


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """What somebody saved at once."""

    at: date
    """The asker's local day."""
    by: str
    what: Safe
    """"added the action “Call Sue”"."""
    differences: tuple[Difference, ...]
    others: int
    """Further answers that were changed."""


@dataclass(frozen=True, kw_only=True)
class HistoryCard(OfPlan, Paged):
    """Who changed what, the newest first."""

    changes: tuple[ChangeLine, ...]
