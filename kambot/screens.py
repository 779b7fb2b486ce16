"""What a person sees next, as data: use cases return these, handlers/views draws them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, datetime

from kambot.method.progress import StepProgress
from kambot.method.revenue import Figures
from kambot.method.steps import Field, RecordList, Step
from kambot.method.trust import Trust
from kambot.method.vocabulary import PlanState

Raw = str | list[str] | None
"""An answer as a form carries it: text, an option's value, a date, a Slack user id, or several."""
Raws = Mapping[str, Raw]
"""Raw answers by field key."""


@dataclass(frozen=True)
class Caller:
    """Who asks: a Slack user in a Slack workspace."""

    team_id: str
    user_id: str


@dataclass(frozen=True)
class Notice:
    """One sentence about what just happened, with at most one way to undo or mend it."""

    text: str
    """Escaped mrkdwn."""
    undo_list: str = ""
    """The record list of a removed record that Undo brings back; "plan" for a whole plan."""
    undo_id: int | None = None
    warning: bool = False


@dataclass(frozen=True)
class PlanHeader:
    """The plan a screen belongs to."""

    plan_id: int
    account: str
    owner: str
    owner_user_id: str
    starts_on: date
    ends_on: date
    state: PlanState
    currency: str
    locale: str
    may_edit: bool
    is_owner: bool


@dataclass(frozen=True)
class Theirs:
    """What somebody else saved in a field while it was being edited."""

    shown: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Input:
    """One question as it is drawn: its definition, the answer so far, what is wrong with it."""

    field: Field
    raw: Raw = None
    labels: Mapping[str, str] = made(default_factory=dict)
    """Labels of chosen records, by raw value ("12" -> "Sue Smith")."""
    shown: str = ""
    """The answer as text, for people who may only read."""
    error: str = ""
    theirs: Theirs | None = None


@dataclass(frozen=True)
class Row:
    """One record in a list: its name and a second line, both escaped mrkdwn."""

    record_id: int
    name: str
    line: str


@dataclass(frozen=True)
class ListPreview:
    """A record list on its step: the first few records and how many there are."""

    list: RecordList
    rows: tuple[Row, ...]
    total: int


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
class Insight:
    """Derived figures that help the next answer."""

    figures: tuple[Figures, ...] = ()
    """One per currency; the plan's own first."""
    trust: Trust | None = None
    streams_differ: str = ""
    """A sentence when the revenue streams' targets do not add up to the year's."""


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
    missing: tuple[StepProgress, ...] = ()
    """On commit: the steps in which something needed is missing."""


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


@dataclass(frozen=True)
class Committed:
    """The newest commitment of a plan."""

    on: date
    confidence: int | None
    next_review_on: date | None


@dataclass(frozen=True)
class Hub:
    """The plan at a glance: what is done, what is missing, what is next."""

    plan: PlanHeader
    steps: tuple[StepProgress, ...]
    next_step: str
    """The step to resume with; empty when nothing is missing."""
    insight: Insight
    committed: Committed | None = None
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
class Choice:
    """A name that fits several plans, or none: then the nearest ones and the offer to create it."""

    asked: str
    plans: tuple[PlanCard, ...]
    found: bool
    """True: these match. False: nothing matches, these are the nearest."""
    locale: str = "en-US"


@dataclass(frozen=True)
class NewPlan:
    """The form for a new plan."""

    inputs: tuple[Input, ...]
    similar: tuple[str, ...] = ()
    """Accounts with nearly the same name: shown once, so that nobody makes a twin by mistake."""
    currency: str = "USD"
    notice: Notice | None = None


Screen = Hub | StepForm | RecordForm | ListPage | Start | Choice | NewPlan


@dataclass(frozen=True)
class Saved:
    """Accepted and stored; `next` is the screen that follows."""

    next: Screen


@dataclass(frozen=True)
class Refused:
    """Nothing was stored. Each sentence belongs to a field; `form` shows everything as typed."""

    errors: Mapping[str, str]
    form: StepForm | RecordForm | NewPlan


@dataclass(frozen=True)
class Conflict:
    """Nothing was stored: somebody else saved first. `form` shows both, the caller chooses."""

    form: StepForm | RecordForm


Result = Saved | Refused | Conflict


@dataclass(frozen=True)
class Choosable:
    """One thing to choose in a searchable menu."""

    value: str
    label: str
