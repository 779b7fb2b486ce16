"""Whatever people type: one clear sentence at its field, and nothing typed is lost."""

from typing import Any

import pytest

from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, modal, use

TARGET = "Revenue target for the plan year"
SECURED = "Already secured outside deals (USD)"
NAME = "Account name · needed to commit"
OWNER = "Who owns this plan?"


def opened(stage: Stage, step: str) -> Modal:
    """A step of a new plan."""
    stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), f"*{step}*", "Open")
    return modal(stage.ana)


def refused(screen: Modal, **typed: Any) -> tuple[str, str]:
    """The only field that is refused after typing this, and the sentence at it."""
    for label, value in typed.items():
        screen.fill(label.replace("_", " "), value)
    before = screen.values
    screen.submit()
    assert screen.values == before
    ((label, sentence),) = screen.errors.items()
    return label, sentence


def test_a_plan_that_ends_before_it_starts(stage: Stage) -> None:
    step = opened(stage, "Profile")
    step.click("Add more detail")
    typed = {"First_day": "2027-03-01", "Last_day": "2027-02-01"}
    said = refused(step, Which_period="Dates of my own", **typed)
    sentence = "The plan ends before it starts. Please pick a later last day."
    assert said == ("Last day of the plan", sentence)


def test_a_plan_of_more_than_36_months(stage: Stage) -> None:
    stage.ana.command("/accountplan new Acme")
    form = modal(stage.ana).fill("Which period", "Dates of my own")
    said = refused(form, First_day="2027-01-01", Last_day="2030-01-01")
    sentence = "A plan can be 36 months long at most. Please pick an earlier last day."
    assert said == ("Last day of the plan", sentence)
    form.fill("Last day", "2029-12-31").submit()
    assert form.title == "Profile"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-5", "can't be negative"),
        ("(500)", "can't be negative"),
        ("1.234", "1.234 can be read as 1,234 or as 1.23. Please write 1234 or 1.23."),
        ("lots", "“lots” is not a number. Please write just the number, like 120000 or 250k."),
        ("9" * 16, "is larger than kambot can keep"),
        ("50 €", "This plan is in USD"),
    ],
)
def test_money_that_cannot_be_meant(stage: Stage, typed: str, sentence: str) -> None:
    step = opened(stage, "Target").fill(SECURED, "50k")
    label, said = refused(step, Revenue_target=typed)
    assert label.startswith(TARGET)
    assert sentence in said
    step.fill(TARGET, "250k").submit()
    assert step.title == "Opportunity"


@pytest.mark.parametrize("typed", ["1.234,50", "1,234.50", "1 234,50", "$1234.5", "1.2345k"])
def test_money_as_the_world_writes_it(stage: Stage, typed: str) -> None:
    step = opened(stage, "Opportunity")
    step.click("Add deal")
    form = modal(stage.ana).fill("What is the deal", "Generators").fill("Amount", typed)
    form.fill("When does it close", "2027-03-31").submit()
    assert stage.slack.wait_for(lambda: "Open · 1,234.50 · 31 Mar 2027" in step.text)


def test_a_record_that_lacks_what_its_answers_ask_for(stage: Stage) -> None:
    opened(stage, "Action").click("Add action")
    form = modal(stage.ana).fill("What is to be done", "Call Sue").fill("By when", "2027-01-15")
    said = refused(form, How_does_it_stand="Waiting for the customer")
    sentence = "Please pick the day you wait for the customer until."
    assert said == ("Waiting until when?", sentence)


def test_an_objective_outside_the_plan(stage: Stage) -> None:
    opened(stage, "Objective").click("Add objective")
    form = modal(stage.ana).fill("What do we want", "Grow").fill("What is it about", "Revenue")
    said = refused(form, By_when="2028-01-01")
    period = "Please pick a day inside the plan's period, 1 Jan 2027 to 31 Dec 2027."
    assert said == ("By when?", period)


def test_a_name_of_81_characters_typed_into_the_form(stage: Stage) -> None:
    stage.ana.command("/accountplan new")
    form = modal(stage.ana)
    label, sentence = refused(form, Account_name="x" * 81)
    assert label == "Account name"
    assert "80" in sentence
    form.fill("Account name", "x" * 80).submit()
    assert form.title == "Profile"


def test_a_name_of_81_characters_typed_behind_the_command(stage: Stage) -> None:
    stage.ana.command(f"/accountplan new {'x' * 81}")
    form = modal(stage.ana)
    sentence = "Please shorten this to 80 characters; it has 81 now."
    assert refused(form) == ("Account name", sentence)
    form.fill("Account name", "x" * 80).submit()
    assert form.title == "Profile"


def test_a_name_that_another_account_has(stage: Stage) -> None:
    stage.plan("Edge Communications", stage.ben)
    step = opened(stage, "Profile").fill("What kind", "Steady")
    sentence = "There is already an account called Edge Communications. Please choose another name."
    assert refused(step, Account_name="EDGE communications") == (NAME, sentence)


def test_a_colleague_who_has_left_meanwhile(stage: Stage) -> None:
    workspace = stage.ana.workspace
    workspace.add_user("zoe", real_name="Zoe Zimmer")
    step = opened(stage, "Profile").fill(OWNER, "Zoe Zimmer")
    workspace.add_user("zoe", deleted=True)
    sentence = "Zoe Zimmer has left the workspace. Please choose somebody else."
    assert refused(step, What_kind="Steady") == (OWNER, sentence)
    step.fill(OWNER, "Ana Alves").submit()
    assert step.title == "Trust"
