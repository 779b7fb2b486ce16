"""An answer is told anew when something is saved in a window that was opened from it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.bindings import LISTS, PLAN
from kambot.method.vocabulary import ContactRole, PlanState
from kambot.sandbox.screens import MessageCard
from tests.handlers.conftest import TODAY, Stage, caller, home, modal, until, use
from tests.handlers.test_lookups import answer, asked, click_first, risky

CONTACT = LISTS["contacts"]


def flagged(stage: Stage) -> None:
    """A plan of Ana's that she has flagged."""
    plan_id, raws = stage.plan("Acme"), {"flag_reason": "A new CIO"}
    opened = open_form(stage.kambot, caller(stage.ana), "flag", plan_id)
    receipt = f"flag:{plan_id}"
    submit_form(
        stage.kambot,
        caller(stage.ana),
        "flag",
        plan_id,
        raws,
        receipt=receipt,
        version=opened.version,
    )


def untouched(stage: Stage) -> None:
    """A committed plan of Ana's for which nobody has met Sue, who decides."""
    plan_id = stage.plan("Acme")
    stage.contacts(plan_id, "Sue")
    since = {"state": PlanState.COMMITTED, "committed_at": TODAY - timedelta(days=80)}
    with stage.kambot.database.write() as connection:
        of_plan = update(PLAN).where(PLAN.c.id == plan_id)
        account = connection.execute(of_plan.values(**since).returning(PLAN.c.account_id))
        people = update(CONTACT).where(CONTACT.c.account_id == account.scalar_one())
        connection.execute(people.values(role=ContactRole.DECISION_MAKER))


def with_a_deal(stage: Stage, said: MessageCard) -> None:
    said.click("Add a renewal deal")
    modal(stage.ana).fill("Amount", "90,000").submit()


@pytest.mark.parametrize("what", ["why", "status"])
def test_a_saved_record_is_told_and_its_reason_goes(stage: Stage, what: str) -> None:
    risky(stage)
    with_a_deal(stage, asked(stage.ana, f"{what} acme"))

    assert stage.ana.modal is None
    said = answer(stage.ana, says="Saved. This is how it stands now.")
    assert "Add a renewal deal" not in said.buttons
    assert "enewal on 20 Dec" not in said.text


def test_a_saved_form_is_told_in_the_answer_and_not_in_a_window_of_its_own(stage: Stage) -> None:
    untouched(stage)
    asked(stage.ana, "why acme").click("Record a touch with Sue")

    modal(stage.ana).fill("How?", "Call").submit()

    assert stage.ana.modal is None
    said = answer(stage.ana, says="The touch is kept with Acme.")
    assert "Record a touch with Sue" not in said.buttons


def test_a_flag_goes_with_one_click_that_asks_whether_it_should(stage: Stage) -> None:
    flagged(stage)
    said = asked(stage.ana, "why acme")
    assert sure(said)["title"]["text"] == "Take the flag away?"

    said.click("Take the flag away")

    assert stage.ana.modal is None
    told = answer(stage.ana, says="Acme is not flagged any more.")
    assert "Take the flag away" not in told.buttons


def sure(said: MessageCard) -> Any:
    """The question before the only button that has one."""
    (found,) = (
        each["accessory"]["confirm"]
        for each in said.blocks
        if "confirm" in each.get("accessory", {})
    )
    return found


def test_a_flag_goes_from_a_window_on_home_too(stage: Stage) -> None:
    flagged(stage)
    stage.ana.open_home()
    click_first(home(stage.ana), "Why?")

    modal(stage.ana).click("Take the flag away")

    assert modal(stage.ana).title == "Why"
    assert "A new CIO" not in modal(stage.ana).text
    assert stage.slack.wait_for(lambda: "flagged" not in home(stage.ana).text)


