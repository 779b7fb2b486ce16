"""What goes wrong is said in one sentence at the right place, and nothing is lost."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from sqlalchemy import text

from kambot import plans
from kambot.core import Kambot
from kambot.sandbox.faults import How
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import TODAY, Stage, Studio, caller, home, modal, studio_of, use

TARGET = "Revenue target for the plan year (USD) · needed to commit"


def target_step(stage: Stage) -> tuple[int, Modal]:
    plan = stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Target", "Open")
    return plan, modal(stage.ana)


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 30}, {"status": 500}])
def test_a_busy_slack_leaves_a_button_that_opens_the_same(stage: Stage, fault: How) -> None:
    stage.plan("Acme")
    stage.slack.fault("views.open", times=1, **fault)
    stage.ana.command("/accountplan Acme")
    assert stage.ana.modal is None
    (offer,) = stage.ana.ephemerals("general")
    assert "Slack is busy" in offer.text
    offer.click("Open")
    assert modal(stage.ana).title == "Acme"
    assert stage.slack.wait_for(lambda: stage.ana.ephemerals("general") == [])


def test_a_name_for_a_new_plan_survives_a_busy_slack(stage: Stage) -> None:
    stage.slack.fault("views.open", status=429, times=1)
    stage.ana.command("/accountplan new Acme: North & South")
    (offer,) = stage.ana.ephemerals("general")
    offer.click("Open")
    assert modal(stage.ana).values["Account name"] == "Acme: North & South"


def test_a_slack_that_does_not_answer_is_not_waited_for(stage: Stage) -> None:
    stage.slack.fault("views.open", latency=2.5, times=1)
    assert stage.ana.command("/accountplan").acked
    (offer,) = stage.ana.ephemerals("general")
    assert "Slack is busy" in offer.text


def test_a_busy_slack_from_home_writes_to_the_person(stage: Stage) -> None:
    stage.ana.open_home()
    stage.slack.fault("views.open", status=429, times=1)
    home(stage.ana).click("Plan for my first customer")
    assert stage.slack.wait_for(lambda: stage.ana.dm)
    (offer,) = stage.ana.dm
    offer.click("Open")
    assert modal(stage.ana).title == "New account plan"


def test_a_redraw_follows_when_slack_is_busy(stage: Stage) -> None:
    _, step = target_step(stage)
    step.fill("Revenue target", "100")
    stage.slack.fault("views.update", status=429, retry_after=1, times=1)
    step.click("Save and go back")
    assert stage.slack.wait_for(lambda: step.title == "Acme")


def test_a_window_that_slack_will_not_push_is_asked_for_again(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    use(modal(stage.ana), "Trust", "Open")
    step = modal(stage.ana)
    step.fill("Who decides", "We don't know yet")
    stage.slack.fault("views.push", status=429, times=1)
    step.click("Add contact")
    assert stage.slack.wait_for(lambda: "Slack is busy just now" in step.text)
    assert step.values["Who decides? · needed to commit"] == "We don't know yet"
    step.click("Add contact")
    assert modal(stage.ana).title == "New contact"


def test_saving_into_a_deleted_plan_keeps_the_form_and_offers_it_back(stage: Stage) -> None:
    plan, step = target_step(stage)
    plans.delete(stage.kambot, caller(stage.ana), plan)
    step.fill("Revenue target", "100").submit()
    note = modal(stage.ana)
    assert "The plan for Acme was deleted." in note.text
    note.click("Bring it back")
    assert note.title == "Acme"
    note.close()
    assert modal(stage.ana).values[TARGET] == "100"
    modal(stage.ana).submit()
    assert modal(stage.ana).title == "Opportunity"


def test_a_click_in_a_deleted_plan_offers_it_back_and_keeps_what_is_typed(stage: Stage) -> None:
    plan, step = target_step(stage)
    plans.delete(stage.kambot, caller(stage.ana), plan)
    step.fill("Revenue target", "100").click("Add more detail")
    assert "was deleted" in step.text
    assert step.values[TARGET] == "100"
    step.click("Bring it back")
    assert step.title == "Acme"


def test_a_deleted_plan_opened_from_an_old_message_can_be_brought_back(stage: Stage) -> None:
    plan = stage.plan("Acme")
    stage.slack.fault("views.open", status=429, times=1)
    stage.ana.open_home()
    home(stage.ana).click("Open")
    assert stage.slack.wait_for(lambda: stage.ana.dm)
    (old,) = stage.ana.dm
    plans.delete(stage.kambot, caller(stage.ana), plan)
    old.click("Open")
    assert stage.slack.wait_for(lambda: "was deleted" in stage.ana.dm[-1].text)
    stage.ana.dm[-1].click("Bring it back")
    assert modal(stage.ana).title == "Acme"


def test_a_plan_that_went_away_says_so_from_home(stage: Stage) -> None:
    plan = stage.plan("Acme", stage.ben)
    stage.ben.open_home()
    plans.delete(stage.kambot, caller(stage.ben), plan)
    home(stage.ben).click("Open", within="draft")
    assert "was deleted" in modal(stage.ben).text


def test_somebody_elses_deleted_plan_is_not_offered_back(stage: Stage) -> None:
    plan = stage.plan("Acme", stage.ben)
    stage.ana.command("/accountplan Acme")
    plans.delete(stage.kambot, caller(stage.ben), plan)
    use(modal(stage.ana), "Trust", "Open")
    assert "was deleted" in modal(stage.ana).text
    assert "Bring it back" not in modal(stage.ana).buttons


def test_a_reader_who_was_taken_off_the_team_is_told_at_the_first_field(stage: Stage) -> None:
    _, step = target_step(stage)
    step.fill("Revenue target", "100")
    hand_over(stage)
    step.submit()
    assert "can change the plan" in step.errors[TARGET]
    assert step.values[TARGET] == "100"


def hand_over(stage: Stage) -> None:
    """Ana gives the plan to Ben and leaves its team."""
    stage.ana.workspace.user("ana")
    with stage.kambot.database.write() as connection:
        connection.execute(
            text(
                "UPDATE plan SET owner_id = (SELECT id FROM member WHERE user_id = :ben)"
                " WHERE owner_id = (SELECT id FROM member WHERE user_id = :ana)"
            ),
            {"ana": stage.ana.id, "ben": stage.ben.id},
        )


def test_guests_see_nothing(stage: Stage) -> None:
    stage.ana.workspace.add_user("gus", real_name="Gus Guest", is_restricted=True)
    gus = stage.ana.workspace.user("gus")
    gus.command("/accountplan")
    assert gus.modal is None
    assert "not for guests" in gus.ephemerals("general")[0].text
    gus.open_home()
    assert "not for guests" in home(gus).text


@dataclass
class Moody:
    """A clock that can be broken, as anything inside might be."""

    broken: bool = False

    def __call__(self) -> datetime:
        if self.broken:
            raise ZeroDivisionError
        return TODAY


@pytest.fixture
def clock() -> Moody:
    return Moody()


@pytest.fixture
def own_studio(kambot: Kambot, clock: Moody) -> Iterator[Studio]:
    """A studio of which something may be broken: nobody else uses it."""
    with studio_of(replace(kambot, clock=clock)) as made:
        yield made


def test_an_unknown_fault_has_a_number_that_the_log_has_too(
    own_studio: Studio, clock: Moody, caplog: pytest.LogCaptureFixture
) -> None:
    ana = own_studio.workspace().user("ana")
    ana.command("/accountplan new Acme")
    form = modal(ana)
    clock.broken = True
    with caplog.at_level(logging.ERROR):
        form.submit()
    (said,) = form.errors.values()
    number = said.rpartition(" ")[2].rstrip(".")
    (logged,) = [each for each in caplog.records if number in each.getMessage()]
    assert logged.exc_info
    assert form.values["Account name"] == "Acme"
    clock.broken = False
    form.submit()
    assert form.title == "Profile"


def test_an_unknown_fault_is_told_wherever_somebody_waits(own_studio: Studio, clock: Moody) -> None:
    ana = own_studio.workspace().user("ana")
    ana.open_home()
    ana.command("/accountplan new Acme")
    form = modal(ana)
    form.fill("Account", "Acme Corp")
    clock.broken = True
    form.fill("Which period", "Dates of my own")
    assert "Something went wrong" in form.text
    assert form.values["Account name"] == "Acme Corp"
    form.close()
    home(ana).click("Plan for my first customer")
    assert "Something went wrong" in modal(ana).text
    ana.command("/accountplan")
    assert "Something went wrong" in ana.ephemerals("general")[0].text
    ana.open_home()
    assert "Something went wrong" in home(ana).text
    ana.say("how is Acme?")
    assert "Something went wrong" in ana.dm[-1].text
    ana.say("@kambot how is Acme?", channel="general")
    assert "Something went wrong" in ana.ephemerals("general")[-1].text


def test_a_database_that_fails_is_told_at_the_first_field(own_studio: Studio) -> None:
    ana = own_studio.workspace().user("ana")
    ana.command("/accountplan new Acme")
    form = modal(ana)
    with without(own_studio, "plan"):
        form.submit()
        assert "database is not ready" in form.errors["Account name"]
    form.submit()
    assert form.title == "Profile"


@contextmanager
def without(studio: Studio, table: str) -> Iterator[None]:
    """A database that has lost a table for a while."""
    with studio.kambot.database.write() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
    yield
    with studio.kambot.database.write() as connection:
        connection.execute(text(f"ALTER TABLE gone RENAME TO {table}"))
