"""Workers that import a file of deals, and write down what they are doing."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kambot.core import build
from kambot.crm.asking import NO_ANSWERS
from kambot.crm.keeping.comparing import compare
from kambot.crm.keeping.keeping import keep
from kambot.crm.keeping.running import AlreadyImporting, Progress, TakenOver
from kambot.db import Database
from tests.crm.keeping.files import ACCOUNTS, FILES, many, shapes_of
from tests.torture.clock import START

DONE, REFUSED, TAKEN_OVER = "done", "refused", "taken over"


def prepare() -> Callable[[str, int, str, str], None]:
    """kambot and the file made once; each worker has a database connection of its own."""
    built = build(Database("sqlite:///nowhere.db"), lambda: START)

    def work(url: str, count: int, path: str, stop_at: str) -> None:
        """`stop_at` is the stage at which it falls silent, until it is woken."""
        kambot = replace(built, database=Database(url, patience=30))
        drafts = many(count, ACCOUNTS).export()
        with kambot.database.read() as connection:
            seen = compare(connection, 1, drafts, NO_ANSWERS, shapes_of("one"))

        def say(line: str) -> None:
            with Path(path).open("a") as diary:
                diary.write(f"{line}\n")

        def tell(progress: Progress) -> None:
            say(f"{progress.stage} {progress.done}")
            if progress.stage == stop_at:
                os.kill(os.getpid(), signal.SIGSTOP)

        try:
            keep(kambot, 1, seen, None, FILES, tell=tell)
        except AlreadyImporting:
            say(REFUSED)
        except TakenOver:
            say(TAKEN_OVER)
        else:
            say(DONE)

    return work
