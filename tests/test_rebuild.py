"""Migrations may rebuild a table that others point to: no row is lost, none is left alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from kambot.db import Database
from kambot.migrations import is_current

METADATA = MetaData()
PARENT = Table("parent", METADATA, Column("id", Integer, primary_key=True))
CHILD = Table(
    "child",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("parent_id", ForeignKey("parent.id", ondelete="CASCADE"), nullable=False),
)


@pytest.fixture
def family(empty_database: Database) -> Database:
    """A parent with two children, who would go with it."""
    with empty_database.write() as connection:
        METADATA.create_all(connection)
        connection.execute(insert(PARENT).values(id=1))
        connection.execute(insert(CHILD), [{"parent_id": 1}, {"parent_id": 1}])
    return empty_database


def children(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(CHILD)).scalar_one()


def test_a_rebuilt_parent_keeps_its_children(family: Database) -> None:
    with family.rebuild() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("parent") as batch:
            batch.add_column(Column("name", String(20)))
            batch.alter_column("name", type_=String(30))
    assert children(family) == 2
    with pytest.raises(IntegrityError), family.write() as connection:
        connection.execute(insert(CHILD).values(parent_id=99))


@pytest.mark.only("sqlite")
def test_a_migration_that_leaves_a_row_alone_is_undone(family: Database) -> None:
    with pytest.raises(ValueError, match="rows without their parent"), family.rebuild() as changing:
        changing.exec_driver_sql("DELETE FROM parent")
    assert children(family) == 2
    with family.read() as connection:
        assert connection.execute(select(func.count()).select_from(PARENT)).scalar_one() == 1


def test_a_migration_that_fails_half_way_is_undone(family: Database) -> None:
    with pytest.raises(RuntimeError), family.rebuild() as connection:
        connection.exec_driver_sql("ALTER TABLE child ADD COLUMN half INTEGER")
        connection.exec_driver_sql("DELETE FROM child")
        raise RuntimeError
    assert children(family) == 2
    with family.read() as connection:
        found = connection.exec_driver_sql("SELECT * FROM child").keys()
    assert "half" not in found


def test_two_upgrades_at_once_are_one(empty_database: Database, tmp_path: Path) -> None:
    url = empty_database.url.render_as_string(hide_password=False)
    line = [sys.executable, "-m", "kambot", "db", "upgrade"]
    environ = {**os.environ, "DATABASE_URL": url}
    both = [subprocess.Popen(line, cwd=tmp_path, env=environ) for _ in range(2)]
    assert [each.wait(timeout=60) for each in both] == [0, 0]
    assert is_current(empty_database)
