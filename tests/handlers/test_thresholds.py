"""The numbers behind health in Slack: tried out in their own window before they are saved."""

from tests.handlers.conftest import Stage, modal
from tests.handlers.test_settings import form, says, settings


def test_a_look_before_saving_and_the_way_back_to_the_usual_numbers(stage: Stage) -> None:
    board = settings(stage.ben)
    numbers = form(board, "*Health*")
    numbers.fill("Amber: trust is below", "4")
    numbers.click("Show what would change")
    assert says(stage, modal(stage.ben), "There is no account yet that could change.")
    assert modal(stage.ben).text.rstrip().endswith("could change."), "beneath the button"
    numbers = modal(stage.ben)
    numbers.click("Use the usual numbers")
    assert stage.slack.wait_for(lambda: "no account yet" not in modal(stage.ben).text)
    numbers = modal(stage.ben)
    numbers.fill("Amber: trust is below", "2.5").submit()
    assert says(stage, modal(stage.ben), "1 number of your own")
    assert "Within a minute every account stands" in modal(stage.ben).text


def test_what_a_look_has_refused_is_said_once_when_it_is_saved_all_the_same(stage: Stage) -> None:
    numbers = form(settings(stage.ben), "*Health*")
    numbers.fill("Red: renewal within", "400")
    numbers.click("Show what would change")
    refused = "Please write fewer days than for amber"
    assert says(stage, modal(stage.ben), refused)
    modal(stage.ben).submit()
    assert modal(stage.ben).text.count(refused) == 1
    assert not modal(stage.ben).errors
