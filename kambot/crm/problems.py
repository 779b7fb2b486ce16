"""What could not be read or is not clear: where, why, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What a problem means for its row."""

    SKIPPED = "skipped"
    """The row made no record."""
    UNKNOWN = "unknown"
    """A value could not be read: it is unknown, not zero."""
    CHANGED = "changed"
    """A value was shortened or rounded to fit."""
    CONFLICT = "conflict"
    """Two things contradict each other: both are said."""
    NOTE = "note"
    """Worth knowing; nothing was lost."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that a person should look at."""

    weight: Weight
    file: str
    sheet: str = ""
    row: int | None = None
    """None where it concerns all of a file or column."""
    column: str = ""
    value: str = ""
    """As it stands in the file, shortened to 200 characters."""
    why: str
    fix: str


class Misread(Exception):
    """A cell that its column's reading does not fit. Its message says why; `fix` what to do."""

    def __init__(self, why: str, fix: str) -> None:
        super().__init__(why)
        self.why = why
        self.fix = fix
