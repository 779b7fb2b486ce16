"""Through the steps, as a person sees them."""

from tests.handlers.conftest import Stage


def test_the_first_window_leads_to_a_new_plan(stage: Stage) -> None:
    assert stage.ana.command("/accountplan").acked
    start = stage.ana.modal
    assert start is not None
    assert "You have no plan yet" in start.text
    start.click("New plan")
    start.fill("Account", "Acme & <!channel>").submit()
    assert start.title == "Profile"
    assert "Acme & <!channel> · step 1 of 8" in start.text
