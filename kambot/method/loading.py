"""Read the steps from prompts/steps/*.toml and refuse every fault in them at once."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable

from kambot.method.checking import check
from kambot.method.columns import ColumnInfo, Columns
from kambot.method.faults import Fault, PromptFault
from kambot.method.overlay import pages
from kambot.method.shaping import shaped
from kambot.method.steps import Method, Step

__all__ = ["ColumnInfo", "Columns", "Fault", "PromptFault", "load"]

LAST = "commit"
"""The step that is always the last, whatever its order says."""


def load(folders: Sequence[Traversable], columns: Columns) -> Method:
    """The method from prompts folders; a later folder's steps/NAME.toml replaces an earlier one's.

    Raises PromptFault with all faults of all files.
    """
    read = {page.file: shaped(page) for page in pages(folders, "steps", ".toml").values()}
    steps = {file: step for file, step in read.items() if isinstance(step, Step)}
    faults = [fault for found in read.values() if isinstance(found, list) for fault in found]
    faults += check(steps, columns, whole=not faults)
    if faults:
        raise PromptFault(faults)
    return Method(_ordered(list(steps.values())))


def _ordered(steps: list[Step]) -> tuple[Step, ...]:
    """By their `order`, then by key; commit after all others."""
    others = sorted(
        (step for step in steps if step.key != LAST), key=lambda step: (step.order, step.key)
    )
    commits = (step for step in steps if step.key == LAST)
    end = max((step.order for step in others), default=0) + 1
    return (*others, *(replace(step, order=max(end, step.order)) for step in commits))
