"""Many rows at once: each value arrives as it was sent, on both databases."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    select,
)
from sqlalchemy.exc import IntegrityError

from kambot.db import Database, insert_all, insert_new
from kambot.method.vocabulary import Health
from kambot.models.columns import Exact, Instant
from kambot.models.rows import word

BOX = Table(
    "box",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("label", String(80)),
    Column("worth", Exact),
    Column("sent_at", Instant),
    Column("due_on", Date),
    Column("health", word(Health)),
    Column("content", JSON),
    UniqueConstraint("label"),
)
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("worth", "sent_at", "due_on", "health")),
    "content": {},
}
FULL: dict[str, Any] = {
    "worth": Decimal("120.05"),
    "sent_at": datetime(2026, 11, 23, 9, tzinfo=UTC),
    "due_on": date(2028, 2, 29),
    "health": Health.RED,
    "content": {"ids": [1, 2], "text": "it's “so” {much}\\n"},
}


@pytest.fixture
def shelf(empty_database: Database) -> Database:
    with empty_database.write() as connection:
        BOX.create(connection)
    return empty_database


def boxes(shelf: Database) -> list[dict[str, Any]]:
    with shelf.read() as connection:
        found = connection.execute(select(*list(BOX.c)[1:]).order_by(BOX.c.label)).mappings()
        return [dict(row) for row in found]


def test_rows_arrive_as_they_were_sent(shelf: Database) -> None:
    rows = [{"label": "a", **EMPTY}, {"label": "b", **FULL}, {"label": "c, {d}", **FULL}]
    with shelf.write() as connection:
        insert_all(connection, BOX, rows)
    assert boxes(shelf) == rows


def test_many_rows_are_stored_as_one_would_be(shelf: Database) -> None:
    rows = [{"label": str(number), **each} for number, each in enumerate((EMPTY, FULL, FULL))]
    with shelf.write() as connection:
        insert_all(connection, BOX, rows)
        for row in rows:
            connection.execute(BOX.insert().values({**row, "label": f"alone {row['label']}"}))
    columns = ", ".join(f"CAST({column.name} AS VARCHAR(200))" for column in list(BOX.c)[2:])
    with shelf.read() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM box ORDER BY id").all()
    assert found[: len(rows)] == found[len(rows) :]


def test_rows_whose_key_is_there_are_left_out_or_refused(shelf: Database) -> None:
    known, new = {"label": "a", **EMPTY}, {"label": "b", **FULL}
    with shelf.write() as connection:
        insert_all(connection, BOX, [known])
        said = insert_new(connection, BOX, [{"label": "a", **FULL}, new], BOX.c.label)
    assert [row.label for row in said] == ["b"]
    assert boxes(shelf) == [known, new]
    with pytest.raises(IntegrityError), shelf.write() as connection:
        insert_all(connection, BOX, [{"label": "c", **EMPTY}, known])
    assert boxes(shelf) == [known, new]


@pytest.mark.parametrize("rows", [0, 1, 3000])
def test_however_many_they_are_it_is_one_statement(shelf: Database, rows: int) -> None:
    with shelf.write() as connection, shelf.statements() as sent:
        insert_all(connection, BOX, [{"label": str(number), **FULL} for number in range(rows)])
    assert len(sent) == min(rows, 1)
    assert len(boxes(shelf)) == rows
