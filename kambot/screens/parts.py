"""What screens are made of: questions, rows, notices, the plan they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, datetime

from kambot.method.revenue import Figures
from kambot.method.steps import Field, RecordList
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
    """What Undo takes back: a record list's key for a removal in it, "plan" or "closed" for the end
    of a plan, or the name of a board's deed."""
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
class Insight:
    """Derived figures that help the next answer."""

    figures: tuple[Figures, ...] = ()
    """One per currency; the plan's own first."""
    trust: Trust | None = None
    streams_differ: str = ""
    """A sentence when the revenue streams' targets do not add up to the year's."""
    gone_deals: int = 0
    """Open deals that the CRM has no longer."""


@dataclass(frozen=True)
class Choosable:
    """One thing to choose in a searchable menu."""

    value: str
    label: str
