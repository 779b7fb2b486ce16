"""Exact with the customer: plan years, revenue streams, opportunities, white space."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from kambot.method.vocabulary import CostToServe, DealStatus, DealType, ServedBy
from kambot.models.columns import Exact
from kambot.models.rows import FromCrm, Kept, OfPlan, known_by_crm_key, word


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """A named CHECK for each money column that cannot be below zero."""
    return tuple(CheckConstraint(f"{column} >= 0", name=column) for column in columns)


class PlanYear(OfPlan, table=True):
    """One year of a plan: what we want to earn in it; its position is its number from 0."""

    __tablename__ = "plan_year"
    __table_args__ = (
        UniqueConstraint("plan_id", "position"),
        CheckConstraint("ends_on >= starts_on", name="period"),
        *not_negative("target", "secured", "last_revenue"),
    )

    starts_on: date
    ends_on: date
    target: Decimal | None = Field(default=None, sa_type=Exact)
    secured: Decimal | None = Field(default=None, sa_type=Exact)
    """Already certain outside deals: repeat orders, contracts."""
    last_revenue: Decimal | None = Field(default=None, sa_type=Exact)
    """Revenue of the period before."""
    margin_target: Decimal | None = Field(default=None, sa_type=Exact)
    """Percent."""
    margin_actual: Decimal | None = Field(default=None, sa_type=Exact)
    """Percent."""
    cost_to_serve: CostToServe | None = Field(default=None, sa_type=word(CostToServe))


class RevenueStream(OfPlan, table=True):
    """What one offering brings at this customer."""

    __tablename__ = "revenue_stream"
    __table_args__ = not_negative("last_revenue", "secured", "target")

    offering: str = Field(max_length=120)
    last_revenue: Decimal | None = Field(default=None, sa_type=Exact)
    secured: Decimal | None = Field(default=None, sa_type=Exact)
    target: Decimal | None = Field(default=None, sa_type=Exact)


class Opportunity(FromCrm, Kept, table=True):
    """A deal, potential to won or lost."""

    __table_args__ = (
        CheckConstraint("probability between 0 and 1000000", name="probability"),
        Index("ix_opportunity_account_status", "account_id", "status", "closes_on"),
        Index(
            "ix_opportunity_loose",
            "workspace_id",
            "status",
            sqlite_where=text("account_id IS NULL"),
            postgresql_where=text("account_id IS NULL"),
        ),
        known_by_crm_key("opportunity"),
    )

    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    """None where the CRM does not say whose deal it is."""
    position: int = 0
    name: str = Field(max_length=120)
    type: DealType = Field(default=DealType.NEW, sa_type=word(DealType))
    status: DealStatus = Field(default=DealStatus.OPEN, sa_type=word(DealStatus))
    offering: str | None = Field(default=None, max_length=120)
    business_unit: str | None = Field(default=None, max_length=80)
    stage: str | None = Field(default=None, max_length=80)
    amount: Decimal | None = Field(default=None, sa_type=Exact)
    currency: str = Field(max_length=3)
    probability: Decimal | None = Field(default=None, sa_type=Exact)
    """Percent, 0 to 100."""
    closes_on: date | None = None
    next_step: str | None = Field(default=None, max_length=255)


class WhiteSpace(OfPlan, table=True):
    """Where we could sell more: an offering in a business unit, and who serves it today."""

    __tablename__ = "white_space"
    __table_args__ = not_negative("yearly_spend")

    offering: str = Field(max_length=120)
    business_unit: str | None = Field(default=None, max_length=80)
    served_by: ServedBy = Field(default=ServedBy.UNKNOWN, sa_type=word(ServedBy))
    competitor: str | None = Field(default=None, max_length=80)
    yearly_spend: Decimal | None = Field(default=None, sa_type=Exact)
    contract_ends_on: date | None = None
    note: str | None = Field(default=None, max_length=500)
