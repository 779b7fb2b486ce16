"""Reviews in Slack: from a nudge, from the plan, by the command; closing and opening again."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from kambot.bindings import PLAN
from kambot.method.vocabulary import PlanState
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import TODAY, Stage, modal, use
from tests.handlers.nudged import action, deliver, due, nudge

NEXT = date(2026, 11, 23)


@pytest.fixture
def plan(stage: Stage) -> int:
    """Ana's plan for Acme, committed; its review is due today."""
    made = stage.plan("Acme")
    commit(stage, made)
    return made


def commit(stage: Stage, plan_id: int) -> None:
    rated = {"confidence": 2, "confidence_on": NEXT, "next_review_on": NEXT}
    with stage.kambot.database.write() as connection:
        row = update(PLAN).where(PLAN.c.id == plan_id)
        connection.execute(row.values(state=PlanState.COMMITTED, committed_at=TODAY, **rated))


def row(stage: Stage, plan_id: int) -> Any:
    with stage.kambot.database.read() as connection:
        return connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()


def hub(stage: Stage) -> Modal:
    stage.ana.command("/accountplan Acme")
    return modal(stage.ana)


def test_a_nudge_opens_the_review_and_shows_that_it_was_held(stage: Stage, plan: int) -> None:
    (card,) = nudge(stage)
    assert "*Review of Acme*\nDue today" in card.text

    card.click("Hold the review")
    form = modal(stage.ana)
    assert form.title == "Review"
    assert "last rated 2 of 5" in form.text
    form.fill("How sure are you", "4: Quite sure").fill("Who took part?", "Sue, Ben").submit()

    assert not form.is_open
    deliver(stage)
    assert ":white_check_mark: Held on Mon 23 Nov" in card.text
    assert "Hold the review" not in card.buttons
    assert (row(stage, plan).confidence, row(stage, plan).next_review_on) == (4, date(2027, 2, 23))


def test_a_review_in_the_plan_says_when_the_next_one_is(stage: Stage, plan: int) -> None:
    screen = hub(stage)
    screen.click("Review")

    modal(stage.ana).fill("How sure are you", "5: As good as done").submit()

    assert stage.slack.wait_for(lambda: "The next one is on 23 Feb 2027." in screen.text)
    assert "confidence 5 of 5 · next review 23 Feb 2027" in screen.text


def test_correcting_the_course_asks_for_an_action_at_once(stage: Stage, plan: int) -> None:
    screen = hub(stage)
    screen.click("Review")
    form = modal(stage.ana)
    form.fill("How sure are you", "2: Doubtful").fill("Who took part?", "Sue")
    assert "What is to be done now?" not in form.labels

    form.fill("What do you decide?", "Correct the course")
    assert form.values["Who took part?"] == "Sue"
    assert form.submit().errors
    form.fill("What is to be done now?", "Meet the new CFO").fill("By when?", due(7)).submit()

    assert not form.is_open
    assert stage.slack.wait_for(lambda: "the new action “Meet the new CFO”" in screen.text)
    use(screen, "Action", "Open")
    assert "Meet the new CFO" in modal(stage.ana).text


def test_an_exit_closes_the_plan_and_its_undo_opens_it(stage: Stage, plan: int) -> None:
    action(stage, plan, "Call Sue")
    (card,) = nudge(stage)
    screen = hub(stage)
    screen.click("Review")
    form = modal(stage.ana)
    form.fill("How sure are you", "1: Hardly a chance").fill("What do you decide?", "Exit")
    form.fill("Why do we leave?", "They were bought").submit()

    assert stage.slack.wait_for(lambda: "the plan for Acme is closed" in screen.text)
    assert "Closed on 23 Nov 2026: They were bought" in screen.text
    assert "Review" not in screen.buttons
    deliver(stage)
    assert "Done" not in card.buttons

    screen.click("Undo")
    assert "The plan for Acme is open again." in screen.text
    assert row(stage, plan).state is PlanState.COMMITTED
    deliver(stage)
    assert "Done" in card.buttons


def test_a_closed_plan_can_be_read_and_opened_again(stage: Stage, plan: int) -> None:
    with stage.kambot.database.write() as connection:
        closed = {"state": PlanState.CLOSED, "closed_at": TODAY, "close_reason": "They left"}
        connection.execute(update(PLAN).where(PLAN.c.id == plan).values(**closed))

    screen = hub(stage)
    use(screen, "Profile", "Open")
    assert "This plan is closed. It can be read, not changed." in screen.text
    screen.click("Back to the plan")
    screen.click("Open it again")

    assert "The plan for Acme is open again." in screen.text
    assert "Review" in screen.buttons


def test_the_command_opens_the_review_of_an_account(stage: Stage, plan: int) -> None:
    stage.ana.command("/accountplan review acme")
    form = modal(stage.ana)
    assert form.title == "Review"

    form.fill("How sure are you", "4: Quite sure").submit()

    assert form.title == "Saved"
    assert "The review is saved." in form.text


def test_a_name_that_fits_several_plans_is_chosen_from_and_then_reviewed(
    stage: Stage, plan: int
) -> None:
    other = stage.plan("Acme North")
    commit(stage, other)
    stage.plan("Acme South")

    stage.ana.command("/accountplan review acm")
    use(modal(stage.ana), "*Acme North*", "Open")

    assert modal(stage.ana).title == "Review"
    assert "Acme North" in modal(stage.ana).text


def test_a_plan_that_is_not_committed_has_no_review_yet(stage: Stage) -> None:
    stage.plan("Beta")

    stage.ana.command("/accountplan review Beta")

    (said,) = stage.ana.ephemerals("general")
    assert "The plan for Beta is not committed yet." in said.text
    assert "Review" not in hub_of(stage, "Beta").buttons


def hub_of(stage: Stage, name: str) -> Modal:
    stage.ana.command(f"/accountplan {name}")
    return modal(stage.ana)


def test_a_missing_answer_is_given_from_the_nudge(stage: Stage, plan: int) -> None:
    with stage.kambot.database.write() as connection:
        old = {"created_at": TODAY - timedelta(days=60)}
        connection.execute(update(PLAN).where(PLAN.c.id == plan).values(**old))
    (card,) = nudge(stage)
    assert "Who decides at Acme?" in card.text

    card.click("Answer now")
    step = modal(stage.ana)
    assert step.title == "Trust"
    step.fill("Who decides?", "We don't know yet").submit()

    deliver(stage)
    assert "Who decides at Acme? Answered, thank you." in card.text
