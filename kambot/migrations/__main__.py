"""Write the next revision from what changed in the models: `python -m kambot.migrations "why"`."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from kambot.db import Database
from kambot.migrations import newest
from kambot.migrations.upgrade import config, upgrade


def write_revision(why: str) -> None:
    """Compare the models with a database of all revisions so far; write the difference."""
    following = f"{int(newest()) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'now.db')}")
        upgrade(database)
        with database.rebuild() as connection:
            command.revision(config(connection), why, autogenerate=True, rev_id=following)
        database.close()


if __name__ == "__main__":
    write_revision(" ".join(sys.argv[1:]) or "change")
