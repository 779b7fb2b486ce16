"""Tenants and their people: workspaces and members."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from kambot.method.vocabulary import MemberRole
from kambot.models.columns import Instant
from kambot.models.rows import Row, word


class Workspace(SQLModel, table=True):
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
    created_at: datetime = Field(sa_type=Instant)


class Member(Row, table=True):
    """A Slack user known to kambot; guests and external users are kept only to be refused."""

    __table_args__ = (UniqueConstraint("workspace_id", "user_id"),)

    user_id: str = Field(max_length=20)
    name: str = Field(default="", max_length=200)
    email: str | None = Field(default=None, max_length=320)
    time_zone: str | None = Field(default=None, max_length=60)
    locale: str | None = Field(default=None, max_length=20)
    role: MemberRole = Field(default=MemberRole.ACCOUNT_MANAGER, sa_type=word(MemberRole))
    manager_id: int | None = Field(default=None, foreign_key="member.id")
    is_guest: bool = False
    """Guests, external users, bots: never members in the method's sense."""
    is_slack_admin: bool = False
    left_at: datetime | None = Field(default=None, sa_type=Instant)
    """Deactivated in Slack since."""
    updated_at: datetime = Field(sa_type=Instant)
