"""What a message costs in statements: the same for ten plans and for a thousand."""

import pytest

from kambot.conversation.answering import answer
from tests.portfolio import grow
from tests.usecases.conftest import Desk
from tests.usecases.test_statements import _start_over, statements

SAID = {
    "remind me to call account 5 tomorrow": 4,
    "remind me to send the offer tomorrow": 4,
    "note for account 5: moving": 6,
    "met Nobody at account 5 yesterday": 9,
    "mark the moon landing done": 3,
    "account 5": 3,
    "blah blah": 11,
    "hello": 6,
}
"""By message, the most statements it may take, the one that finds the caller among them."""


@pytest.mark.parametrize("said", SAID)
def test_a_message_costs_the_same_however_many_plans_there_are(ana: Desk, said: str) -> None:
    def ask(desk: Desk) -> object:
        return answer(desk.kambot, desk.who, said, nonce="Ev1")

    grow(ana.kambot, 10)
    few = statements(ana, ask)
    assert few <= SAID[said]
    _start_over(ana)
    grow(ana.kambot, 1000)
    assert statements(ana, ask) == few


def test_people_who_are_mentioned_are_looked_up_together(ana: Desk) -> None:
    def ask(said: str) -> int:
        return statements(ana, lambda desk: answer(desk.kambot, desk.who, said, nonce="Ev1"))

    crowd = " ".join(f"<@U{number}> <@UBOB>" for number in range(50))
    assert ask(f"blah {crowd}") <= ask("blah <@UBOB>")
