"""Plans: one account, one owner, one period; their team, goals, steps and profile lists."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from kambot.method.vocabulary import (
    PartnerRole,
    PeriodKind,
    PlanState,
    ProjectStatus,
    Stance,
    Visibility,
)
from kambot.models.columns import Exact, Instant
from kambot.models.rows import Kept, OfPlan, Row, word


class Plan(Kept, table=True):
    """A key account plan."""

    __table_args__ = (
        CheckConstraint("ends_on > starts_on", name="period"),
        CheckConstraint("confidence between 1 and 5", name="confidence"),
        CheckConstraint("supplier_level between 1 and 5", name="supplier_level"),
        CheckConstraint("supplier_level_wanted between 1 and 5", name="supplier_level_wanted"),
        CheckConstraint("review_every_months between 1 and 36", name="review_every_months"),
        Index("ix_plan_account_period", "account_id", "starts_on"),
        Index("ix_plan_owner", "owner_id", "archived_at", "updated_at", "state"),
        Index("ix_plan_review", "owner_id", "next_review_on", "id"),
        Index(
            "ix_plan_waiting",
            "workspace_id",
            "submitted_at",
            sqlite_where=text("state = 'submitted'"),
            postgresql_where=text("state = 'submitted'"),
        ),
    )

    account_id: int = Field(foreign_key="account.id")
    owner_id: int = Field(foreign_key="member.id")
    state: PlanState = Field(default=PlanState.DRAFT, sa_type=word(PlanState))
    visibility: Visibility = Field(default=Visibility.WORKSPACE, sa_type=word(Visibility))
    currency: str = Field(max_length=3)
    period_kind: PeriodKind = Field(default=PeriodKind.FISCAL_YEAR, sa_type=word(PeriodKind))
    starts_on: date
    ends_on: date
    """The last day of the period."""
    our_sponsor_id: int | None = Field(default=None, foreign_key="member.id")
    business_summary: str | None = Field(default=None, max_length=1000)
    decision_process: str | None = Field(default=None, max_length=500)
    review_every_months: int = 3
    decision_maker_id: int | None = Field(default=None, foreign_key="contact.id")
    """Who decides?"""
    champion_id: int | None = Field(default=None, foreign_key="contact.id")
    """Who speaks for us?"""
    strengths: str | None = Field(default=None, max_length=500)
    weaknesses: str | None = Field(default=None, max_length=500)
    segment_wanted: str | None = Field(default=None, max_length=75)
    supplier_level: int | None = None
    supplier_level_wanted: int | None = None
    threats: str | None = Field(default=None, max_length=500)
    chances: str | None = Field(default=None, max_length=500)
    """Opportunities of the relationship, as opposed to deals."""
    confidence: int | None = None
    confidence_on: date | None = None
    next_review_on: date | None = None
    discussed_with_id: int | None = Field(default=None, foreign_key="contact.id")
    discussed_on: date | None = None
    resources_days: Decimal | None = Field(default=None, sa_type=Exact)
    """People-days asked for."""
    resources_budget: Decimal | None = Field(default=None, sa_type=Exact)
    resources_note: str | None = Field(default=None, max_length=500)
    granted_days: Decimal | None = Field(default=None, sa_type=Exact)
    granted_budget: Decimal | None = Field(default=None, sa_type=Exact)
    granted_note: str | None = Field(default=None, max_length=500)
    submitted_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by_id: int | None = Field(default=None, foreign_key="member.id")
    """Who approved or returned it."""
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    return_comment: str | None = Field(default=None, max_length=1000)
    committed_at: datetime | None = Field(default=None, sa_type=Instant)
    committed_by_id: int | None = Field(default=None, foreign_key="member.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    close_reason: str | None = Field(default=None, max_length=500)
    digest_comment: str | None = Field(default=None, max_length=255)
    """What the owner says to the next digest."""
    digest_comment_on: date | None = None
    rolled_over_from_id: int | None = Field(default=None, foreign_key="plan.id")
    archived_by_id: int | None = Field(default=None, foreign_key="member.id")
    last_step: str = Field(default="", max_length=40)
    """Where the owner stopped; empty before the first step."""
    unknowns: list[str] = Field(default_factory=list, sa_type=JSON)
    """Keys of the questions answered "we don't know yet"."""


class PlanMember(Row, table=True):
    """A member of the plan's team: contributes, does not own."""

    __tablename__ = "plan_member"
    __table_args__ = (UniqueConstraint("plan_id", "member_id"),)

    plan_id: int = Field(foreign_key="plan.id")
    member_id: int = Field(foreign_key="member.id", index=True)


class PlanStep(Row, table=True):
    """How often a step of a plan was saved: the version that lost updates are found by."""

    __tablename__ = "plan_step"
    __table_args__ = (UniqueConstraint("plan_id", "step"),)

    plan_id: int = Field(foreign_key="plan.id")
    step: str = Field(max_length=40)
    version: int = 1
    saved_at: datetime = Field(sa_type=Instant)
    saved_by_id: int | None = Field(default=None, foreign_key="member.id")


class Goal(OfPlan, table=True):
    """One of the customer's goals, in their words."""

    text: str = Field(max_length=300)


class Partner(OfPlan, table=True):
    """Another company that influences us at the customer."""

    name: str = Field(max_length=80)
    role: PartnerRole | None = Field(default=None, sa_type=word(PartnerRole))
    stance: Stance | None = Field(default=None, sa_type=word(Stance))
    note: str | None = Field(default=None, max_length=500)


class CustomerProject(OfPlan, table=True):
    """A project of the customer's own."""

    __tablename__ = "customer_project"

    name: str = Field(max_length=120)
    status: ProjectStatus | None = Field(default=None, sa_type=word(ProjectStatus))
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    sponsor_id: int | None = Field(default=None, foreign_key="contact.id")
    importance: str | None = Field(default=None, max_length=500)
    """Why it matters to us."""


class PlanSnapshot(Row, table=True):
    """The plan as it was committed; the newest is the baseline."""

    __tablename__ = "plan_snapshot"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: int = Field(foreign_key="plan.id")
    number: int
    taken_at: datetime = Field(sa_type=Instant)
    taken_by_id: int = Field(foreign_key="member.id")
    content: dict[str, Any] = Field(sa_type=JSON)
