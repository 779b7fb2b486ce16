"""Which account, contact or action a few words mean."""

from datetime import date

import pytest

from kambot.conversation.finding import Named, accounts_in, actions_like, people
from kambot.method.vocabulary import PlanState
from kambot.screens import PlanCard

NAMES = ("Acme", "Acme Nordic", "Big Blue Ltd", "Call Center One", "אקמה", "The Body Shop")
PLANS = [
    PlanCard(
        plan_id=number,
        account_id=number,
        account=name,
        owner="Ana",
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
        state=PlanState.DRAFT,
    )
    for number, name in enumerate(NAMES)
]
CONTACTS = [
    Named(1, "Sue Smith", "Acme", also="CFO"),
    Named(2, "Sue Jones", "Acme", also="Head of Sales"),
    Named(3, "Tom Brown", "Acme"),
]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Call Acme", ["Acme"]),
        ("call acme's CFO", ["Acme"]),
        ("Visit Acme Nordic in Oslo", ["Acme Nordic"]),
        ("Send Big Blue the offer", ["Big Blue Ltd"]),
        ("Call Sue", []),
        ("Call אקמה", ["אקמה"]),
        ("Prepare the Body Shop visit", ["The Body Shop"]),
        ("Compare Acme and Big Blue Ltd", ["Acme", "Big Blue Ltd"]),
        ("Buy acmeware", []),
    ],
)
def test_an_account_is_found_by_its_name_in_a_sentence(said: str, meant: list[str]) -> None:
    assert [card.account for card in accounts_in(PLANS, said)] == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Sue", [1, 2]),
        ("sue smith", [1]),
        ("Sue Smiht", [1]),
        ("the CFO", [1]),
        ("Tom", [3]),
        ("Ulla", []),
    ],
)
def test_a_contact_is_found_by_name_or_title(said: str, meant: list[int]) -> None:
    assert [each.id for each in people(CONTACTS, said)] == meant


def test_an_action_is_found_by_all_of_its_words() -> None:
    actions = [Named(1, "Send the offer", "Acme"), Named(2, "Send the offer", "Globex")]
    assert [each.id for each in actions_like(actions, "the offer for Globex")] == [2]
    assert [each.id for each in actions_like(actions, "offer")] == [1, 2]
    assert actions_like(actions, "the other offer") == []
