"""Workers that decide the nudges of a day again and again, as schedulers do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from kambot.core import build
from kambot.db import Database
from kambot.nudging.deciding import decide
from kambot.scheduler import Job, run_job
from tests.torture.clock import START

NUDGES = Job("nudges", timedelta(), decide)


def prepare() -> Callable[[str], None]:
    """kambot built once; each worker has a database connection of its own."""
    built = build(Database("sqlite:///nowhere.db"), lambda: START)

    def work(url: str) -> None:
        kambot = replace(built, database=Database(url))
        while True:
            run_job(kambot, NUDGES)

    return work
