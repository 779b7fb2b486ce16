"""Questions about an account that has no plan, or none that who asks may know of."""

from typing import Any

import pytest
from sqlalchemy import update

from kambot import planless, plans
from kambot.bindings import ACCOUNT, PLAN
from kambot.conversation import answering
from kambot.conversation.meanings import Lookup
from kambot.lookups.answering import OF_PLAN
from kambot.method.vocabulary import PlanState
from kambot.screens import Choice, Hub, Planless
from tests.health.records import change
from tests.imported import bring
from tests.lookups.conftest import ask, asked_back
from tests.usecases.conftest import Desk

ACCOUNTS = """Id,Name,Account Owner
A1,Globex,Ana Alves
A2,Globex Medical,
A3,Umbrella Foods,Marco Who Left
A4,Umbrella Paper,
"""


@pytest.fixture
def crm(ana: Desk) -> Desk:
    bring(ana, accounts=ACCOUNTS)
    for name in ("Acme", "Initech", "Zebra Logistics"):
        ana.start(name)
    return ana


def said(desk: Desk, choice: Choice) -> str:
    return desk.kambot.prompts.say("choice", choice=choice)


def names(choice: Choice) -> list[str]:
    return [each.name for each in choice.planless]


def found(desk: Desk, name: str) -> Hub | Choice:
    return plans.find(desk.kambot, desk.who, name)


def told(desk: Desk, text: str) -> Any:
    return answering.answer(desk.kambot, desk.who, text, nonce="n")


@pytest.mark.parametrize("kind", sorted(OF_PLAN))
def test_every_question_about_it_says_that_it_has_none(crm: Desk, kind: str) -> None:
    choice = asked_back(crm, f"{kind}:0:globex")
    assert choice.plans == ()
    assert choice.none_yet == Planless("Globex", "Globex", "Ana Alves")
    assert said(crm, choice) == "*Globex* has no plan yet. Its owner in the CRM is Ana Alves."


def test_its_name_alone_as_a_command_says_the_same(crm: Desk) -> None:
    choice = found(crm, "globex")
    assert isinstance(choice, Choice)
    assert choice.none_yet == Planless("Globex", "Globex", "Ana Alves")


def test_an_owner_whom_nobody_knows_is_not_named(crm: Desk) -> None:
    choice = asked_back(crm, "status:0:Globex Medical")
    assert said(crm, choice) == "*Globex Medical* has no plan yet."


@pytest.mark.parametrize("name", ["medical", "globex med", "Globx Medical"])
def test_its_name_need_not_be_exact(crm: Desk, name: str) -> None:
    assert names(asked_back(crm, f"status:0:{name}")) == ["Globex Medical"]


def test_several_that_fit_are_a_choice(crm: Desk) -> None:
    choice = asked_back(crm, "status:0:umbrella")
    assert names(choice) == ["Umbrella Foods", "Umbrella Paper"]
    assert choice.none_yet is None
    assert said(crm, choice).startswith("Several accounts fit “umbrella”. They have no plan")


def test_they_stand_among_several_plans_that_fit(crm: Desk) -> None:
    crm.start("Umbrella Steel")
    crm.start("Umbrella Works")
    choice = asked_back(crm, "status:0:umbrella")
    assert [card.account for card in choice.plans] == ["Umbrella Steel", "Umbrella Works"]
    assert names(choice) == ["Umbrella Foods", "Umbrella Paper"]
    assert said(crm, choice).startswith("Several accounts fit “umbrella”. Which one")


def test_the_only_plan_that_fits_is_meant_whatever_else_is_in_the_crm(crm: Desk) -> None:
    plan_id = crm.start("Umbrella Steel")
    assert ask(crm, "status:0:umbrella").plan_id == plan_id
    hub = found(crm, "umbrella")
    assert isinstance(hub, Hub)
    assert hub.plan.plan_id == plan_id


def test_a_name_that_is_held_goes_before_a_plan_that_sounds_like_it(crm: Desk) -> None:
    crm.start("Umbrella")
    assert names(asked_back(crm, "status:0:umbrella foods")) == ["Umbrella Foods"]


def test_what_nothing_fits_is_answered_with_the_nearest_plans(crm: Desk) -> None:
    choice = asked_back(crm, "status:0:Qwxyv")
    assert not choice.found
    assert (len(choice.plans), choice.planless) == (3, ())


def test_a_closed_plan_answers_for_its_account(crm: Desk) -> None:
    plan_id = crm.start("Globex")
    crm.start("Globalia")
    change(crm, update(PLAN).where(PLAN.c.id == plan_id).values(state=PlanState.CLOSED))
    assert ask(crm, "status:0:globex").plan_id == plan_id
    choice = asked_back(crm, "status:0:glob")
    assert [card.account for card in choice.plans] == ["Globalia", "Globex"]
    assert names(choice) == ["Globex Medical"], "an account is there once"


