"""Where kambot keeps its data: SQLite or PostgreSQL. Only this folder knows a dialect."""

from kambot.db.database import (
    ROWS_AT_ONCE,
    Database,
    Work,
    at_the_end,
    has_lateral,
    insert_all,
    insert_new,
    insert_once,
    lock_row,
    lock_rows,
    overwrite,
)
from kambot.db.faults import (
    StorageBusy,
    StorageFull,
    StorageNotMigrated,
    StorageReadOnly,
    StorageUnreachable,
)

__all__ = [
    "ROWS_AT_ONCE",
    "Database",
    "StorageBusy",
    "StorageFull",
    "StorageNotMigrated",
    "StorageReadOnly",
    "StorageUnreachable",
    "Work",
    "at_the_end",
    "has_lateral",
    "insert_all",
    "insert_new",
    "insert_once",
    "lock_row",
    "lock_rows",
    "overwrite",
]
