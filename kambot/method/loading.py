"""Read the steps from prompts/steps/*.toml and refuse every fault in them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kambot.method.steps import Method


@dataclass(frozen=True)
class ColumnInfo:
    """What the loader needs to know about a column that a field may be stored in."""

    kind: str
    """text, number, integer, date, yes_no, lines, member, members, contact or reference."""
    choices: tuple[str, ...] | None = None
    """The values the column allows, None if it takes any."""
    required_by_method: bool = False
    """The step must ask for it: formulas or the commit need it."""


Columns = Mapping[str, Mapping[str, ColumnInfo]]
"""Key of a step or of a record list -> name of a column -> what it takes."""


@dataclass(frozen=True)
class Fault:
    """One mistake in a prompts file."""

    file: str
    place: str
    """Where in the file: `fields[2] "segmnt"`, or "line 7"."""
    fault: str
    fix: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.fault} {self.fix}".rstrip()


class PromptFault(Exception):
    """The prompts have faults, all of them listed; kambot does not start until they are mended."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def load(folders: Sequence[Traversable], columns: Columns) -> Method:
    """The method from prompts folders; a later folder's steps/NAME.toml replaces an earlier one's.

    Raises PromptFault.
    """
    raise NotImplementedError
