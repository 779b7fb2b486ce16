"""The example plans of the demo."""

from kambot import lookups, plans
from kambot.cards.lookups import Question
from kambot.cards.portfolios import TeamCard
from kambot.examples import add_examples
from kambot.method.vocabulary import Health, PlanState
from kambot.preferences import digests
from kambot.screens import Caller, Hub
from tests.usecases.conftest import Desk

PEOPLE = {"ana": "UANA", "ben": "UADA", "chloe": "UBOB"}


def test_the_demo_has_two_committed_plans_and_one_half_done(ana: Desk) -> None:
    for _ in range(2):
        add_examples(ana.kambot, "T1", PEOPLE, {"sales": "C1"})

    assert plans.my_plans(ana.kambot, ana.who).total == 2
    harbour = plans.find(ana.kambot, ana.who, "Harbour Foods")
    lumen = plans.find(ana.kambot, ana.who, "Lumen Clinics")
    nordwind = plans.find(ana.kambot, ana.who, "Nordwind Energy")
    assert isinstance(harbour, Hub)
    assert isinstance(lumen, Hub)
    assert isinstance(nordwind, Hub)
    assert (harbour.plan.state, harbour.next_step) == (PlanState.COMMITTED, "")
    assert (lumen.plan.state, lumen.next_step) == (PlanState.DRAFT, "value")
    assert (nordwind.plan.state, nordwind.next_step) == (PlanState.COMMITTED, "")


def test_the_examples_have_red_and_amber_to_show_and_a_manager_to_see_them(ana: Desk) -> None:
    add_examples(ana.kambot, "T1", PEOPLE, {"sales": "C1"})
    ada = Caller("T1", "UADA")
    team = lookups.answer(ana.kambot, ada, Question("team"))
    assert isinstance(team, TeamCard)
    assert team.people == 2
    assert team.tallies == {Health.RED: 1, Health.AMBER: 2}


def test_the_demo_has_a_digest_that_comes_back_no_more_once_it_is_removed(ana: Desk) -> None:
    ada = Caller("T1", "UADA")
    add_examples(ana.kambot, "T1", PEOPLE, {"sales": "C1"})
    (row,) = digests.board(ana.kambot, ada).rows
    digests.remove(ana.kambot, ada, int(row.key))
    add_examples(ana.kambot, "T1", PEOPLE, {"sales": "C1"})
    assert digests.board(ana.kambot, ada).rows == ()
