"""What the courier has to do for a message, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from kambot.method.vocabulary import MessageKind, MessageState


class Deed(StrEnum):
    """The three things that may be due for a message."""

    POST = "post"
    REDRAW = "redraw"
    """It was posted; what it shows has changed since."""
    LOOK = "look"
    """Whether it was posted is unknown: Slack is asked."""


STATES: Mapping[Deed, MessageState] = {
    Deed.POST: MessageState.PENDING,
    Deed.REDRAW: MessageState.SENT,
    Deed.LOOK: MessageState.UNKNOWN,
}
"""In which state each deed finds its message."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message as those who write it need it; the names are those of its columns."""

    id: int
    workspace_id: int
    key: str
    kind: MessageKind
    parent_id: int | None
    member_id: int | None
    channel: str
    content: Mapping[str, Any]
    wanted: int
    """Its revision: grows with each change of what it shows."""
    created_at: datetime
    first_tried_at: datetime | None
    posted_in: str | None
    ts: str | None


@dataclass(frozen=True, kw_only=True)
class Task:
    """One call to Slack that is due: this process has it until the lease ends."""

    deed: Deed
    letter: Letter
    team_id: str
    attempt: int
    """What an earlier attempt reports is not believed any more."""
    lease_until: datetime
    where: str | None
    """The conversation or user to post to, to redraw or look in; none if it is not known."""
    thread_ts: str | None
    direct_channel: str | None
    """The conversation with its reader, as far as it is known."""

    @cached_property
    def mark(self) -> str:
        """An opaque name for the message in Slack: the same in each attempt, in no other message.

        Everybody in the workspace can read it.
        """
        return str(uuid5(NAMESPACE_URL, f"kambot:{self.team_id}:{self.letter.key}"))


@dataclass(frozen=True)
class Sent:
    """Slack has posted it."""

    task: Task
    posted_in: str
    ts: str


@dataclass(frozen=True)
class Redrawn:
    """Slack shows it as it was when the task was taken, or newer."""

    task: Task


@dataclass(frozen=True)
class Limited:
    """Not done: Slack wants us to wait."""

    task: Task
    retry_after: float
    """Seconds."""


@dataclass(frozen=True)
class NotExecuted:
    """Slack never heard of it; without an error because the lease had ended."""

    task: Task
    error: str = ""


@dataclass(frozen=True)
class Unknown:
    """The answer was lost, or says nothing: it may have been done or not."""

    task: Task
    error: str


@dataclass(frozen=True)
class Refused:
    """Slack says no, in this word."""

    task: Task
    error: str


@dataclass(frozen=True)
class NothingLeft:
    """There is nothing to say any more, so it was not posted."""

    task: Task


@dataclass(frozen=True)
class Found:
    """It was posted: it stands there."""

    task: Task
    posted_in: str
    ts: str


@dataclass(frozen=True)
class NotFound:
    """It was not posted: it stands nowhere."""

    task: Task


@dataclass(frozen=True)
class NotReadable:
    """Slack does not let us look."""

    task: Task
    error: str


Outcome = (
    Sent
    | Redrawn
    | Limited
    | NotExecuted
    | Unknown
    | Refused
    | NothingLeft
    | Found
    | NotFound
    | NotReadable
)
