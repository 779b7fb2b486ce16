"""Closing modals: what the app hears, and what it does not."""

from tests.sandbox.blocks import Json, actions, element, entry, modal, plain, section
from tests.sandbox.conftest import Stage


def form(**more: object) -> Json:
    typed = entry(element("plain_text_input", action_id="v"), block_id="b", label=plain("Name"))
    beside = actions(element("datepicker", action_id="d"), block_id="a")
    return modal(typed, beside, callback_id="form", **more)


def test_closing_says_nothing_unless_the_app_asked_for_it(stage: Stage) -> None:
    heard = stage.hears(stage.app.view_closed("form"))
    assert stage.opened(form()).close().acked
    assert stage.ana.modal is None
    assert heard == []


def test_closing_tells_the_app_without_what_was_typed(stage: Stage) -> None:
    heard = stage.hears(stage.app.view_closed("form"))
    shown = stage.opened(form(notify_on_close=True, private_metadata="7")).fill("Name", "Sue")
    view_id = shown.view.id

    shown.close()

    body = heard[0]
    assert not body["is_cleared"]
    assert body["view"]["id"] == view_id
    assert body["view"]["private_metadata"] == "7"
    assert body["view"]["state"]["values"] == {
        "a": {"d": {"type": "datepicker", "selected_date": None}}
    }
    assert "trigger_id" not in body


def test_closing_the_second_modal_shows_the_first_again(stage: Stage) -> None:
    stage.hears(stage.app.view("form"), response_action="push", view=modal(section()))
    stage.opened(form()).fill("Name", "Sue").submit()
    assert len(stage.ana.modals) == 2

    stage.ana.modals[1].close()

    assert stage.ana.modals[0].values["Name"] == "Sue"
    assert len(stage.ana.modals) == 1


def test_the_x_closes_the_stack_and_names_the_root(stage: Stage) -> None:
    closed = stage.hears(stage.app.view_closed("form"))
    pushed = form(notify_on_close=True)
    stage.hears(stage.app.view("form"), response_action="push", view=pushed)
    root = stage.opened(form(notify_on_close=True)).fill("Name", "Sue")
    root_id = root.view.id
    root.submit()

    stage.ana.modals[1].close_all()

    assert stage.ana.modals == []
    assert [(body["view"]["id"], body["is_cleared"]) for body in closed] == [(root_id, True)]


def test_clear_on_close_closes_the_stack_too(stage: Stage) -> None:
    pushed = modal(section(), clear_on_close=True)
    stage.hears(stage.app.view("form"), response_action="push", view=pushed)
    stage.opened(form()).fill("Name", "Sue").submit()

    stage.ana.modals[1].close()

    assert stage.ana.modals == []


def test_a_submission_that_closes_is_no_close(stage: Stage) -> None:
    closed = stage.hears(stage.app.view_closed("form"))
    stage.hears(stage.app.view("form"))
    stage.opened(form(notify_on_close=True)).fill("Name", "Sue").submit()
    assert closed == []
