"""A process of its own that hands one account over again and again, until it is killed."""

import sys
from datetime import UTC, datetime

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.core import build
from kambot.db import Database
from kambot.screens import Caller, Notice

FORM = "hand_over_account"
IN_TURN = ("UBOB", "UANA")


def main(url: str, plan_id: int, first: int) -> None:
    """Hand it over as an admin, number `first`, `first` + 1 ..., and print each one once done."""
    kambot = build(Database(url), lambda: datetime.now(UTC))
    who = Caller("T1", "UADA")
    number = first
    while True:
        version = open_form(kambot, who, FORM, plan_id).version
        raws = {"owner_id": IN_TURN[number % 2], "stays": "yes"}
        done = submit_form(
            kambot, who, FORM, plan_id, raws, receipt=f"handing {number}", version=version
        )
        if isinstance(done, Notice):
            print(number, flush=True)  # noqa: T201  # the parent reads what was acknowledged
            number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
