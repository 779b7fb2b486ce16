"""What the tables can hold, as the loader of the steps needs to know it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnInfo:
    """What the loader needs to know about a column that a field may be stored in."""

    kind: str
    """A key of `TYPES_OF`."""
    choices: tuple[str, ...] | None = None
    """The values the column allows, None if it takes any."""
    required_by_method: bool = False
    """The step must ask for it: formulas or the commit need it."""
    in_list: bool = False
    """Of a record list: a whole list may be left out, unlike a step."""
    max_length: int | None = None
    """Characters it holds, None if it does not matter."""
    ends: tuple[int, int] | None = None
    """The lowest and highest whole number it takes, None if it takes any."""


Columns = Mapping[str, Mapping[str, ColumnInfo]]
"""Key of a step or of a record list -> name of a column -> what it takes."""

TYPES_OF: Mapping[str, frozenset[str]] = {
    "text": frozenset({"text", "paragraph", "email", "phone", "url", "choice"}),
    "number": frozenset({"number", "money", "percent"}),
    "integer": frozenset({"integer", "scale"}),
    "date": frozenset({"date"}),
    "yes_no": frozenset({"yes_no"}),
    "lines": frozenset({"lines", "choices"}),
    "member": frozenset({"member"}),
    "members": frozenset({"members"}),
    "contact": frozenset({"contact"}),
    "reference": frozenset({"reference"}),
}
"""The field types whose answers a kind of column can hold."""
