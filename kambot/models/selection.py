"""Choosing key accounts: the workspace's criteria and how accounts were rated on them."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from kambot.models.rows import Kept


class Criterion(Kept, table=True):
    """One criterion of the selection, with its weight in percent."""

    __table_args__ = (CheckConstraint("weight between 0 and 100", name="weight"),)

    name: str = Field(max_length=80)
    scale: str = Field(default="", max_length=500)
    weight: int
    position: int = 0


class CriterionRating(Kept, table=True):
    """How one rater sees one account on one criterion, 1 (very low) to 10 (very high)."""

    __tablename__ = "criterion_rating"
    __table_args__ = (
        UniqueConstraint("account_id", "criterion_id", "rater_id"),
        CheckConstraint("rating between 1 and 10", name="rating"),
    )

    account_id: int = Field(foreign_key="account.id")
    criterion_id: int = Field(foreign_key="criterion.id")
    rater_id: int = Field(foreign_key="member.id")
    rating: int
    rated_on: date
