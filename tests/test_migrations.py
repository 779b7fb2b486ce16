"""The revisions build what the models say, on both databases, and lose nothing."""

import ast
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from kambot.db import Database, StorageNotMigrated
from kambot.migrations import FOLDER, is_current, newest
from kambot.migrations.upgrade import config, upgrade

KINDS = (
    "get_columns",
    "get_check_constraints",
    "get_foreign_keys",
    "get_unique_constraints",
    "get_indexes",
)
VERSIONS = FOLDER / "versions"


def test_models_and_revisions_agree(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_revisions_build_exactly_the_tables_of_the_models(
    database: Database, empty_database: Database
) -> None:
    """Alembic's comparison looks at no CHECK constraint; this one does."""
    with empty_database.write() as connection:
        SQLModel.metadata.create_all(connection)
    assert _structure(database) == _structure(empty_database)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_constraint_has_a_name_of_its_own(database: Database, kind: str) -> None:
    names = [found["name"] for table in _structure(database).values() for found in table[kind]]
    assert names
    assert "None" not in names
    assert len(names) == len(set(names))


def test_an_empty_database_is_not_current_until_it_is_upgraded(
    empty_database: Database,
) -> None:
    assert not is_current(empty_database)
    with (
        pytest.raises(StorageNotMigrated, match="kambot db upgrade"),
        empty_database.read() as connection,
    ):
        connection.execute(text("select id from plan"))
    upgrade(empty_database)
    assert is_current(empty_database)


def test_upgrading_again_changes_nothing(database: Database) -> None:
    with database.statements() as sent:
        upgrade(database)
    assert not [each for each in sent if each.startswith(("CREATE", "DROP", "ALTER", "INSERT"))]
    assert is_current(database)


def test_revisions_are_one_line_of_numbers(database: Database) -> None:
    with database.read() as connection:
        line = ScriptDirectory.from_config(config(connection)).walk_revisions()
        numbers = [revision.revision for revision in line]
    assert numbers == [f"{number:04d}" for number in range(len(numbers), 0, -1)]
    assert newest() == numbers[0]


def test_a_revision_depends_on_no_model() -> None:
    for path in VERSIONS.glob("*.py"):
        tree = ast.parse(path.read_text())
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert imported <= {"alembic", "kambot.migrations.columns"}, path.name


def _structure(database: Database) -> dict[str, dict[str, list[dict[str, str]]]]:
    """What the database says of every table: columns in any order, constraints by name."""
    with database.read() as connection:
        look = inspect(connection)
        return {
            table: {kind: _told(getattr(look, kind)(table)) for kind in KINDS}
            for table in look.get_table_names()
            if table != "alembic_version"
        }


def _told(found: list[Any]) -> list[dict[str, str]]:
    told = [{key: _plain(value) for key, value in each.items()} for each in found]
    return sorted(told, key=lambda each: each["name"])


def _plain(value: object) -> str:
    """As text; SQL expressions in options (the WHERE of an index) too."""
    return str(
        {key: str(each) for key, each in value.items()} if isinstance(value, dict) else value
    )
