"""Deeds to a whole account, in Slack: flagged, handed over, approved, offered by who has left."""

import pytest
from sqlalchemy import select, update

from kambot.bindings import PLAN
from kambot.life import leaving
from kambot.members import MEMBER, WORKSPACE, me
from kambot.method.vocabulary import PlanState
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import Stage, caller, modal
from tests.handlers.nudged import action, deliver, now


@pytest.fixture
def plan(stage: Stage) -> int:
    """Ana's plan for Acme; Ben is her manager, and admin."""
    made = stage.plan("Acme")
    with stage.kambot.database.write() as connection:
        ben = select(MEMBER.c.id).where(MEMBER.c.user_id == stage.ben.id).scalar_subquery()
        ana = update(MEMBER).where(MEMBER.c.user_id == stage.ana.id)
        connection.execute(ana.values(manager_id=ben))
    return made


def hub(stage: Stage) -> Modal:
    stage.ana.command("/accountplan Acme")
    return modal(stage.ana)


def submitted(stage: Stage, plan_id: int) -> None:
    """Ana's plan waits for Ben."""
    with stage.kambot.database.write() as connection:
        here = me(connection, stage.kambot, caller(stage.ana)).workspace_id
        house = update(WORKSPACE).where(WORKSPACE.c.id == here)
        connection.execute(house.values(requires_approval=True))
        of = update(PLAN).where(PLAN.c.id == plan_id)
        at = stage.kambot.clock()
        connection.execute(of.values(state=PlanState.SUBMITTED, submitted_at=at))


def test_an_account_is_flagged_and_unflagged_from_its_plan(stage: Stage, plan: int) -> None:
    screen = hub(stage)

    screen.click("Flag as at risk")
    modal(stage.ana).fill("Why is this account at risk?", "A new CIO").submit()

    flagged = "Flagged at risk on 23 Nov 2026: “A new CIO”"
    assert stage.slack.wait_for(lambda: flagged in screen.text)
    screen.click("Take the flag away")
    assert "Acme is not flagged any more." in screen.text
    assert flagged not in screen.text


def test_a_manager_flags_and_the_owner_reads_why(stage: Stage, plan: int) -> None:
    stage.ben.command("/accountplan Acme")
    modal(stage.ben).click("Flag as at risk")
    modal(stage.ben).fill("Why is this account at risk?", "A new CIO").submit()

    deliver(stage)
    said = stage.ana.dm[-1]
    assert said.text.startswith("Ben Okafor has flagged *Acme* at risk: “A new CIO”")
    said.click("Open")
    assert modal(stage.ana).title == "Acme"


def test_an_account_is_handed_over_with_its_work_and_a_brief(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    screen = hub(stage)

    screen.click("Hand over")
    form = modal(stage.ana)
    assert "*Acme* · with you now" in form.text
    form.fill("Who looks after the account", "Ben Okafor").fill("A word", "Start with Sue").submit()

    said = "Acme is with Ben Okafor from now on, with 1 open piece of work."
    assert stage.slack.wait_for(lambda: said in screen.text)
    with stage.kambot.database.read() as connection:
        of = select(PLAN.c.owner_id).where(PLAN.c.id == plan)
        assert connection.execute(of).scalar_one() == now(stage, call).owner_id
    deliver(stage)
    brief = stage.ben.dm[-1]
    assert "Ana Alves has handed over *Acme* to you." in brief.text
    assert "Call Sue · due 23 Nov 2026 · Ben Okafor" in brief.text
    brief.click("Open")
    assert modal(stage.ben).title == "Acme"


def test_who_lost_the_plan_is_told_where_it_is(stage: Stage, plan: int) -> None:
    screen = hub(stage)
    screen.click("Hand over")
    form = modal(stage.ana)
    stage.ben.command("/accountplan Acme")
    modal(stage.ben).click("Hand over")
    modal(stage.ben).fill("Who looks after the account", "Ben Okafor").submit()

    form.fill("Who looks after the account", "Ben Okafor").submit()

    said = "Only Ben Okafor, their manager or an admin can hand over Acme."
    assert list(modal(stage.ana).errors.values()) == [said]


def test_a_manager_cannot_approve_what_is_incomplete_by_now(stage: Stage, plan: int) -> None:
    submitted(stage, plan)
    assert "Submitted on 23 Nov 2026 · waits for Ben Okafor" in hub(stage).text
    stage.ben.command("/accountplan Acme")
    screen = modal(stage.ben)
    assert "You decide" in screen.text

    screen.click("Approve")
    modal(stage.ben).submit()

    (sentence,) = modal(stage.ben).errors.values()
    assert sentence.startswith("Something is missing in Acme by now: Profile")


def test_a_manager_returns_a_plan_with_a_comment(stage: Stage, plan: int) -> None:
    submitted(stage, plan)
    stage.ben.command("/accountplan Acme")
    screen = modal(stage.ben)

    screen.click("Return")
    modal(stage.ben).fill("What should be different?", "Who wins the south?").submit()

    assert stage.slack.wait_for(lambda: "Acme is returned. Ana Alves is told." in screen.text)
    assert "Approve" not in screen.buttons
    deliver(stage)
    assert "has returned the plan for *Acme*: “Who wins the south?”" in stage.ana.dm[-1].text
    assert "Returned on 23 Nov 2026 by Ben Okafor: “Who wins the south?”" in hub(stage).text


def test_who_looks_after_a_colleagues_accounts_hands_them_over(stage: Stage, plan: int) -> None:
    stage.ana.workspace.add_user("ana", deleted=True)
    leaving.decide(stage.kambot, stage.kambot.clock())
    deliver(stage)
    offer = stage.ben.dm[-1]
    assert "Ana Alves has left and still owns an account: *Acme*." in offer.text

    offer.click("Hand over Acme")
    modal(stage.ben).fill("Who looks after the account", "Ben Okafor").submit()

    deliver(stage)
    assert "Hand over Acme" not in offer.buttons
