"""What kambot says unasked: messages on their way, what was told before, weekly digests."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models.columns import Instant
from kambot.models.rows import Row, Stored, word


class Message(Row, table=True):
    """A message in the outbox: put once under its key, delivered once.

    It holds what it shows as ids; its words are made of the present whenever it is posted or
    redrawn.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index(
            "ix_message_due",
            "workspace_id",
            "state",
            "due_at",
            sqlite_where=text("due_at IS NOT NULL"),
            postgresql_where=text("due_at IS NOT NULL"),
        ),
        Index("ix_message_posted", "posted_in", "ts"),
    )

    key: str = Field(max_length=120)
    """nudge:<member>:<local date>, digest:<digest>:<ISO week> ..."""
    kind: MessageKind = Field(sa_type=word(MessageKind))
    parent_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    """The message in whose thread it is posted."""
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    """Whom it is for, if it is private."""
    channel: str = Field(max_length=20)
    """Where it goes: a Slack user id or channel id."""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What it shows, by ids."""
    state: MessageState = Field(default=MessageState.PENDING, sa_type=word(MessageState))
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """When to look at it next: to post, read back or redraw it; the end of the lease while it is
    being sent; none when there is nothing to do."""
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    """After this it is too late to post it."""
    attempt: int = 0
    """Grows with each claim: what an earlier claim reports is ignored."""
    first_tried_at: datetime | None = Field(default=None, sa_type=Instant)
    failures: int = 0
    """In a row; the wait grows with them."""
    error: str = Field(default="", max_length=100)
    """Slack's word for what went wrong last."""
    posted_in: str | None = Field(default=None, max_length=20)
    """The conversation in which Slack put it."""
    ts: str | None = Field(default=None, max_length=20)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    wanted: int = 1
    """Grows with each change of what it shows."""
    shown: int = 0
    """The `wanted` that Slack shows, or is about to be given."""
    created_at: datetime = Field(sa_type=Instant, index=True)


class MessageItem(Row, table=True):
    """An action or a plan that a message shows: if it changes, the message is redrawn."""

    __tablename__ = "message_item"

    message_id: int = Field(foreign_key="message.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)


class Pace(Stored, table=True):
    """When a Web API method may next be called in a workspace: shared by all processes."""

    workspace_id: int = Field(foreign_key="workspace.id", primary_key=True)
    method: str = Field(max_length=40, primary_key=True)
    free_at: datetime = Field(sa_type=Instant)


class Told(Row, table=True):
    """What a member was told and is not told again."""

    __table_args__ = (
        UniqueConstraint("member_id", "kind", "subject_id", "about"),
        Index("ix_told_subject", "kind", "subject_id"),
    )

    member_id: int = Field(foreign_key="member.id")
    kind: str = Field(max_length=20)
    """soon, helped, team, asked ..."""
    subject_id: int
    """The id of the action or plan."""
    about: str = Field(default="", max_length=40)
    """What makes it news again: a due date, an ISO week."""
    told_on: date


class Digest(Row, table=True):
    """A weekly digest of accounts in a channel."""

    __table_args__ = (
        CheckConstraint("weekday between 1 and 7", name="weekday"),
        CheckConstraint("minute between 0 and 1439", name="minute"),
    )

    channel: str = Field(max_length=20)
    channel_name: str = Field(default="", max_length=80)
    weekday: int = 1
    """1 is Monday, as in ISO 8601."""
    minute: int = 8 * 60 + 30
    """Minutes after midnight."""
    time_zone: str = Field(max_length=60)
    manager_id: int | None = Field(default=None, foreign_key="member.id")
    """Only accounts of this manager's people."""
    segment: str | None = Field(default=None, max_length=75)
    """Only accounts of this segment."""
    set_by_id: int | None = Field(default=None, foreign_key="member.id")
    decided_week: str | None = Field(default=None, max_length=8)
    """The last ISO week that was decided: 2026-W48."""
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)
    stopped_why: str = Field(default="", max_length=100)
    """Slack's word for why it can no longer be posted there."""
    created_at: datetime = Field(sa_type=Instant)
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
