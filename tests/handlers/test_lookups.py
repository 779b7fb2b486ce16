"""Questions in Slack: asked by a command, answered where it was asked, shared with who is there."""

from tests.handlers.conftest import Stage, modal


def test_status_is_answered_to_the_caller_alone(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan status Acme")
    (said,) = stage.ana.ephemerals("general")
    assert "Acme" in said.text
    assert "Open plan" in said.buttons
    assert stage.ben.ephemerals("general") == []
