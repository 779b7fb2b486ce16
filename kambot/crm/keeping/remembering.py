"""Shapes of files that were imported before, and what was answered about them."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from kambot.crm.columns.shapes import Shape
from kambot.crm.keeping.homes import SHAPE

_SHAPES = select(SHAPE.c.fingerprint, SHAPE.c.kind, SHAPE.c.answers).where(
    SHAPE.c.workspace_id == bindparam("workspace_id")
)


def remembered(connection: Connection, workspace_id: int) -> Mapping[str, Shape]:
    """By fingerprint."""
    rows = connection.execute(_SHAPES, {"workspace_id": workspace_id})
    return {row.fingerprint: Shape(row.fingerprint, row.kind, row.answers) for row in rows}
