"""kambot itself: what every use case needs, built once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from kambot.bindings import columns
from kambot.db import Database
from kambot.method.loading import load
from kambot.method.steps import Method
from kambot.prompts import Prompts


@dataclass(frozen=True)
class Kambot:
    """The plans, the method, the words and the time; no global state anywhere else."""

    database: Database
    method: Method
    prompts: Prompts
    clock: Callable[[], datetime]
    """The present as an aware instant."""


def build(
    database: Database, clock: Callable[[], datetime], *, prompts_dir: Path | None = None
) -> Kambot:
    """kambot with the shipped prompts, overlaid file by file by `prompts_dir`.

    Raises PromptFault, with every fault in the prompts.
    """
    folders = [files("prompts"), *([prompts_dir] if prompts_dir else [])]
    return Kambot(database, load(folders, columns()), Prompts(folders), clock)