def test_of_a_deleted_plan_there_is_none(crm: Desk) -> None:
    plans.delete(crm.kambot, crm.who, crm.start("Hooli"))
    assert names(asked_back(crm, "status:0:hooli")) == ["Hooli"]


def test_two_of_a_name_are_both_there(crm: Desk) -> None:
    bring(crm, accounts=f"{ACCOUNTS}B1,Twin,Ana Alves\nB2,Twin,Bob Brown\n")
    choice = asked_back(crm, "status:0:twin")
    assert [(each.name, each.owner) for each in choice.planless] == [
        ("Twin", "Ana Alves"),
        ("Twin", "Bob Brown"),
    ]


@pytest.mark.parametrize("text", ["how is Globex?", "Globex", "globex medical", "umbrella"])
def test_it_is_asked_about_in_conversation(crm: Desk, text: str) -> None:
    name = text.removeprefix("how is ").removesuffix("?")
    assert told(crm, text) == Lookup("status", name)


@pytest.mark.parametrize("word", ["hello", "help", "thanks"])
def test_kambots_own_words_mean_no_account_of_the_crm(crm: Desk, word: str) -> None:
    before = told(crm, word)
    bring(crm, accounts=f"{ACCOUNTS}B1,{word.title()},\nB2,{word.title()} Fresh,\n")
    assert told(crm, word) == before


ASKED = ("status:0:Globex", "status:0:globe", "why:0:Glbex", "history:0:glob", "next:0:Globex")


def test_a_hidden_plan_of_an_account_in_the_crm_changes_no_answer(crm: Desk, bob: Desk) -> None:
    before = [asked_back(bob, each) for each in ASKED], found(bob, "Globex"), told(bob, "Globex")
    crm.save(crm.start("Globex"), "profile", visibility="team")
    after = [asked_back(bob, each) for each in ASKED], found(bob, "Globex"), told(bob, "Globex")
    assert after == before
    assert asked_back(bob, "status:0:Globex").none_yet
    assert ask(crm, "status:0:Globex")


@pytest.mark.parametrize("name", ["Secret", "secrt", "secret thing", "sec"])
def test_an_account_that_is_there_for_a_hidden_plan_alone_is_nowhere(
    crm: Desk, bob: Desk, name: str
) -> None:
    before = asked_back(bob, f"status:0:{name}"), found(bob, name), told(bob, name)
    crm.save(crm.start("Secret Thing"), "profile", visibility="team")
    after = asked_back(bob, f"status:0:{name}"), found(bob, name), told(bob, name)
    assert after == before
    assert "Secret Thing" not in str(after)


@pytest.mark.parametrize("name", ["delta", "dleta 00"])
def test_hidden_plans_take_no_place_among_those_that_fit(
    crm: Desk, bob: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """However many of them fit better, and are looked at before."""
    monkeypatch.setattr(planless, "AT_ONCE", 4)
    rows = "".join(f"C{number},Delta {number:02},\n" for number in range(6))
    bring(crm, accounts=f"{ACCOUNTS}{rows}")
    before = asked_back(bob, f"status:0:{name}")
    for number in range(12):
        for account in (f"Delta {number:02}", f"Dleta 0{number:02}"):
            crm.save(crm.start(account), "profile", visibility="team")
    assert asked_back(bob, f"status:0:{name}") == before
    assert len(before.planless) == {"delta": 6, "dleta 00": 3}[name]


def test_a_plan_that_was_deleted_does_not_tell_of_a_hidden_one_that_followed(
    crm: Desk, bob: Desk
) -> None:
    plans.delete(crm.kambot, crm.who, crm.start("Hooli"))
    before = asked_back(bob, "status:0:Hooli")
    assert before.none_yet
    crm.save(crm.start("Hooli"), "profile", visibility="team")
    assert asked_back(bob, "status:0:Hooli") == before


def test_nobody_of_another_workspace_hears_of_it(crm: Desk, desk: Any) -> None:
    choice = asked_back(desk("UEVE", "T2"), "status:0:Globex")
    assert (choice.found, choice.planless) == (False, ())


def test_an_account_that_was_archived_is_nowhere(crm: Desk) -> None:
    gone = update(ACCOUNT).where(ACCOUNT.c.name == "Globex Medical")
    change(crm, gone.values(archived_at=crm.kambot.clock()))
    assert names(asked_back(crm, "status:0:medical")) == []
