"""Home is fresh whenever a window that was opened from it is closed."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from handlers.views.place import Place
from kambot.sandbox import Person, Sandbox
from kambot.sandbox.faults import How
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, home, modal, use
from tests.handlers.nudged import action, due


def entered(stage: Stage, step: str = "Target") -> Modal:
    """A step of Ana's plan for Acme, two clicks away from her Home tab."""
    stage.plan("Acme")
    stage.ana.open_home()
    home(stage.ana).click("Open")
    hub = modal(stage.ana)
    use(hub, step, "Open")
    return hub


def soon(stage: Stage, *words: str) -> bool:
    return stage.slack.wait_for(lambda: all(each in home(stage.ana).text for each in words))


def place(person: Person) -> Place:
    """What the tab remembers."""
    view = home(person).view.content
    return Place.of({"private_metadata": view["private_metadata"]})


@contextmanager
def redraws(slack: Sandbox, person: Person) -> Iterator[list[str]]:
    """Each time that the person's tab is redrawn."""
    seen: list[str] = []
    stop = slack.subscribe(
        lambda topic: seen.append(topic) if topic == f"home:{person.id}" else None
    )
    try:
        yield seen
    finally:
        stop()


def test_a_saved_step_shows_while_the_window_still_stands(stage: Stage) -> None:
    step = entered(stage)
    assert "short" not in home(stage.ana).text

    step.fill("Revenue target", "250k").submit()

    assert step.is_open
    assert soon(stage, "250 K USD short")


def test_so_does_what_is_saved_on_the_way_back(stage: Stage) -> None:
    step = entered(stage)
    step.fill("Revenue target", "250k").click("Save and go back")

    assert soon(stage, "250 K USD short")


def test_so_does_a_record_in_a_window_on_top(stage: Stage) -> None:
    step = entered(stage, "Action")
    step.click("Add action")
    day = due(0)
    modal(stage.ana).fill("What is to be done", "Call Sue").fill("By when", day).submit()

    assert "Call Sue" in step.text
    assert soon(stage, "*To do* · 1 due today", "Call Sue")


def test_so_does_a_plan_deleted_and_brought_back(stage: Stage) -> None:
    entered(stage).click("Save and go back")
    modal(stage.ana).click("Delete this plan")
    modal(stage.ana).click("Delete")
    assert stage.slack.wait_for(lambda: "*Your plans*" not in home(stage.ana).text)

    modal(stage.ana).click("Undo")

    assert soon(stage, "*Your plans* · 1")


def test_so_does_a_flag_taken_away_in_the_plan(stage: Stage) -> None:
    entered(stage).click("Save and go back")
    modal(stage.ana).click("Flag as at risk")
    modal(stage.ana).fill("Why", "Their new CFO wants to cut costs").submit()
    assert soon(stage, "flagged at risk")

    modal(stage.ana).click("Take the flag away")

    assert stage.slack.wait_for(lambda: "flagged at risk" not in home(stage.ana).text)


def test_an_action_done_on_a_board_goes_away_behind_it(stage: Stage) -> None:
    action(stage, stage.plan("Acme"), "Call Sue")
    stage.ana.open_home()
    home(stage.ana).click("My actions")

    modal(stage.ana).click("Done", within="Call Sue")

    assert stage.slack.wait_for(lambda: "*To do*" not in home(stage.ana).text)
    assert "Close" in json.dumps(modal(stage.ana).view.content["close"])


def test_what_was_chosen_on_the_tab_stays_chosen(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ben.open_home()
    home(stage.ben).choose("Any health", "Grey")
    assert stage.slack.wait_for(lambda: place(stage.ben).health == "grey")
    with redraws(stage.slack, stage.ben) as seen:
        home(stage.ben).click("Continue with Profile", within="Acme")
        modal(stage.ben).fill("What do they want", "Grow in the north").submit()
        assert stage.slack.wait_for(lambda: seen)

    assert place(stage.ben).health == "grey"


def test_a_window_opened_elsewhere_leaves_the_tab_alone(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.open_home()
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Target", "Open")
    with redraws(stage.slack, stage.ana) as seen:
        modal(stage.ana).fill("Revenue target", "250k").submit()
        stage.ana.open_home()

    assert len(seen) == 1


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"status": 503}])
def test_a_busy_slack_shows_it_a_little_later(stage: Stage, fault: How) -> None:
    step = entered(stage)
    stage.slack.fault("views.publish", times=1, **fault)

    step.fill("Revenue target", "250k").submit()

    assert step.title == "Opportunity"
    assert soon(stage, "250 K USD short")


def test_a_slack_that_refuses_harms_nothing(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    step = entered(stage)
    stage.slack.fault("views.publish", error="not_enabled", times=1)
    with caplog.at_level(logging.ERROR):
        step.fill("Revenue target", "250k").submit()
        assert stage.slack.wait_for(lambda: "background_failed" in caplog.text)

    assert step.title == "Opportunity"
    step.click("Save and go back")
    assert soon(stage, "250 K USD short")


def test_while_slack_is_slow_the_newest_state_follows_and_not_each_one(stage: Stage) -> None:
    step = entered(stage)
    stage.slack.fault("views.publish", latency=0.6)
    with redraws(stage.slack, stage.ana) as seen:
        for amount in ("100", "200", "300", "400"):
            step.fill("Revenue target", amount).click("Save and go back")
            use(step, "Target", "Open")
        assert soon(stage, "400 USD short")

    assert len(seen) < 4
