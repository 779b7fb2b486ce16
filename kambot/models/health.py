"""How each plan stands, and how it stood week by week, for trends."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from kambot.method.vocabulary import Health, Visibility
from kambot.models.columns import Exact, Instant
from kambot.models.rows import Row, word

_KNOWN_TO_ALL = ("workspace_id", "counts", "visibility")
_OF_OWNER = ("owner_id", "counts", "visibility")
_WORST_FIRST = ("currency", "health", "place", "plan_id")


class PlanHealth(Row, table=True):
    """How a plan stands today: a summary of its facts, made anew with each save and each local day.

    It can be rebuilt at any time; lists of many accounts read it instead of the facts.
    """

    __tablename__ = "plan_health"
    __table_args__ = (
        UniqueConstraint("plan_id"),
        Index("ix_plan_health_worst", *_KNOWN_TO_ALL, *_WORST_FIRST),
        Index("ix_plan_health_segment", *_KNOWN_TO_ALL, "segment", *_WORST_FIRST),
        Index("ix_plan_health_owner", *_OF_OWNER, "health", "place", "plan_id", "currency"),
    )

    plan_id: int = Field(foreign_key="plan.id")
    account_id: int = Field(foreign_key="account.id", index=True)
    owner_id: int = Field(foreign_key="member.id")
    segment: str | None = Field(default=None, max_length=75)
    visibility: Visibility = Field(sa_type=word(Visibility))
    currency: str = Field(max_length=3)
    counts: bool
    """The one of its account's plans that counts today."""
    health: Health = Field(sa_type=word(Health))
    score: int
    """0 to 100."""
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """Each rule that fired and the numbers it saw, worst first; words are made when it is read."""
    at_risk: Decimal | None = Field(default=None, sa_type=Exact)
    """Money at risk; none when it is unknown."""
    place: str = Field(max_length=250)
    """By which plans of one health and currency are sorted, in the order of portfolio.worst_first:
    the most money at risk, the most days overdue, the account's name."""
    worst_days: int = 0
    """Days by which the plan's worst action is overdue."""
    won: Decimal | None = Field(default=None, sa_type=Exact)
    expected: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)
    without_amount: int = 0
    """Won and open deals of the year whose amount is unknown: they are in no sum."""
    other_currency: int = 0
    """Deals of the year in another currency than the plan's: they are in no sum either."""
    judged_on: date
    """The workspace's local day for which this was said."""


class HealthWeek(Row, table=True):
    """A plan's health and figures on the day of a weekly digest, in the plan's currency.

    Kept by the day, not by the ISO week: a digest of Thursdays compares Thursday with Thursday.
    """

    __tablename__ = "health_week"
    __table_args__ = (
        UniqueConstraint("plan_id", "taken_on"),
        Index("ix_health_week_day", "workspace_id", "taken_on"),
    )

    plan_id: int = Field(foreign_key="plan.id")
    taken_on: date
    """The day it counts for: that of the digest, even if it was taken late."""
    health: Health = Field(sa_type=word(Health))
    score: int
    """0 to 100."""
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """Each rule that fired and the numbers it saw, worst first; words are made when it is read."""
    won: Decimal | None = Field(default=None, sa_type=Exact)
    expected: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)
    at_risk: Decimal | None = Field(default=None, sa_type=Exact)
    """Money at risk; none when it is unknown."""
    without_amount: int = 0
    """Won and open deals of the year whose amount is unknown: they are in no sum."""
    other_currency: int = 0
    """Deals of the year in another currency than the plan's: they are in no sum either."""
    worst_days: int = 0
    """Days by which the plan's worst action is overdue."""
    taken_at: datetime = Field(sa_type=Instant)
