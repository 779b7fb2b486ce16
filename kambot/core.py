"""kambot itself: what every use case needs, built once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kambot.bindings import columns
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.faults import Fault, noted, refuse
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
    crm_words: CrmWords
    """The words by which exports of a CRM are understood."""


def build(
    database: Database, clock: Callable[[], datetime], *, prompts_dir: Path | None = None
) -> Kambot:
    """kambot with the shipped prompts, overlaid file by file by `prompts_dir`.

    Raises PromptFault, with every fault in the prompts.
    """
    folders = [SHIPPED, *([prompts_dir] if prompts_dir else [])]
    faults: list[Fault] = []
    crm_words = CrmWords(folders)
    with noted(faults):
        method = load(folders, columns())
    with noted(faults):
        prompts = Prompts(folders)
    with noted(faults):
        crm_words.check()
    refuse(faults)
    return assemble(database, clock, method, prompts, crm_words)


def assemble(
    database: Database,
    clock: Callable[[], datetime],
    method: Method,
    prompts: Prompts,
    crm_words: CrmWords,
) -> Kambot:
    """kambot from what was read already."""
    # What follows from a save stands on kambot itself, so it can be imported only now.
    from kambot.standing.refreshing import after_changes  # noqa: PLC0415

    saving = database.ending_with(partial(after_changes, method))
    return Kambot(saving, method, prompts, clock, crm_words)
