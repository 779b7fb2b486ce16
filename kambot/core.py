"""kambot itself: what every use case needs, built once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kambot.db import Database
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
