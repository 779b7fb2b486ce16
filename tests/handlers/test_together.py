"""Two people at the same plan, and one person twice: nothing is lost, nothing done twice."""

import pytest

from kambot import answers
from kambot.sandbox import acting
from kambot.sandbox.screens import Modal
from kambot.screens import Saved
from tests.handlers.conftest import Stage, caller, choose, modal, use

TARGET = "Revenue target for the plan year (USD) · needed to commit"
SECURED = "Already secured outside deals (USD)"


@pytest.fixture
def plan(stage: Stage) -> int:
    """A plan that Ana owns and Ben works on too."""
    made = stage.plan("Acme")
    saved = answers.save_step(
        stage.kambot,
        caller(stage.ana),
        made,
        "profile",
        {"team": [stage.ben.id]},
        version=1,
        receipt="team",
        then="hub",
    )
    assert isinstance(saved, Saved)
    return made


def both(stage: Stage, step: str) -> tuple[Modal, Modal]:
    """The same step, open before Ana and Ben."""
    for person in (stage.ana, stage.ben):
        person.command("/accountplan Acme")
        use(modal(person), step, "Open")
    return modal(stage.ana), modal(stage.ben)


def test_answers_to_different_questions_are_both_kept(stage: Stage, plan: int) -> None:
    anas, bens = both(stage, "Target")
    anas.fill("Revenue target", "100").submit()
    bens.fill("Already secured", "20").click("Save and go back")
    use(bens, "Target", "Open")
    assert (bens.values[TARGET], bens.values[SECURED]) == ("100", "20")


def test_the_second_of_two_sees_both_answers_and_can_keep_theirs(stage: Stage, plan: int) -> None:
    anas, bens = both(stage, "Target")
    anas.fill("Revenue target", "100").submit()
    bens.fill("Revenue target", "200").submit()
    assert bens.title == "Target"
    assert "Ana Alves saved this meanwhile: 100" in bens.text
    assert bens.values[TARGET] == "200"
    bens.submit()
    assert bens.title == "Opportunity"
    anas.click("Save and go back")
    use(anas, "Target", "Open")
    assert anas.values[TARGET] == "200"


def test_the_second_of_two_can_take_the_first_ones_answer(stage: Stage, plan: int) -> None:
    anas, bens = both(stage, "Target")
    anas.fill("Revenue target", "100").fill("Already secured", "10").submit()
    bens.fill("Revenue target", "200").fill("Already secured", "20").click("Save and go back")
    use(bens, "saved this meanwhile: 100", "Use Ana Alves's answer")
    assert (bens.values[TARGET], bens.values[SECURED]) == ("100", "20")
    assert "saved this meanwhile: 100" not in bens.text
    assert "saved this meanwhile: 10" in bens.text
    bens.click("Save and go back")
    use(bens, "Target", "Open")
    assert (bens.values[TARGET], bens.values[SECURED]) == ("100", "20")


def test_two_edits_of_one_record_are_both_shown(stage: Stage, plan: int) -> None:
    stage.contacts(plan, "Sue Smith")
    for screen in both(stage, "Trust"):
        use(screen, "Sue Smith", "Edit")
    anas, bens = modal(stage.ana), modal(stage.ben)
    anas.fill("Job title", "CFO").submit()
    bens.fill("Job title", "CTO").submit()
    assert bens.is_open
    assert "Ana Alves saved this meanwhile: CFO" in bens.text
    bens.click("Use Ana Alves's answer")
    assert bens.values["Job title"] == "CFO"
    bens.submit()
    assert not bens.is_open


def test_a_record_removed_while_it_is_edited_is_not_lost(stage: Stage, plan: int) -> None:
    stage.contacts(plan, "Sue Smith")
    anas, bens = both(stage, "Trust")
    use(anas, "Sue Smith", "Edit")
    use(bens, "Sue Smith", "Remove")
    form = modal(stage.ana)
    form.fill("Job title", "CFO").submit()
    assert stage.slack.wait_for(lambda: "CFO" in anas.text)


def test_the_same_submission_twice_is_answered_twice_and_done_once(stage: Stage, plan: int) -> None:
    screen, _ = both(stage, "Trust")
    choose(screen, "Who decides?", "Add “Sue”", "Sue")
    payload = acting._submission(stage.ana, screen.view)
    first, second = (stage.slack.deliver("interactive", payload, "twice") for _ in range(2))
    assert first.body == second.body
    screen.close()
    again, _ = both(stage, "Trust")
    assert "Their people* · 1" in again.text


def test_a_new_plan_submitted_twice_is_one_plan(stage: Stage) -> None:
    stage.ana.command("/accountplan new Acme")
    payload = acting._submission(stage.ana, modal(stage.ana).view)
    answers = [stage.slack.deliver("interactive", payload, "twice") for _ in range(2)]
    assert answers[0].body == answers[1].body
    stage.ana.command("/accountplan")
    assert "Your plans* · 1" in modal(stage.ana).text


def test_a_record_submitted_twice_is_one_record(stage: Stage, plan: int) -> None:
    step, _ = both(stage, "Trust")
    step.click("Add contact")
    modal(stage.ana).fill("Name", "Sue Smith").fill("What part", "User")
    payload = acting._submission(stage.ana, modal(stage.ana).view)
    for _ in range(2):
        stage.slack.deliver("interactive", payload, "twice")
    assert stage.slack.wait_for(lambda: "Their people* · 1" in step.text)
