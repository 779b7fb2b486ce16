"""A nudge as data: every item in it as it stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kambot.method.vocabulary import Health


class ItemState(StrEnum):
    """What has become of an action since the message named it."""

    OPEN = "open"
    """Still to do, as the message says."""
    DONE = "done"
    CANCELLED = "cancelled"
    SNOOZED = "snoozed"
    MOVED = "moved"
    """Its due date is another one now."""
    WAITING = "waiting"
    BLOCKED = "blocked"
    HANDED_OVER = "handed_over"
    REMOVED = "removed"
    """It or its plan was removed or closed, or is nothing the reader may know of any more."""


@dataclass(frozen=True, kw_only=True)
class ActionItem:
    """One action in a message, as it stands now."""

    action_id: int
    plan_id: int
    title: str
    account: str
    due_on: date
    days: int
    """Overdue by so many days; 0 is due today, below 0 is ahead."""
    state: ItemState = ItemState.OPEN
    until: date | None = None
    """Snoozed or waiting until, or moved to; for an open one the day its waiting ended."""
    by: str = ""
    """Who changed it, if that was not the reader."""
    at: datetime | None = None
    """When it was changed."""
    owner: str = ""
    """Who owns it, if that is not the reader."""
    note: str = ""
    """Why it is blocked."""
    slips: int = 0
    """How often its due date was moved later."""
    asks_help: bool = False
    """Its owner said so when they were asked what is in the way."""
    asks_why: bool = False
    """It was snoozed three times, and nobody has said why."""
    may_act: bool = True
    source: str = ""
    """The address of the message it was made from."""


@dataclass(frozen=True, kw_only=True)
class ReviewItem:
    """A review of a plan that is due."""

    plan_id: int
    account: str
    due_on: date
    days: int
    """Overdue by so many days; 0 is due today, below 0 is ahead."""
    held: date | None = None
    """When it was held since."""
    owner: str = ""
    """Who owns the plan, if that is not the reader."""
    gone: bool = False
    """The plan was closed or removed, or the date was moved: nothing is due any more."""
    may_act: bool = True
    """A deputy who does not work on the plan reads of its review, and leaves it to the others."""


@dataclass(frozen=True, kw_only=True)
class NudgeQuestion:
    """One answer that a plan still lacks."""

    plan_id: int
    account: str
    key: str
    """Which question: a key of prompts/messages/nudge_question.j2."""
    step: str
    """The step that asks it."""
    answered: bool = False


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """An action of somebody in the manager's team that is long overdue."""

    owner: str
    account: str
    title: str
    days: int


@dataclass(frozen=True, kw_only=True)
class PreviewItem:
    """A plan that the next digest will show at risk."""

    plan_id: int
    account: str
    health: Health
    reason: str
    """One sentence, escaped already."""
    step: str
    """The step that would clear it; empty if none does."""
    comment: str = ""
    """What the owner says to the digest."""


@dataclass(frozen=True, kw_only=True)
class NudgeCard:
    """A member's nudge of one day, as everything in it stands now."""

    message_id: int
    revision: int
    """Grows with each change: Slack wants new block ids in an updated message."""
    user_id: str
    name: str
    day: date
    """The day it was decided for."""
    today: date
    """The reader's present day; an old message may be redrawn days later."""
    overdue: tuple[ActionItem, ...] = ()
    due_today: tuple[ActionItem, ...] = ()
    soon: tuple[ActionItem, ...] = ()
    folded: int = 0
    """Actions that are overdue for longer, in one line."""
    more: int = 0
    """Further actions that are due and did not fit in."""
    reviews: tuple[ReviewItem, ...] = ()
    question: NudgeQuestion | None = None
    help: tuple[ActionItem, ...] = ()
    """Other people's actions that need the reader's help."""
    team: tuple[TeamLine, ...] = ()
    preview: tuple[PreviewItem, ...] = ()

    @property
    def own(self) -> tuple[ActionItem, ...]:
        """The actions in full, in the order in which they are shown."""
        return (*self.overdue, *self.due_today, *self.soon)

    @property
    def left(self) -> int:
        """How many actions the reader still has to look at, in full or not."""
        return self.folded + self.more + _open(self.own)

    @property
    def help_left(self) -> int:
        """How many actions still need the reader's help."""
        return _open(self.help)

    @property
    def reviews_left(self) -> int:
        """How many reviews are still due."""
        return sum(not each.gone and each.held is None for each in self.reviews)

    @property
    def says_something(self) -> bool:
        """Anything in it still asks for the reader."""
        is_asked = self.question is not None and not self.question.answered
        asks = (self.left, self.help_left, self.reviews_left, is_asked, self.team, self.preview)
        return any(asks)


def _open(items: Iterable[ActionItem]) -> int:
    return sum(each.state is ItemState.OPEN for each in items)
