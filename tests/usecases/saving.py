"""A process of its own that saves one step again and again, until it is killed."""

import sys
from datetime import UTC, datetime

from kambot import answers
from kambot.core import build
from kambot.db import Database
from kambot.screens import Caller, Saved


def main(url: str, plan_id: int, first: int) -> None:
    """Save the targets `first`, `first` + 1 ..., and print each one once it is acknowledged."""
    kambot = build(Database(url), lambda: datetime.now(UTC))
    who = Caller("T1", "UANA")
    target = first
    while True:
        version = answers.open_step(kambot, who, plan_id, "target").version
        result = answers.save_step(
            kambot,
            who,
            plan_id,
            "target",
            {"target": str(target)},
            version=version,
            receipt=f"target {target}",
            then="next",
        )
        if isinstance(result, Saved):
            print(target, flush=True)  # noqa: T201  # the parent reads what was acknowledged
            target += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
