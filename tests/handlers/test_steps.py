"""Through the steps, as a person does them: any order, half done, and back."""

from typing import Any

import pytest

from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, choose, modal, use


def entered(stage: Stage, step: str, plan: str = "Acme") -> Modal:
    """A step of a new plan, opened from the hub."""
    stage.plan(plan)
    stage.ana.command(f"/accountplan {plan}")
    hub = modal(stage.ana)
    use(hub, step, "Open")
    return hub


def test_a_step_opens_from_the_hub_and_back_saves(stage: Stage) -> None:
    step = entered(stage, "Target")
    assert step.title == "Target"
    step.fill("Revenue target", "1.2M")
    step.click("Save and go back")
    assert step.title == "Acme"
    assert "1,200,000 short" in step.text
    use(step, "Target", "Open")
    assert step.values["Revenue target for the plan year (USD) · needed to commit"] == "1200000"


def test_saving_leads_to_the_next_step(stage: Stage) -> None:
    step = entered(stage, "Target")
    step.fill("Revenue target", "250k").submit()
    assert step.title == "Opportunity"


def test_the_hub_goes_on_where_the_owner_stopped(stage: Stage) -> None:
    step = entered(stage, "Target")
    step.fill("Revenue target", "250k").click("Save and go back")
    assert "Continue with Target" in step.buttons
    assert "1 of 2" in step.text
    step.close()
    stage.ana.command("/accountplan Acme")
    modal(stage.ana).click("Continue with Target")
    assert modal(stage.ana).title == "Target"


def test_a_refused_answer_lands_on_its_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    step = entered(stage, "Target")
    step.fill("Already secured", "50k").fill("Revenue target", "-5").submit()
    assert list(step.errors) == ["Revenue target for the plan year (USD) · needed to commit"]
    assert step.values["Already secured outside deals (USD)"] == "50k"
    step.fill("Revenue target", "5").submit()
    assert step.title == "Opportunity"


def test_back_with_a_wrong_answer_says_what_is_wrong_under_it(stage: Stage) -> None:
    step = entered(stage, "Target")
    step.fill("Already secured", "50k").fill("Revenue target", "1.234")
    step.click("Save and go back")
    assert step.title == "Target"
    lines = step.text.splitlines()
    asked = next(n for n, line in enumerate(lines) if line.startswith("Revenue target"))
    assert "1.234 can be read as" in lines[asked + 1]
    assert lines.count(next(line for line in lines if "Nothing is saved yet" in line)) == 2
    assert step.values["Already secured outside deals (USD)"] == "50k"


def test_more_detail_keeps_what_is_typed(stage: Stage) -> None:
    step = entered(stage, "Profile")
    step.fill("What do they want", "Grow\nMove to the cloud").fill("What kind", "Steady")
    few = len(step.labels)
    step.click("Add more detail")
    assert len(step.labels) > few
    assert "Add more detail" not in step.buttons
    goals = "What do they want to achieve? · needed to commit"
    assert step.values[goals] == "Grow\nMove to the cloud"
    step.fill("Web site", "acme.com").submit()
    use_back(stage)
    use(modal(stage.ana), "Profile", "Open")
    again = modal(stage.ana)
    again.click("Add more detail")
    assert again.values[goals] == "Grow\nMove to the cloud"
    assert again.values["Web site"] == "https://acme.com"


def use_back(stage: Stage) -> None:
    modal(stage.ana).click("Save and go back")


def test_an_error_in_a_hidden_question_brings_it_into_sight(stage: Stage) -> None:
    step = entered(stage, "Profile")
    step.fill("Which period", "Dates of my own")
    step.click("Add more detail")
    step.fill("First day", "2027-03-01").fill("Last day", "2027-02-01").submit()
    assert list(step.errors) == ["Last day of the plan"]


def test_close_discards_what_was_typed_since_the_last_save(stage: Stage) -> None:
    step = entered(stage, "Target")
    step.fill("Revenue target", "250k").close()
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Target", "Open")
    shown = modal(stage.ana).values
    assert shown["Revenue target for the plan year (USD) · needed to commit"] is None


def test_a_new_person_can_be_named_while_answering(stage: Stage) -> None:
    step = entered(stage, "Trust")
    offered = step.options("Who decides?", "Sue")
    assert offered == ["Add “Sue”", "We don't know yet"]
    choose(step, "Who decides?", "Add “Sue”", "Sue")
    choose(step, "Who speaks", "We don't know yet", "")
    step.click("Save and go back")
    use(step, "Trust", "Open")
    assert step.values["Who decides? · needed to commit"] == "Sue"
    assert "Their people* · 1" in step.text


def test_a_member_named_in_an_answer_is_fetched_from_slack(stage: Stage) -> None:
    stage.ana.workspace.add_user("zoe", real_name="Zoe Zimmer")
    step = entered(stage, "Profile")
    step.fill("Who owns", "Zoe Zimmer").click("Save and go back")
    assert "Zoe Zimmer" in step.text


def test_commit_names_what_is_missing_and_leads_there(stage: Stage) -> None:
    step = entered(stage, "Commit")
    step.fill("How sure", sure(step)).submit()
    assert "not committed yet" in step.text
    use(step, "*Value*", "Go there")
    assert step.title == "Value"
    use_back(stage)
    use(modal(stage.ana), "Commit", "Open")
    assert modal(stage.ana).values[modal(stage.ana).labels[0]] is not None


def sure(step: Modal) -> Any:
    return step.options("How sure")[3]


@pytest.mark.parametrize("title", ["Opportunity", "Value", "Objective", "Action"])
def test_a_step_can_be_left_as_it_is(stage: Stage, title: str) -> None:
    step = entered(stage, title)
    step.submit()
    assert step.title != title


def test_the_same_submit_twice_is_carried_out_once(stage: Stage) -> None:
    step = entered(stage, "Trust")
    choose(step, "Who decides?", "Add “Sue”", "Sue")
    step.submit()
    use_back(stage)
    use(modal(stage.ana), "Trust", "Open")
    assert "Their people* · 1" in modal(stage.ana).text


def test_a_reader_sees_answers_and_changes_nothing(stage: Stage) -> None:
    plan = stage.plan("Acme")
    stage.contacts(plan, "Sue Smith")
    stage.ben.command("/accountplan Acme")
    hub = modal(stage.ben)
    assert "You can read this plan" in hub.text
    assert not any("Continue" in button for button in hub.buttons)
    use(hub, "Trust", "Open")
    assert hub.labels == []
    assert "No answer yet" in hub.text
    use(hub, "Sue Smith", "Show")
    record = modal(stage.ben)
    assert record.title == "Contact"
    assert record.labels == []
    record.close()
    modal(stage.ben).click("Back to the plan")
    assert modal(stage.ben).title == "Acme"
