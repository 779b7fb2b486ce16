"""kambot itself: what every use case needs, built once by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kambot.bindings import columns
from kambot.db import Database
from kambot.method.loading import load
from kambot.method.steps import Method
from kambot.prompts import Prompts

SHIPPED: Traversable = files("prompts")
"""The words that come with kambot."""


@dataclass(frozen=True)
class Kambot:
    """The plans, the method, the words and the time; no global state anywhere else."""

    database: Database
    method: Method
    prompts: Prompts
    clock: Callable[[], datetime]
    """The present as an aware instant."""
    prompt_folders: Sequence[Traversable] = (SHIPPED,)
    """Where an import reads its words, when there is one."""


def build(
    database: Database, clock: Callable[[], datetime], *, prompts_dir: Path | None = None
) -> Kambot:
    """kambot with the shipped prompts, overlaid file by file by `prompts_dir`.

    Raises PromptFault, with every fault in the prompts.
    """
    folders = [SHIPPED, *([prompts_dir] if prompts_dir else [])]
    words = load(folders, columns()), Prompts(folders)
    return assemble(database, clock, *words, folders)


def assemble(
    database: Database,
    clock: Callable[[], datetime],
    method: Method,
    prompts: Prompts,
    prompt_folders: Sequence[Traversable] = (SHIPPED,),
) -> Kambot:
    """kambot from what was read already."""
    # What follows from a save stands on kambot itself, so it can be imported only now.
    from kambot.standing.refreshing import after_changes  # noqa: PLC0415

    saving = database.ending_with(partial(after_changes, method))
    return Kambot(saving, method, prompts, clock, prompt_folders)
