"""Tenants and their people: workspaces and members."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from kambot.method.vocabulary import MemberRole
from kambot.models.columns import Instant
from kambot.models.rows import Row, Stored, word


class Workspace(Stored, table=True):
    """One Slack workspace (tenant)."""

    __table_args__ = (
        UniqueConstraint("team_id"),
        CheckConstraint("fiscal_year_start between 1 and 12", name="fiscal_year_start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(max_length=20)
    name: str = Field(default="", max_length=200)
    currency: str = Field(default="USD", max_length=3)
    locale: str = Field(default="en-US", max_length=20)
    time_zone: str = Field(default="UTC", max_length=60)
    fiscal_year_start: int = 1
    """The month in which the fiscal year begins, 1 to 12."""
    requires_approval: bool = False
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """Working days, holidays and thresholds, where they differ from the usual ones."""
    judged_on: date | None = None
    """The last local day for which the health of all plans was made anew."""
    created_at: datetime = Field(sa_type=Instant)


class Member(Row, table=True):
    """A Slack user known to kambot; guests and external users are kept only to be refused."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "user_id"),
        CheckConstraint("nudge_hour between 0 and 23", name="nudge_hour"),
        Index(
            "ix_member_left",
            "workspace_id",
            sqlite_where=text("left_at IS NOT NULL"),
            postgresql_where=text("left_at IS NOT NULL"),
        ),
    )

    user_id: str = Field(max_length=20)
    name: str = Field(default="", max_length=200)
    email: str | None = Field(default=None, max_length=320)
    time_zone: str | None = Field(default=None, max_length=60)
    locale: str | None = Field(default=None, max_length=20)
    role: MemberRole = Field(default=MemberRole.ACCOUNT_MANAGER, sa_type=word(MemberRole))
    manager_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    is_guest: bool = False
    """Guests, external users, bots: never members in the method's sense."""
    is_slack_admin: bool = False
    left_at: datetime | None = Field(default=None, sa_type=Instant)
    """Deactivated in Slack since."""
    direct_channel: str | None = Field(default=None, max_length=20)
    """Their conversation with kambot, once it is known: messages are read back there."""
    nudge_hour: int = Field(default=9, sa_column_kwargs={"server_default": "9"})
    """The hour of their own clock at which they are nudged."""
    own_time_zone: str | None = Field(default=None, max_length=60)
    """Their own choice, instead of what Slack says."""
    nudged_on: date | None = None
    """The last local day for which it was decided whether they get a nudge."""
    paused_until: date | None = None
    """No nudge before this day."""
    updated_at: datetime = Field(sa_type=Instant)


class Absence(Row, table=True):
    """Days on which a member is away and gets no nudges; a deputy may get them instead."""

    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="period"),)

    member_id: int = Field(foreign_key="member.id", index=True)
    starts_on: date
    ends_on: date
    """The last day away."""
    deputy_id: int | None = Field(default=None, foreign_key="member.id", index=True)
