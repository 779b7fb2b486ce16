"""The Home tab as data: what one person should see at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kambot.cards import ActionItem, DigestCard, NextAction, ReviewItem
from kambot.cards.some import Some
from kambot.method.health import AT_RISK, Trend
from kambot.method.periods import Period
from kambot.method.revenue import Variance
from kambot.method.vocabulary import Health, PlanState
from kambot.prompts import Safe
from kambot.screens.parts import Choosable, Notice


@dataclass(frozen=True)
class Sight:
    """The part of it that is looked at: pages, and which accounts a manager wants to see."""

    page: int = 0
    """Of the caller's own plans."""
    team_page: int = 0
    owner: str = ""
    """Whose accounts: a member's id, "team" or "all"; empty for the usual choice."""
    health: str = ""
    """red, amber, green, grey or "at_risk"; empty for all."""
    segment: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One plan in a list: how it stands, why, and what comes next."""

    plan_id: int
    account: str
    state: PlanState | None = None
    """Of an own plan."""
    period: Period | None = None
    """If it does not hold today: another plan of the account may be the one of today."""
    owner: str = ""
    """If that is not the caller."""
    health: Health | None = None
    """None before the plan was judged for the first time."""
    neglected: bool = False
    trend: Trend | None = None
    reasons: tuple[Safe, ...] = ()
    """Each a phrase: the worst ones."""
    more_reasons: int = 0
    """That there are beside these."""
    next_action: NextAction | None = None
    step: str = ""
    """The step to go on with; empty when nothing is missing, or for who may only read."""
    step_title: str = ""
    steps_done: int = 0
    steps: int = 0
    """Of an own plan that is not committed: how many steps there are, and are done."""
    currency: str = ""
    variance: Variance | None = None
    """Expected against target, in words; None while the target is not known."""
    comment: str = ""
    deeds: tuple[str, ...] = ()
    """What the caller may do to its account: flag, unflag, hand_over_account, comment."""

    @property
    def is_at_risk(self) -> bool:
        """It is red or amber."""
        return self.health in AT_RISK


@dataclass(frozen=True)
class Page:
    """Some of the caller's own plans, those at risk first."""

    rows: tuple[PlanRow, ...] = ()
    page: int = 0
    pages: int = 1
    total: int = 0


@dataclass(frozen=True)
class Todo:
    """What the caller has to do these days."""

    due: tuple[ActionItem, ...] = ()
    """Overdue, due today or within three days, the oldest first."""
    total: int = 0
    """How many there are, shown or not."""
    overdue: int = 0
    today: int = 0
    asleep: tuple[ActionItem, ...] = ()
    """Snoozed, the first to wake first."""
    all_asleep: int = 0
    reviews: tuple[ReviewItem, ...] = ()
    """Late or due within three days, the oldest first."""
    all_reviews: int = 0


@dataclass(frozen=True)
class Portfolio:
    """Accounts of many people, for those who lead them."""

    rows: tuple[PlanRow, ...]
    tallies: Mapping[Health, int]
    """Of the chosen owners and segment, whatever health was chosen."""
    sight: Sight
    """What was chosen."""
    owner: str
    """The name of the one whose accounts are shown; empty for several people's."""
    pages: int
    """As far as they are known."""
    worst: PlanRow | None = None
    """The first red one, whatever health or page was chosen."""
    is_narrowed: bool = False
    """Not all accounts are looked at that usually are, or others."""
    is_counted: bool = True
    """There are not more of them."""
    segments: tuple[Choosable, ...] = ()
    """That can be chosen."""


@dataclass(frozen=True)
class Approval:
    """A plan that waits for the caller's approval."""

    plan_id: int
    account: str
    owner: str
    submitted_on: date


Approvals = Some[Approval]
"""The longest waiting first."""


@dataclass(frozen=True)
class Leaver:
    """Somebody who has left and still owns accounts that the caller may hand over."""

    member_id: int
    name: str
    accounts: int


Leavers = Some[Leaver]


@dataclass(frozen=True)
class Chores:
    """What waits for an admin."""

    dead_letters: int
    digests: int
    """Digests that run."""
    stopped: int


class Why(StrEnum):
    """Why something is named first."""

    RED = "red"
    OVERDUE = "overdue"
    REVIEW = "review"
    APPROVAL = "approval"
    LEFT = "left"
    """Accounts need a new owner."""
    TODAY = "today"
    AMBER = "amber"
    TEAM = "team"
    """Somebody's plan whose accounts the caller looks after is red."""
    RESUME = "resume"
    CALM = "calm"
    """Nothing is due."""
    EMPTY = "empty"
    """Nothing is there yet."""


@dataclass(frozen=True)
class Urgent:
    """What to look at first, in one line."""

    why: Why
    plan: PlanRow | None = None
    action: ActionItem | None = None
    review: ReviewItem | None = None
    approval: Approval | None = None
    leaver: Leaver | None = None
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Home:
    """Everything on the Home tab of one person."""

    name: str
    today: date
    locale: str
    sight: Sight
    urgent: Urgent
    todo: Todo
    mine: Page
    resume: PlanRow | None = None
    """The unfinished plan that the caller worked on last."""
    approvals: Approvals = field(default_factory=Approvals)
    leavers: Leavers = field(default_factory=Leavers)
    portfolio: Portfolio | None = None
    chores: Chores | None = None
    digest: DigestCard | None = None
    notice: Notice | None = None
