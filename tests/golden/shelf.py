"""Rows put into a database as an import may leave them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from kambot.models.rows import table
from tests.golden.reading import TODAY


@dataclass(frozen=True)
class Shelf:
    """Where the records go, and what all of them have in common."""

    connection: Connection
    workspace_id: int
    members: Mapping[str, int]

    def put(self, model: type[SQLModel], **values: Any) -> int:
        """A record of this workspace; its id."""
        known = {"created_at": noon(TODAY), "updated_at": noon(TODAY), **values}
        return put(self.connection, model, workspace_id=self.workspace_id, **known)


def put(connection: Connection, model: type[SQLModel], **values: Any) -> int:
    """One row, with the model's defaults for what is not said; its id."""
    of = table(model)
    usual = {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if name in of.c and name != "id" and not field.is_required()
    }
    known = {name: value for name, value in values.items() if name in of.c}
    return int(
        connection.execute(insert(of).values({**usual, **known}).returning(of.c.id)).scalar_one()
    )


def at(on: date | None) -> datetime | None:
    """Noon of that day, if there is one."""
    return None if on is None else noon(on)


def noon(on: date) -> datetime:
    """The instant at which everything of that day happened."""
    return datetime.combine(on, time(12), UTC)
