"""A Slack that is busy or slow never takes a person back, and never lets an answer look lost."""

import pytest

from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, modal, use

LATER = 1.5
"""Seconds in which a redraw that Slack has put off by one would have come."""


def opened(stage: Stage, step: str) -> Modal:
    stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), f"*{step}*", "Open")
    return modal(stage.ana)


def test_a_late_redraw_does_not_take_back_who_has_gone_on(stage: Stage) -> None:
    step = opened(stage, "Target")
    stage.slack.fault("views.update", status=429, retry_after=1, times=2)
    step.fill("Revenue target", "100").click("Save and go back")
    step.submit()
    assert step.title == "Opportunity"
    assert not stage.slack.wait_for(lambda: step.title != "Opportunity", LATER)


def test_a_record_that_slack_cannot_show_is_said_to_be_saved(stage: Stage) -> None:
    step = opened(stage, "Trust")
    step.click("Add contact")
    form = modal(stage.ana).fill("Name", "Sue Smith").fill("What part", "User")
    stage.slack.fault("views.update", status=429, retry_after=1, times=1)
    form.submit()
    assert form.title == "Saved"
    assert "Your answers are saved." in form.text
    form.close()
    step.submit()
    step.fill("Revenue target", "100")
    assert not stage.slack.wait_for(lambda: step.title != "Target", LATER)
    assert "100" in step.values.values()
    step.click("Save and go back")
    use(step, "*Trust*", "Open")
    assert "Their people* · 1" in step.text


@pytest.mark.parametrize("status", [429, 500])
def test_another_record_can_follow_although_slack_is_busy(stage: Stage, status: int) -> None:
    step = opened(stage, "Trust")
    step.click("Add contact")
    form = modal(stage.ana).fill("Name", "Sue Smith").fill("What part", "User")
    stage.slack.fault("views.update", status=status, times=1)
    form.fill("Afterwards", ["Add another contact"]).submit()
    assert "Saved. Now the next contact." in form.text
    form.fill("Name", "Tom Tall").fill("What part", "User").fill("Afterwards", []).submit()
    assert "Their people* · 2" in step.text
