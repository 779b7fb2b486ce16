"""Screens of an import from the CRM: what to give, what was seen, what is asked, what is odd."""

from collections.abc import Sequence
from dataclasses import dataclass

from kambot.prompts import Safe
from kambot.screens.parts import Notice


@dataclass(frozen=True)
class Intake:
    """Where files are given."""

    text: Safe
    waiting: int = 0
    """Files that were given before and wait: their upload; 0 for none."""


@dataclass(frozen=True)
class Reading:
    """Files are being looked at."""

    text: Safe


@dataclass(frozen=True)
class Asking:
    """A question with its options."""

    token: str
    """Stands for it in a form."""
    text: str
    options: tuple[str, ...]
    """As a person reads them; the answer is their number."""
    chosen: int | None
    """None while nobody has answered."""
    likelier: int | None = None


@dataclass(frozen=True)
class TableSeen:
    """What a table was taken for."""

    number: int
    text: Safe
    name: str
    has_columns: bool


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What was recognised, what has to be answered, what would happen."""

    upload_id: int
    version: int
    """Of what was seen: only that is imported."""
    tables: tuple[TableSeen, ...]
    more_tables: int
    asked: tuple[Asking, ...]
    outcome: Safe
    problems: Safe
    """The first of them; empty for none."""
    is_ready: bool
    """Nothing has to be answered any more."""
    doubts: int
    """Questions that may be answered, but need not be."""
    notice: Notice | None = None


@dataclass(frozen=True)
class ColumnSeen:
    """What a column was taken for, and some of its values."""

    number: int
    name: str
    hint: str
    means: str
    """A field; empty for nothing."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A page of the columns of a table, to be corrected."""

    upload_id: int
    table: int
    name: str
    columns: tuple[ColumnSeen, ...]
    fields: Sequence[tuple[str, str]]
    """All that a column can mean: the field, and what a person reads."""
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, kw_only=True)
class Doubts:
    """A page of questions that may be answered: accounts that look alike."""

    upload_id: int
    asked: tuple[Asking, ...]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, kw_only=True)
class Problems:
    """A page of what needs a look."""

    upload_id: int
    head: Safe
    lines: tuple[Safe, ...]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True)
class Begun:
    """The import is under way."""

    text: Safe


ImportScreen = Intake | Reading | Preview | Columns | Doubts | Problems | Begun
