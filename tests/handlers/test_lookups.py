"""Questions in Slack: asked by a command, answered where it was asked, to who asked alone."""

import pytest

from kambot import plans
from kambot.sandbox import Person
from kambot.sandbox.screens import Home, MessageCard
from tests.handlers.conftest import Stage, caller, home, modal, until, use
from tests.usecases.conftest import Desk


def asked(person: Person, what: str, channel: str = "general") -> MessageCard:
    """The answer to a command."""
    person.command(f"/accountplan {what}", channel)
    return answer(person, channel)


def answer(person: Person, channel: str = "general", *, says: str = "") -> MessageCard:
    """The only thing that was said to this person alone, once it says so."""
    assert until(lambda: says in " ".join(each.text for each in person.ephemerals(channel)))
    (said,) = person.ephemerals(channel)
    return said


def test_status_is_answered_to_the_caller_alone(stage: Stage) -> None:
    stage.plan("Acme")
    said = asked(stage.ana, "status Acme")
    assert "Grey · *Acme*" in said.text
    assert "No action is planned" not in said.text
    assert said.buttons[:2] == ["Open plan", "Why?"]
    assert stage.ben.ephemerals("general") == []


@pytest.mark.parametrize("what", ["status acme", "STATUS  Acme?", "status “Acme”", "status acm"])
def test_a_name_need_not_be_exact(stage: Stage, what: str) -> None:
    stage.plan("Acme")
    assert "*Acme*" in asked(stage.ana, what).text


def test_why_takes_the_place_of_status(stage: Stage) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status Acme").click("Why?")
    answer(stage.ana, says="Nothing speaks against it").click("How is it going?")
    answer(stage.ana, says="steps done")


def test_the_plan_opens_and_the_answer_stays(stage: Stage) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status Acme").click("Open plan")
    assert modal(stage.ana).title == "Acme"
    assert "*Acme*" in answer(stage.ana).text


def test_several_accounts_are_a_choice_and_the_chosen_one_answers(stage: Stage) -> None:
    stage.plan("Acme North")
    stage.plan("Acme South")
    choice = asked(stage.ana, "people acme")
    assert "Several plans fit “acme”" in choice.text
    use(choice, "Acme South", "Open")
    answer(stage.ana, says="People at Acme South")


def test_an_unknown_name_offers_the_nearest_three(stage: Stage) -> None:
    for name in ("Zebra Logistics", "Yak Foods", "Xenon Gas", "Walrus Ice"):
        stage.plan(name)
    choice = asked(stage.ana, "status Qwerty")
    assert "There is no plan for “Qwerty”" in choice.text
    assert choice.buttons.count("Open") == 3
    assert "Create a plan for Qwerty" in choice.buttons


def test_the_example_of_what_to_type_is_of_what_was_asked(stage: Stage) -> None:
    assert "`/accountplan next review Acme`" in asked(stage.ana, "next review").text


def test_a_question_without_a_name_asks_back_for_one_of_mine(stage: Stage) -> None:
    assert "/accountplan status Acme" in asked(stage.ana, "status").text
    stage.plan("Acme", stage.ben)
    stage.plan("Zebra", stage.ben)
    choice = asked(stage.ben, "why")
    assert choice.buttons.count("Open") == 2


def test_a_question_without_a_name_is_about_my_only_plan(stage: Stage) -> None:
    stage.plan("Acme")
    assert "*Acme*" in asked(stage.ana, "status").text


@pytest.mark.parametrize("name", ["Status Quo", "Team", "Next Plc", "Why Not Ltd", "At risk"])
def test_an_account_that_is_called_like_a_question_opens(stage: Stage, name: str) -> None:
    stage.plan(name)
    stage.ana.command(f"/accountplan {name.lower()}")
    assert modal(stage.ana).title == name
    assert stage.ana.ephemerals("general") == []


