"""How each plan stood at the end of each week, for trends."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from kambot.method.vocabulary import Health
from kambot.models.columns import Exact, Instant
from kambot.models.rows import Row, word


class HealthWeek(Row, table=True):
    """A plan's health and figures in one ISO week, in the plan's currency."""

    __tablename__ = "health_week"
    __table_args__ = (UniqueConstraint("plan_id", "week"),)

    plan_id: int = Field(foreign_key="plan.id")
    week: str = Field(max_length=8, index=True)
    """2026-W48."""
    health: Health = Field(sa_type=word(Health))
    score: int
    """0 to 100."""
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """Rule, level and sentence of each rule that fired, worst first."""
    won: Decimal | None = Field(default=None, sa_type=Exact)
    expected: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)
    at_risk: Decimal | None = Field(default=None, sa_type=Exact)
    """Money at risk; none when it is unknown."""
    worst_days: int = 0
    """Days by which the plan's worst action is overdue."""
    taken_at: datetime = Field(sa_type=Instant)
