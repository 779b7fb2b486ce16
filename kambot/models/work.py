"""What we promise and do: value propositions, objectives, actions, reviews."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from kambot.method.vocabulary import (
    ActionStatus,
    KeepsTheirSide,
    MetricUnit,
    ObjectiveKind,
    ObjectiveOutcome,
    ObjectiveStatus,
    ReviewDecision,
    SnoozeReason,
)
from kambot.models.columns import Exact, Instant
from kambot.models.rows import OfPlan, word


class ValueProposition(OfPlan, table=True):
    """A customer need and what the customer gains from us."""

    __tablename__ = "value_proposition"

    need: str = Field(max_length=500)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    project_id: int | None = Field(default=None, foreign_key="customer_project.id")
    offer: str = Field(max_length=500)
    """What we bring and how they gain it."""
    metric: str | None = Field(default=None, max_length=120)
    unit: MetricUnit | None = Field(default=None, sa_type=word(MetricUnit))
    baseline: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)
    actual: Decimal | None = Field(default=None, sa_type=Exact)
    our_gain: str | None = Field(default=None, max_length=500)
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id", index=True)
    confirmed_by_id: int | None = Field(default=None, foreign_key="contact.id")
    """Empty: our claim."""
    confirmed_on: date | None = None


class Objective(OfPlan, table=True):
    """What we want to reach."""

    statement: str = Field(max_length=255)
    kind: ObjectiveKind = Field(sa_type=word(ObjectiveKind))
    owner_id: int = Field(foreign_key="member.id")
    due_on: date
    measure: str | None = Field(default=None, max_length=120)
    unit: MetricUnit | None = Field(default=None, sa_type=word(MetricUnit))
    start: Decimal | None = Field(default=None, sa_type=Exact)
    current: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)
    approach: str | None = Field(default=None, max_length=1000)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    proposition_id: int | None = Field(default=None, foreign_key="value_proposition.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    status: ObjectiveStatus = Field(
        default=ObjectiveStatus.NOT_STARTED, sa_type=word(ObjectiveStatus)
    )
    outcome: ObjectiveOutcome | None = Field(default=None, sa_type=word(ObjectiveOutcome))
    owner_comment: str | None = Field(default=None, max_length=1000)
    manager_comment: str | None = Field(default=None, max_length=1000)


class Action(OfPlan, table=True):
    """One dated piece of work by one person."""

    __table_args__ = (
        Index("ix_action_owner_due", "owner_id", "status", "due_on", "id"),
        Index(
            "ix_action_asleep",
            "owner_id",
            "snoozed_until",
            sqlite_where=text("snoozed_until IS NOT NULL"),
            postgresql_where=text("snoozed_until IS NOT NULL"),
        ),
    )

    title: str = Field(max_length=150)
    objective_id: int | None = Field(default=None, foreign_key="objective.id", index=True)
    owner_id: int = Field(foreign_key="member.id")
    due_on: date
    customer_owner_id: int | None = Field(default=None, foreign_key="contact.id")
    support_needed: str | None = Field(default=None, max_length=255)
    effort_days: Decimal | None = Field(default=None, sa_type=Exact)
    status: ActionStatus = Field(default=ActionStatus.OPEN, sa_type=word(ActionStatus))
    waiting_until: date | None = None
    blocked_reason: str | None = Field(default=None, max_length=255)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    snoozed_until: date | None = None
    snooze_count: int = 0
    snooze_reason: SnoozeReason | None = Field(default=None, sa_type=word(SnoozeReason))
    """Why it was snoozed again and again."""
    slip_count: int = 0
    """How often the due date was moved later."""
    source_link: str | None = Field(default=None, max_length=500)


class Review(OfPlan, table=True):
    """A dated look at the plan, with a decision."""

    __table_args__ = (CheckConstraint("confidence between 1 and 5", name="confidence"),)

    held_on: date
    took_part: str | None = Field(default=None, max_length=500)
    with_customer: bool = False
    summary: str | None = Field(default=None, max_length=1000)
    confidence: int | None = None
    keeps_their_side: KeepsTheirSide | None = Field(default=None, sa_type=word(KeepsTheirSide))
    decision: ReviewDecision = Field(default=ReviewDecision.KEEP, sa_type=word(ReviewDecision))
    reason: str | None = Field(default=None, max_length=500)
    next_review_on: date | None = None
