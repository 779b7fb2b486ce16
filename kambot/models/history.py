"""What happened: changes of records, and submissions that were already answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from kambot.models.columns import Instant
from kambot.models.rows import Row


class Change(Row, table=True):
    """One saved change of one record: who, when, before, after (only what changed)."""

    __table_args__ = (Index("ix_change_plan", "plan_id", "id"),)

    account_id: int = Field(foreign_key="account.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id")
    by_id: int | None = Field(default=None, foreign_key="member.id")
    at: datetime = Field(sa_type=Instant)
    kind: str = Field(max_length=20)
    """created, edited, archived, restored, committed ..."""
    subject: str = Field(max_length=40)
    """The step's or record list's key."""
    subject_id: int | None = None
    """The record's id; none for a step."""
    version: int = 1
    """The version of the step or record that this change made."""
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Receipt(Row, table=True):
    """An accepted submission and its outcome: the same one arriving again gets the same answer."""

    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    key: str = Field(max_length=255)
    outcome: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=Instant, index=True)
