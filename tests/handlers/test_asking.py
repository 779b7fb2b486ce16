"""Small forms in Slack: opened, answered, saved, and what stands beneath them afterwards."""

from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, choose, modal, use


def settings(stage: Stage) -> Modal:
    """The settings, opened by the command."""
    stage.ana.command("/accountplan settings")
    return modal(stage.ana)


def test_a_form_is_answered_on_top_and_the_row_beneath_says_so(stage: Stage) -> None:
    board = settings(stage)
    use(board, "My reminders", "Change")
    form = modal(stage.ana)
    assert form.title == "My reminders"
    form.fill("At which hour", "14:00, 2 in the afternoon").fill("Who is your", "Ben Okafor")
    choose(form, "In which time zone", "Asia/Kathmandu (Nepal)", "nepal")
    form.submit()
    assert not form.is_open
    assert stage.slack.wait_for(lambda: "At 14:00, Asia/Kathmandu (Nepal)" in board.text)
    assert "manager: Ben Okafor" in board.text
    assert "Your next reminder: " in board.text


def test_a_refused_answer_lands_on_its_field(stage: Stage) -> None:
    use(settings(stage), "My reminders", "Change")
    form = modal(stage.ana)
    form.fill("Who is your manager", "Ana Alves").submit()
    assert form.errors == {
        "Who is your manager?": "You cannot be your own manager. Please pick somebody else."
    }


def test_a_form_goes_where_slack_was_too_busy_to_show_it(stage: Stage) -> None:
    stage.slack.fault("views.open", status=500)
    stage.ana.command("/accountplan settings")
    assert stage.ana.modal is None
    stage.slack.clear_faults()
    (said,) = stage.ana.ephemerals("general")
    said.click("Open")
    assert modal(stage.ana).title == "Settings"


def test_what_is_saved_is_said_even_if_slack_cannot_draw_it_beneath(stage: Stage) -> None:
    use(settings(stage), "*Pause*", "Pause")
    form = modal(stage.ana)
    stage.slack.fault("views.update", status=500)
    form.fill("For how long", "For 3 days").submit()
    assert modal(stage.ana).title == "Saved"
    stage.slack.clear_faults()
    stage.ana.command("/accountplan settings")
    assert "Reminders begin again on Thursday, 26 Nov 2026" in modal(stage.ana).text
