"""Record lists: add, edit, remove with undo, order; with two entries and with two hundred."""

import pytest

from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, modal, use

DECIDES = "Who decides? · needed to commit"


def trust_step(stage: Stage, *contacts: str) -> Modal:
    """The trust step of a plan with these contacts."""
    plan = stage.plan("Acme")
    stage.contacts(plan, *contacts)
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Trust", "Open")
    return modal(stage.ana)


def names(screen: Modal) -> list[str]:
    """The names in its rows, in order."""
    return [
        block["text"]["text"].splitlines()[0].strip("*")
        for block in screen.blocks
        if block["block_id"].startswith("row.contacts.")
    ]


def shows(stage: Stage, screen: Modal, text: str) -> bool:
    """Whether the view beneath says so soon; it is redrawn after the ack."""
    return stage.slack.wait_for(lambda: text in screen.text)


def test_a_record_is_added_on_top_and_shown_beneath(stage: Stage) -> None:
    step = trust_step(stage)
    step.fill("Who decides?", "We don't know yet")
    step.click("Add contact")
    form = modal(stage.ana)
    assert form.title == "New contact"
    form.fill("Name", "Sue Smith").fill("What part", "Champion").submit()
    assert not form.is_open
    assert shows(stage, step, "Sue Smith")
    assert step.values[DECIDES] == "We don't know yet"


def test_a_record_insists_on_what_it_needs(stage: Stage) -> None:
    step = trust_step(stage)
    step.click("Add contact")
    form = modal(stage.ana)
    outcome = form.fill("Name", "Sue Smith").submit()
    assert not outcome.acked
    assert list(form.errors) == ["What part do they play when the customer decides?"]


def test_another_record_can_follow_at_once(stage: Stage) -> None:
    step = trust_step(stage)
    step.click("Add contact")
    form = modal(stage.ana)
    form.fill("Name", "Sue Smith").fill("What part", "User")
    form.fill("Afterwards", ["Add another contact"]).submit()
    assert len(stage.ana.modals) == 2
    assert form.values["Name"] is None
    assert "Saved" in form.text
    form.fill("Name", "Bob Brown").fill("What part", "User").fill("Afterwards", []).submit()
    assert not form.is_open
    assert shows(stage, step, "Bob Brown")
    assert names(step) == ["Sue Smith", "Bob Brown"]


def test_a_record_is_edited(stage: Stage) -> None:
    step = trust_step(stage, "Sue Smith")
    use(step, "Sue Smith", "Edit")
    form = modal(stage.ana)
    assert form.title == "Edit contact"
    form.fill("Job title", "CFO").submit()
    assert shows(stage, step, "CFO")


def test_more_detail_of_a_record_keeps_what_is_typed(stage: Stage) -> None:
    step = trust_step(stage)
    step.click("Add contact")
    form = modal(stage.ana)
    form.fill("Name", "Sue Smith").click("Add more detail")
    assert form.values["Name"] == "Sue Smith"
    form.fill("E-mail", "sue@acme.com").fill("What part", "User").submit()
    assert not form.is_open


def test_a_removed_record_comes_back_with_undo(stage: Stage) -> None:
    step = trust_step(stage, "Sue Smith", "Bob Brown")
    step.fill("Who speaks", "Bob Brown")
    use(step, "Sue Smith", "Remove")
    assert "Removed “Sue Smith”" in step.text
    assert names(step) == ["Bob Brown"]
    step.click("Undo")
    assert names(step) == ["Sue Smith", "Bob Brown"]
    assert step.values["Who speaks for us when we are not in the room? · needed to commit"]


def test_records_are_put_in_order(stage: Stage) -> None:
    step = trust_step(stage, "One", "Two", "Three")
    use(step, "Three", "Move to the top")
    assert names(step) == ["Three", "One", "Two"]
    use(step, "One", "Move down")
    assert names(step) == ["Three", "Two", "One"]
    use(step, "Two", "Move up")
    assert names(step) == ["Two", "Three", "One"]


def test_optional_lists_come_with_more_detail(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Profile", "Open")
    step = modal(stage.ana)
    assert "Add partner" not in step.buttons
    step.click("Add more detail")
    step.click("Add partner")
    modal(stage.ana).fill("Company", "Big Consulting").submit()
    assert shows(stage, step, "Big Consulting")


def test_a_question_chooses_among_records(stage: Stage) -> None:
    step = trust_step(stage, "Sue Smith", "Bob Brown")
    assert step.options("Who decides?", "") == ["Sue Smith", "Bob Brown", "We don't know yet"]
    assert step.options("Who decides?", "bob") == ["Bob Brown", "Add “bob”", "We don't know yet"]


@pytest.fixture
def crowd(stage: Stage) -> Modal:
    """The list of 200 contacts, on top of its step."""
    step = trust_step(stage, *(f"Person {number}" for number in range(1, 201)))
    step.click("Show all 200")
    return modal(stage.ana)


def test_two_hundred_records_stay_usable(stage: Stage, crowd: Modal) -> None:
    assert len(names(crowd)) == 20
    crowd.click("Next page")
    assert names(crowd)[0] == "Person 21"
    assert "Page 2 of 10" in crowd.text
    crowd.fill("Search", "person 19", enter=True)
    assert names(crowd)[0] == "Person 19"
    assert "* · 12" in crowd.text
    crowd.fill("Search", "nobody").submit()
    assert "Nothing here matches “nobody”" in crowd.text


def test_an_edit_far_down_shows_in_all_three_windows(stage: Stage, crowd: Modal) -> None:
    step = stage.ana.modals[0]
    crowd.fill("Search", "Person 3", enter=True)
    use(crowd, "*Person 3*", "Edit")
    form = modal(stage.ana)
    assert len(stage.ana.modals) == 3
    form.fill("Name", "Sue Person 3").submit()
    assert shows(stage, crowd, "Sue Person 3")
    assert shows(stage, step, "Sue Person 3")
    assert "Person 4" not in names(crowd)


def test_a_record_removed_from_the_long_list_leaves_the_step_too(
    stage: Stage, crowd: Modal
) -> None:
    step = stage.ana.modals[0]
    use(crowd, "*Person 1*", "Remove")
    assert "Removed “Person 1”" in crowd.text
    assert shows(stage, step, "Show all 199")
    crowd.click("Undo")
    assert shows(stage, step, "Show all 200")


def test_a_search_in_a_menu_offers_a_hundred_at_most(stage: Stage, crowd: Modal) -> None:
    crowd.close()
    assert len(modal(stage.ana).options("Who decides?", "person")) == 100
