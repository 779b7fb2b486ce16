"""Touches and notes in Slack: a board on the plan, forms on top of it, undo."""

from sqlalchemy import update

from handlers.again import again
from handlers.views.place import Place
from handlers.wish import Wish, granted
from kambot.bindings import LISTS
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


def test_the_one_whom_the_button_names_is_chosen_in_the_form(stage: Stage) -> None:
    plan_id = stage.plan("Acme")
    stage.contacts(plan_id, "Sue Smith")
    with stage.kambot.database.write() as connection:
        connection.execute(update(LISTS["contacts"]).values(influence="high"))
    way = f"form:touch:{plan_id}:0:touch_lost"

    place = Place("form", list="touch", record=plan_id, clears="touch_lost")
    for form in (
        granted(stage.kambot, caller(stage.ana), Wish.of(way)),
        again(stage.kambot, caller(stage.ana), place),
    ):
        assert isinstance(form, FormScreen)
        (whom,) = [each for each in form.inputs if each.field.key == "contacts"]
        assert [whom.labels[each] for each in whom.raw or ()] == ["Sue Smith"]
