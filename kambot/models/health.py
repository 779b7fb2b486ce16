"""How each plan stood week by week, for trends."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from kambot.method.vocabulary import Health
from kambot.models.columns import Exact, Instant
from kambot.models.rows import Row, word


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
