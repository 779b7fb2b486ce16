"""What Alembic runs for every command: our tables, on the connection it was given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

import kambot.models  # noqa: F401  # fills the metadata


def render_stored_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A revision names what is stored, not our classes: those may change, it may not."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=render_stored_type,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
