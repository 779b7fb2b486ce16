"""Questions about plans and what each is answered with: the words are made by prompts/messages."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kambot.method.health import Trend
from kambot.method.revenue import Figures
from kambot.method.vocabulary import ActionStatus, Health, PlanState
from kambot.prompts import Safe

MONTH = 28
"""Days that `next` looks ahead, unless somebody asks for more."""
LONGEST_AHEAD = 366
LAST_PAGE = 99_999
LARGEST = 2**31 - 1
"""Id that a database may be asked for."""


@dataclass(frozen=True)
class Question:
    """What somebody wants to know."""

    kind: str
    """status, why, mine ...: see kambot.lookups.KINDS."""
    about: str = ""
    """The name of an account, as it was typed."""
    plan_id: int = 0
    """The plan it is about, once that is clear."""
    page: int = 0
    days: int = MONTH

    @property
    def value(self) -> str:
        """The question as a button carries it: "status:42", "next.0.60:0:Acme"."""
        about = f":{self.about}" if self.about else ""
        return f"{self.asks}:{self.plan_id}{about}"

    @property
    def asks(self) -> str:
        """What is asked, whatever it is about: "status", "next.0.60"."""
        usual = (self.page, self.days) == (0, MONTH)
        return self.kind if usual else f"{self.kind}.{self.page}.{self.days}"

    @classmethod
    def of(cls, value: str) -> Self:
        """The question that a button carries; of an odd number, the nearest that there can be."""
        head, _, rest = value.partition(":")
        plan_id, _, about = rest.partition(":")
        kind, page, days = (*head.split("."), "0", str(MONTH))[:3]
        ahead = min(_number(days, MONTH), LONGEST_AHEAD)
        return cls(kind, about, _number(plan_id), min(_number(page), LAST_PAGE), ahead)

    def on(self, plan_id: int) -> Self:
        """The same about this plan."""
        return replace(self, plan_id=plan_id, about="")


def _number(said: str, usual: int = 0) -> int:
    return min(int(said), LARGEST) if said.isdecimal() else usual


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What every answer has."""

    question: Question
    """What was asked, with the plan it turned out to be about."""
    asker: str
    for_all: bool
    """It is shown to everybody in a conversation."""
    locale: str
    today: date
    shareable: bool = True
    """It can be shown to others: it is not about a plan that only its team may know of."""

    @property
    def plan_id(self) -> int | None:
        """The one plan it is about."""
        return self.question.plan_id or None


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
class WorkLine:
    """One action."""

    action_id: int
    plan_id: int
    account: str
    title: str
    due_on: date
    days: int
    """Overdue by so many days; 0 is due today, below 0 is ahead."""
    owner: str
    status: ActionStatus
    """Open, waiting or blocked."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """The first of some actions, and how many there are."""

    first: tuple[WorkLine, ...]
    total: int


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
class PeopleCard(OfPlan):
    """Who decides, who speaks for us, and everybody else."""

    decider: Person | None
    champion: Person | None
    decider_asked: bool
    """Somebody has answered that we don't know who decides."""
    champion_asked: bool
    others: tuple[Person, ...]
    total: int
    """All contacts."""
    more: bool
    """There is another page."""


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
class HistoryCard(OfPlan):
    """Who changed what, the newest first."""

    changes: tuple[ChangeLine, ...]
    more: bool
    """There is another page."""