def test_a_saved_step_shows_while_its_window_goes_on(stage: Stage) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status acme").click("Open plan")
    use(modal(stage.ana), "Target", "Open")

    modal(stage.ana).fill("Revenue target", "250k").submit()

    assert modal(stage.ana).title == "Opportunity"
    answer(stage.ana, says="250 K")


def test_a_plan_that_was_deleted_is_said_to_be_and_told_again_when_it_is_back(
    stage: Stage,
) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status acme").click("Open plan")
    modal(stage.ana).click("Delete this plan")
    modal(stage.ana).click("Delete")
    answer(stage.ana, says="The plan for Acme was deleted")

    modal(stage.ana).click("Undo")

    answer(stage.ana, says="steps done")


def test_an_answer_in_direct_messages_is_told_anew_as_well(stage: Stage) -> None:
    risky(stage)
    stage.ana.say("why acme")
    assert until(lambda: "Add a renewal deal" in stage.ana.dm[-1].buttons)

    with_a_deal(stage, stage.ana.dm[-1])

    assert until(lambda: "Saved." in stage.ana.dm[-1].text)
    assert "Add a renewal deal" not in stage.ana.dm[-1].buttons


def test_what_is_shared_stays_as_it_was_shared(stage: Stage) -> None:
    risky(stage)
    asked(stage.ana, "status acme").click("Share here")
    assert until(lambda: bool(stage.ana.messages("general")))
    (shared,) = stage.ana.messages("general")
    before = shared.text

    shared.click("Open plan")
    use(modal(stage.ana), "Target", "Open")
    modal(stage.ana).fill("Revenue target", "250k").submit()

    (shared,) = stage.ana.messages("general")
    assert shared.text == before
    assert stage.ana.ephemerals("general") == []


@pytest.mark.parametrize("refused", [{"status": 404}, {"status": 500}])
def test_a_slack_that_refuses_the_answer_loses_nothing_else(
    stage: Stage, refused: Any, caplog: pytest.LogCaptureFixture
) -> None:
    risky(stage)
    said = asked(stage.ana, "why acme")
    said.click("Add a renewal deal")
    stage.slack.fault("response_url", **refused)
    with caplog.at_level(logging.INFO):
        modal(stage.ana).fill("Amount", "90,000").submit()
        assert stage.ana.modal is None
        assert until(lambda: "action=answer_not_redrawn" in caplog.text)

    stage.slack.clear_faults()
    said.click("How is it going?")
    assert "no renewal deal" not in answer(stage.ana, says="steps done").text


def test_a_busy_slack_shows_it_a_little_later(stage: Stage) -> None:
    risky(stage)
    said = asked(stage.ana, "why acme")
    stage.slack.fault("response_url", status=503, times=1)
    with_a_deal(stage, said)

    assert stage.ana.modal is None
    answer(stage.ana, says="Saved.")


def test_a_slow_slack_does_not_keep_the_window(stage: Stage) -> None:
    risky(stage)
    said = asked(stage.ana, "why acme")
    stage.slack.fault("response_url", latency=0.8, times=1)
    with_a_deal(stage, said)

    assert stage.ana.modal is None
    assert "Saved." not in answer(stage.ana).text
    answer(stage.ana, says="Saved.")


def test_what_is_asked_next_is_not_covered_by_it(stage: Stage) -> None:
    risky(stage)
    said = asked(stage.ana, "why acme")
    stage.slack.fault("response_url", latency=0.5, times=1)
    with_a_deal(stage, said)

    with changes(stage) as seen:
        said.click("How is it going?")
        assert stage.slack.wait_for(lambda: len(seen) > 1)

    assert "steps done" in answer(stage.ana).text


@contextmanager
def changes(stage: Stage) -> Iterator[list[str]]:
    """Each time that something is said or changed in the conversation."""
    seen: list[str] = []
    general = f"messages:{stage.ana.channel('general').id}"
    stop = stage.slack.subscribe(lambda topic: seen.append(topic) if topic == general else None)
    try:
        yield seen
    finally:
        stop()
