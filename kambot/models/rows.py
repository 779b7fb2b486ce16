"""What every table has in common: names of constraints, enum columns, and the shared columns."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, Enum, Index, Table, literal_column, or_, text
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


def says(column: ColumnElement[Any], word: StrEnum) -> ColumnElement[bool]:
    """A comparison with a word that stands in the text of the statement itself.

    PostgreSQL knows then how rare it is though it plans the statement once for all values, and
    that an index of such rows alone serves the question.
    """
    return column == literal_column(f"'{word.value}'")


def one_of(column: ColumnElement[Any], words: Iterable[StrEnum]) -> ColumnElement[bool]:
    """Comparisons, because an IN list is compiled anew for each execution."""
    return or_(*(says(column, each) for each in words))


class Stored(SQLModel):
    """What every table has in common."""

    # Tables do not validate, so what Pydantic would validate them by is not built at each start.
    model_config = {"defer_build": True}


class Row(Stored):
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


class FromCrm(Stored):
    """A record that the CRM may know, too."""

    crm_id: str | None = Field(default=None, max_length=100)
    """Its id as the CRM gives it."""
    crm_key: str | None = Field(default=None, max_length=300)
    """By what the CRM's exports know it again; none where it was made by hand."""
    import_id: int | None = None
    """The import that laid it in, archived until that is published: a mark, and so no reference."""


def known_by_crm_key(name: str) -> Index:
    """The CRM names each record of this table once."""
    known = text("crm_key IS NOT NULL")
    return Index(
        f"uq_{name}_crm_key",
        "workspace_id",
        "crm_key",
        unique=True,
        sqlite_where=known,
        postgresql_where=known,
    )


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
