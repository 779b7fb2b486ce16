"""Touches and notes in Slack: a board on the plan, forms on top of it, undo."""

from handlers.wish import Wish, granted
from kambot.screens import FormScreen
from tests.handlers.conftest import Stage, caller, modal, use


def test_a_touch_is_added_from_the_plan_and_stands_on_the_board(stage: Stage) -> None:
    stage.contacts(stage.plan("Acme"), "Sue Smith")
    stage.ana.command("/accountplan acme")
    hub = modal(stage.ana)
    hub.click("Touches and notes")
    board = modal(stage.ana)
    assert board.title == "Touches and notes"
    board.click("Add a touch")
    form = modal(stage.ana)
    assert len(stage.ana.modals) == 3
    form.fill("Who of the customer?", ["Sue Smith"]).fill("What was it about?", "Prices").submit()
    assert stage.slack.wait_for(lambda: "Meeting with Sue Smith" in board.text)
    assert "The touch is kept with Acme." in board.text

    use(board, "Meeting with Sue Smith", "Remove")
    assert "The touch is removed." in board.text
    board.click("Undo")
    assert "Meeting with Sue Smith" in board.text


def test_a_note_is_added_too(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan acme")
    modal(stage.ana).click("Touches and notes")
    board = modal(stage.ana)
    board.click("Add a note")
    modal(stage.ana).fill("What is to be known?", "They hire").submit()
    assert stage.slack.wait_for(lambda: "They hire" in board.text)


def test_colleagues_may_only_read(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ben.command("/accountplan acme")
    modal(stage.ben).click("Touches and notes")
    assert "Nothing yet." in modal(stage.ben).text
    assert modal(stage.ben).buttons == []


def test_what_clears_a_silence_opens_the_form_at_once(stage: Stage) -> None:
    plan_id = stage.plan("Acme")
    who = caller(stage.ana)
    form = granted(stage.kambot, who, Wish.of(f"form:touch:{plan_id}"))
    assert isinstance(form, FormScreen)
    assert (form.form.title, form.subject, form.about) == ("Add a touch", plan_id, "*Acme*")
