"""Bring a database to this version with Alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kambot.db import Database
from kambot.migrations import FOLDER


def upgrade(database: Database) -> None:
    """Apply every revision that is missing; all of them or none. Safe to repeat."""
    with database.rebuild() as connection:
        command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """What Alembic has to know, without a file of its own."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return made
