"""The tables' history, shipped with the package. Asking whether it is applied needs no Alembic."""

from functools import cache
from pathlib import Path

from sqlalchemy import text

from kambot.db import Database, StorageNotMigrated

FOLDER = Path(__file__).parent
_APPLIED = text("SELECT version_num FROM alembic_version")


def is_current(database: Database) -> bool:
    """Whether the tables are those of this version."""
    try:
        with database.read() as connection:
            return connection.execute(_APPLIED).scalar_one_or_none() == newest()
    except StorageNotMigrated:
        return False


@cache
def newest() -> str:
    """The number of the last revision, which its file is named after."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))
