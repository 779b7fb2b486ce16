"""What every table has in common: names of constraints, enum columns, and the shared columns."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Enum, Table
from sqlmodel import Field, SQLModel

from kambot.models.columns import Instant

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def word(kind: type[StrEnum]) -> Enum:
    """A column that holds one of the method's fixed words, checked by the database."""
    return Enum(
        kind,
        name=kind.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=lambda words: [each.value for each in words],
        length=30,
    )


class Row(SQLModel):
    """A row of a workspace: nothing ever crosses workspaces."""

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspace.id", index=True)


class Kept(Row):
    """A row that people edit: versioned, dated, archived instead of deleted."""

    version: int = 1
    extra: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """Answers to the workspace's own questions."""
    created_at: datetime = Field(sa_type=Instant)
    created_by_id: int | None = Field(default=None, foreign_key="member.id")
    updated_at: datetime = Field(sa_type=Instant)
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class OfAccount(Kept):
    """A record that belongs to the account and outlives its plans."""

    account_id: int = Field(foreign_key="account.id", index=True)
    position: int = 0


class OfPlan(Kept):
    """A record that belongs to one plan."""

    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int = 0


def table(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a model: hot paths are Core statements, built once."""
    return model.metadata.tables[str(model.__tablename__)]
