"""One account that is handed over again and again, until its process is killed."""

from collections.abc import Iterator

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.core import Kambot
from kambot.screens import Caller, Notice

FORM = "hand_over_account"
IN_TURN = ("UBOB", "UANA")


def hand_over(kambot: Kambot, plan_id: int, first: int) -> Iterator[int]:
    """Hand it over as an admin, number `first`, `first` + 1 ...; each one once it is done."""
    who = Caller("T1", "UADA")
    number = first
    while True:
        version = open_form(kambot, who, FORM, plan_id).version
        raws = {"owner_id": IN_TURN[number % 2], "stays": "yes"}
        done = submit_form(
            kambot, who, FORM, plan_id, raws, receipt=f"handing {number}", version=version
        )
        if isinstance(done, Notice):
            yield number
            number += 1
