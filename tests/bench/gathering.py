"""The whole portfolio gone through once, a process of its own, so that its memory can be told.

`python -m tests.bench.gathering` reads a JSON object from stdin, goes through it, and says what it
took. Nothing is kept of a plan once the next one comes, as where each is written and forgotten.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from kambot import portfolio
from kambot.core import build
from kambot.db import Database
from tests.bench.millions import NOW, TODAY


def go_through(url: str) -> dict[str, Any]:
    """Judge every plan; how many, how long, and the megabytes before and at the worst."""
    kambot = build(Database(url), lambda: NOW)
    scope, before, begun = portfolio.WORKSPACE, _most(), time.perf_counter()
    with kambot.database.snapshot() as connection:
        found = portfolio.judged(connection, kambot.method, scope, 1, TODAY)
        plans = sum(1 for _ in found)
    return {
        "plans": plans,
        "seconds": time.perf_counter() - begun,
        "before": before,
        "most": _most(),
    }


def _most() -> float:
    """The most resident memory this process has had, in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    order = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(go_through(**order)) + "\n")
