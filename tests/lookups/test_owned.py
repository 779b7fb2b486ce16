"""The accounts of one of a manager's people: for their manager, and for nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from kambot.cards.lookups import LARGEST, LAST_PAGE, LONGEST_AHEAD, Question
from kambot.method.vocabulary import Health
from tests.lookups.conftest import ask, lead
from tests.lookups.test_many import hide
from tests.usecases.conftest import Desk


def test_a_manager_sees_the_accounts_of_each_of_their_people(
    ana: Desk, bob: Desk, ada: Desk
) -> None:
    lead(ada, "UBOB")
    risky = ana.start("Risky")
    ana.save(risky, "profile", renewal_on="2026-12-01")
    hide(ana, ana.start("Hidden"))
    bob.start("Of Bob")
    worst = ask(ada, "team:0").owners[0]
    card = ask(ada, Question("owned", member_id=worst.member_id).value)
    assert {each.account for each in card.rows} == {"Risky", "Hidden"}
    assert card.tallies == {Health.RED: 1, Health.GREY: 1}
    assert f"*{worst.owner}'s accounts*: " in ada.kambot.prompts.say("owned", card=card)
    shared = ask(ada, card.question.value, for_all=True)
    assert [each.account for each in shared.rows] == ["Risky"]


def test_nobody_else_sees_them_that_way(ana: Desk, bob: Desk, ada: Desk) -> None:
    ana.start("Acme")
    (line,) = ask(ada, "team:0").owners
    for stranger in (ana, bob):
        card = ask(stranger, Question("owned", member_id=line.member_id).value)
        assert (card.rows, card.shareable) == ((), False)
        assert "no accounts of theirs" in bob.kambot.prompts.say("owned", card=card)


@given(
    page=st.integers(0, LAST_PAGE),
    days=st.integers(0, LONGEST_AHEAD),
    member_id=st.integers(0, LARGEST),
    plan_id=st.integers(0, LARGEST),
    about=st.text(),
)
def test_a_button_carries_the_whole_question(
    page: int, days: int, member_id: int, plan_id: int, about: str
) -> None:
    asked = Question("next", about, plan_id, page, days, member_id)
    assert Question.of(asked.value) == asked


def test_an_odd_button_asks_the_nearest_that_there_can_be() -> None:
    assert Question.of("owned.x.-3.y:z") == Question("owned")
