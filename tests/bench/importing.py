"""Processes of their own for the benchmark of imports: one imports, one saves, one only reads.

Each prints a line of JSON when it is done.
"""

import csv
import json
import resource
import select
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kambot.clock import utc_now
from kambot.core import build
from kambot.crm.asking import Answers
from kambot.crm.importing import examine, load
from kambot.crm.tables import Source
from kambot.db import Database, insert_once
from kambot.models import Receipt
from kambot.models.rows import table

RECEIPT = table(Receipt)
PAUSE = 0.003
"""Seconds between two saves."""
TIMES = 3


def read_csv(path: str) -> dict[str, float]:
    """The same file with python's csv module alone, and with pandas; the best of three."""
    import pandas as pd  # noqa: PLC0415  # it weighs more than all the rest

    def with_csv() -> None:
        with Path(path).open(newline="", encoding="utf-8-sig") as lines:
            for _ in csv.reader(lines):
                pass

    return {"csv": best(with_csv), "pandas": best(lambda: pd.read_csv(path))}


def best(work: Callable[[], object]) -> float:
    """Seconds."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took)


def import_file(path: str, url: str) -> dict[str, float]:
    """Import it with the likelier answer to each question; seconds, CPU seconds, megabytes."""
    kambot = build(Database(url), utc_now)
    source = Source(Path(path).name, Path(path).read_bytes())
    answers: dict[str, str] = {}
    begun, cpu = time.perf_counter(), time.process_time()
    examined = examine(kambot, 1, [source], Answers(answers))
    while examined.questions:
        answers |= {
            each.key: each.suggested or each.options[0].value for each in examined.questions
        }
        begun, cpu = time.perf_counter(), time.process_time()
        examined = examine(kambot, 1, [source], Answers(answers))
    looked = time.perf_counter() - begun
    load(kambot, examined, None)
    return {
        "examine": looked,
        "import": time.perf_counter() - begun,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def save(url: str) -> dict[str, float]:
    """Save something again and again until somebody writes to us; how long the saves took."""
    database = Database(url)
    waits: list[float] = []
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        key = {"workspace_id": 1, "key": f"save {len(waits)}", "outcome": {}, "created_at": now}
        begun = time.perf_counter()
        with database.write() as connection:
            insert_once(connection, RECEIPT, key)
        waits.append(time.perf_counter() - begun)
    waits.sort()
    return {"saves": len(waits), "median": waits[len(waits) // 2], "longest": waits[-1]}


WORK: dict[str, Callable[..., dict[str, float]]] = {
    "read": read_csv,
    "import": import_file,
    "save": save,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])) + "\n")
