"""People leave in turn and all they have goes to the next one, until the process is killed."""

from collections.abc import Iterator

from sqlalchemy import select

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.core import Kambot
from kambot.members import MEMBER, Profile
from kambot.people import keep_up
from kambot.screens import Caller, Notice

FORM = "hand_over_all"
PEOPLE = {"UANA": "Ana Alves", "UBOB": "Bob Brown"}
IN_TURN = ("UBOB", "UANA")


def hand_over_all(kambot: Kambot, _: int, first: int) -> Iterator[int]:
    """As an admin, number `first`, `first` + 1 ...; each one once it is done."""
    number = first
    while True:
        if isinstance(_handed_over(kambot, number), Notice):
            yield number
            number += 1


def _handed_over(kambot: Kambot, number: int) -> object:
    new, old = IN_TURN[number % 2], IN_TURN[(number + 1) % 2]
    keep_up(kambot, "T1", [Profile(user, PEOPLE[user], left=user == old) for user in PEOPLE])
    with kambot.database.read() as connection:
        left = connection.scalars(select(MEMBER.c.id).where(MEMBER.c.user_id == old)).one()
    who, raws = Caller("T1", "UADA"), {"owner_id": new}
    version = open_form(kambot, who, FORM, left).version
    return submit_form(kambot, who, FORM, left, raws, receipt=f"all {number}", version=version)
