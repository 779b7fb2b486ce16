"""A process of its own in which people leave in turn and all they have goes to the next one."""

import sys
from datetime import UTC, datetime

from sqlalchemy import select

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.members import MEMBER, Profile
from kambot.people import keep_up
from kambot.screens import Caller, Notice

FORM = "hand_over_all"
PEOPLE = {"UANA": "Ana Alves", "UBOB": "Bob Brown"}
IN_TURN = ("UBOB", "UANA")


def main(url: str, _: int, first: int) -> None:
    """As an admin, number `first`, `first` + 1 ..., and print each one once done."""
    kambot = build(Database(url), lambda: datetime.now(UTC))
    number = first
    while True:
        if isinstance(_handed_over(kambot, number), Notice):
            print(number, flush=True)  # noqa: T201  # the parent reads what was acknowledged
            number += 1


def _handed_over(kambot: Kambot, number: int) -> object:
    new, old = IN_TURN[number % 2], IN_TURN[(number + 1) % 2]
    keep_up(kambot, "T1", [Profile(user, PEOPLE[user], left=user == old) for user in PEOPLE])
    with kambot.database.read() as connection:
        left = connection.scalars(select(MEMBER.c.id).where(MEMBER.c.user_id == old)).one()
    who, raws = Caller("T1", "UADA"), {"owner_id": new}
    version = open_form(kambot, who, FORM, left).version
    return submit_form(kambot, who, FORM, left, raws, receipt=f"all {number}", version=version)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
