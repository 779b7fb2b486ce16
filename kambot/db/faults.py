"""What can be wrong with a database, each with the sentence a person reads."""

from kambot.errors import StorageFault


class _Said(StorageFault):
    """A fault whose docstring is its sentence."""

    def __init__(self) -> None:
        super().__init__(" ".join((self.__doc__ or "").split()))


class StorageReadOnly(_Said):
    """The database is read-only, so nothing was saved. kambot needs the right to write to it."""


class StorageFull(_Said):
    """The disk of the database is full, so nothing was saved. Free some space and try again."""


class StorageBusy(_Said):
    """The database is busy, so nothing was saved. Please try again in a moment."""


class StorageUnreachable(_Said):
    """The database cannot be opened. Check DATABASE_URL, and that the database is running."""


class StorageNotMigrated(_Said):
    """The database is not ready for this version of kambot. Run `kambot db upgrade` first."""
