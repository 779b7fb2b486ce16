"""Screens of plans: where it begins, the plan at a glance, its steps, lists and records."""

from dataclasses import dataclass
from datetime import date

from kambot.method.periods import Period
from kambot.method.progress import StepProgress
from kambot.method.steps import RecordList, Step
from kambot.method.vocabulary import PlanState
from kambot.screens.parts import Input, Insight, ListPreview, Notice, PlanHeader, Row


@dataclass(frozen=True)
class ListPage:
    """One page of a record list, or of the records that match a query."""

    plan: PlanHeader
    step: Step
    list: RecordList
    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    query: str = ""
    notice: Notice | None = None


@dataclass(frozen=True)
class StepForm:
    """One step, ready to be answered (or read, when the caller may not edit)."""

    plan: PlanHeader
    step: Step
    number: int
    """Its place among `of` steps, from 1."""
    of: int
    version: int
    inputs: tuple[Input, ...]
    lists: tuple[ListPreview, ...]
    progress: StepProgress
    insight: Insight
    more: bool
    """Whether optional details are shown."""
    has_more: bool
    """Whether there are optional details to show."""
    notice: Notice | None = None
    beside: str = ""
    """What the CRM says otherwise, escaped mrkdwn."""
    missing: tuple[StepProgress, ...] = ()
    """On commit: the steps in which something needed is missing."""
    asks_approval: bool = False
    """On commit: somebody has to approve the plan first."""


@dataclass(frozen=True)
class RecordForm:
    """One record, new or existing, ready to be answered."""

    plan: PlanHeader
    step: Step
    list: RecordList
    record_id: int | None
    version: int
    inputs: tuple[Input, ...]
    more: bool
    has_more: bool
    notice: Notice | None = None
    beside: str = ""
    """What the CRM says otherwise, escaped mrkdwn."""


@dataclass(frozen=True)
class Committed:
    """The newest commitment of a plan."""

    on: date
    confidence: int | None
    next_review_on: date | None


@dataclass(frozen=True)
class Closed:
    """The end of a plan before its time."""

    on: date
    reason: str


@dataclass(frozen=True)
class Approval:
    """Where a plan stands that somebody has to approve."""

    on: date
    """The day it was submitted or, if it came back, returned."""
    by: tuple[str, ...]
    """Who may approve it or, if it came back, who returned it."""
    comment: str = ""
    """Why it came back."""
    may_decide: bool = False
    """The viewer does."""


@dataclass(frozen=True)
class Flag:
    """Somebody says that the account is at risk."""

    on: date
    reason: str


@dataclass(frozen=True)
class Hub:
    """The plan at a glance: what is done, what is missing, what is next."""

    plan: PlanHeader
    steps: tuple[StepProgress, ...]
    next_step: str
    """The step to resume with; empty when nothing is missing."""
    insight: Insight
    committed: Committed | None = None
    closed: Closed | None = None
    approval: Approval | None = None
    asks_approval: bool = False
    """Nothing is missing, and somebody has to approve it before it is committed."""
    flag: Flag | None = None
    deeds: tuple[str, ...] = ()
    """What else the viewer may do: flag, unflag, hand_over_account, comment, delete."""
    notice: Notice | None = None


@dataclass(frozen=True)
class PlanCard:
    """One plan in a choice."""

    plan_id: int
    account: str
    owner: str
    starts_on: date
    ends_on: date
    state: PlanState
    next_step: str = ""
    """Title of the step to go on with, in the caller's own list."""
    account_id: int = 0
    """Two accounts may have one name; 0 where that makes no difference."""
    apart: str = ""
    """What tells its account from others of this name; empty where there are none."""

    @property
    def period(self) -> Period:
        """The days that it is for."""
        return Period(self.starts_on, self.ends_on)

    @property
    def is_live(self) -> bool:
        """Nobody has closed it."""
        return self.state is not PlanState.CLOSED


@dataclass(frozen=True)
class Start:
    """Where /accountplan begins: the caller's plans, search, a new plan."""

    mine: tuple[PlanCard, ...]
    page: int = 0
    pages: int = 1
    total: int = 0
    locale: str = "en-US"
    notice: Notice | None = None


@dataclass(frozen=True)
class Planless:
    """An account without a plan, as far as the viewer may know."""

    account: str
    name: str
    """The same as it is stored."""
    owner: str = ""
    """Whose it is in the CRM; empty where that is not known."""


@dataclass(frozen=True)
class Choice:
    """A name that fits several plans, or none: then what comes closest, and the offer of a plan."""

    asked: str
    plans: tuple[PlanCard, ...]
    found: bool
    """True: these match. False: nothing matches, these are the nearest."""
    wish: str = "plan"
    """What is opened for the chosen one: the plan, or "form:review"."""
    locale: str = "en-US"
    total: int = 0
    """How many match, where these are not all; they are counted up to a hundred and one."""
    planless: tuple[Planless, ...] = ()
    """Accounts that match, too, or alone, and have no plan."""

    @property
    def none_yet(self) -> Planless | None:
        """The account that is surely meant and has no plan."""
        is_one = not self.plans and len(self.planless) == 1
        return self.planless[0] if is_one else None


@dataclass(frozen=True)
class NewPlan:
    """The form for a new plan."""

    inputs: tuple[Input, ...]
    similar: tuple[str, ...] = ()
    """Accounts with nearly the same name: shown once, so that nobody makes a twin by mistake."""
    currency: str = "USD"
    notice: Notice | None = None