@pytest.mark.parametrize("name", ["Week", "45"])
def test_an_account_that_is_called_like_a_number_of_days_is_asked_about(
    stage: Stage, name: str
) -> None:
    stage.plan(name)
    assert f"*{name}* in the next 28 days" in asked(stage.ana, f"next {name.lower()}").text


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("mine", "You own no plan yet"),
        ("team", "Nobody has you as their manager"),
        ("overdue", "Nothing is overdue for you"),
        ("next", "No action is planned for *you* in the next 28 days"),
        ("next 60", "in the next 60 days"),
        ("next week", "in the next 7 days"),
        ("at-risk", "No account is at risk"),
        ("unplanned", "Every account has a plan"),
        ("growth", "Nothing is noted that is bought elsewhere"),
    ],
)
def test_a_question_about_nothing_is_answered_kindly(stage: Stage, what: str, says: str) -> None:
    assert says in asked(stage.ana, what).text


def test_the_days_ahead_are_a_choice(stage: Stage) -> None:
    said = asked(stage.ana, "next")
    said.click("90 days")
    answer(stage.ana, says="in the next 90 days")


def test_a_plan_that_went_away_is_said_and_can_be_brought_back(stage: Stage) -> None:
    plan_id = stage.plan("Acme")
    said = asked(stage.ana, "status Acme")
    plans.delete(stage.kambot, caller(stage.ana), plan_id)
    said.click("Why?")
    assert until(lambda: len(stage.ana.ephemerals("general")) == 2)
    last = stage.ana.ephemerals("general")[-1]
    assert "The plan for Acme was deleted" in last.text
    assert "Bring it back" in last.buttons


def click_first(screen: Home, text: str) -> None:
    """Press the first of several buttons with this text."""
    found = (
        (block, element)
        for block in screen.blocks
        for element in block.get("elements", [block.get("accessory", {})])
        if element.get("text", {}) and element["type"] == "button"
    )
    block, button = next(each for each in found if each[1]["text"]["text"] == text)
    screen.person.act(screen.container, block["block_id"], button["action_id"])


def risky(stage: Stage, name: str = "Acme") -> int:
    """A plan whose contract ends soon, without a deal for the renewal."""
    plan_id = stage.plan(name)
    Desk(stage.kambot, caller(stage.ana)).save(plan_id, "profile", renewal_on="2026-12-20")
    return plan_id


def test_what_clears_a_reason_is_one_click_away_and_filled_in(stage: Stage) -> None:
    risky(stage)
    said = asked(stage.ana, "why acme")
    assert "Renewal on 20 Dec 2026" in said.text
    said.click("Add a renewal deal")
    form = modal(stage.ana)
    assert form.title == "New deal"
    assert "Renewal" in form.values.values()
    form.fill("Amount", "90,000").submit()
    assert stage.ana.modal is None
    said.click("How is it going?")
    assert "no renewal deal" not in answer(stage.ana, says="steps done").text


def test_status_offers_what_clears_the_worst_reason_to_who_may(stage: Stage) -> None:
    risky(stage)
    assert asked(stage.ana, "status acme").buttons[0] == "Add a renewal deal"
    assert "Add a renewal deal" not in asked(stage.ben, "status acme").buttons


def test_at_home_the_answer_opens_in_a_window_and_is_told_anew_after_a_deed(stage: Stage) -> None:
    risky(stage)
    stage.ana.open_home()
    click_first(home(stage.ana), "Why?")
    window = modal(stage.ana)
    assert window.title == "Why"
    window.click("Add a renewal deal")
    modal(stage.ana).fill("Amount", "90,000").submit()
    assert modal(stage.ana).title == "Why"
    assert "no renewal deal" not in modal(stage.ana).text


def test_in_a_window_the_next_answer_takes_its_place(stage: Stage) -> None:
    risky(stage)
    stage.ana.open_home()
    click_first(home(stage.ana), "Why?")
    modal(stage.ana).click("How is it going?")
    assert modal(stage.ana).title == "How it is going"
    assert len(stage.ana.modals) == 1
