"""Today's list on the Home tab: what is done there is done, and the tab shows it."""

from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.members import MEMBER
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.sandbox.screens import Home
from tests.handlers.conftest import Stage, home, modal
from tests.handlers.nudged import ACTION, action, due, held_back, let_go, now


def opened(stage: Stage) -> Home:
    """Ana's Home tab; she lives in Greenwich."""
    with stage.kambot.database.write() as connection:
        here = MEMBER.c.user_id == stage.ana.id
        connection.execute(update(MEMBER).where(here).values(own_time_zone="UTC"))
    stage.ana.open_home()
    return home(stage.ana)


def soon(stage: Stage, *words: str) -> bool:
    """Whether the tab says so soon; it is redrawn after the ack."""
    return stage.slack.wait_for(lambda: all(each in home(stage.ana).text for each in words))


def test_what_is_due_stands_there_with_its_deeds(stage: Stage) -> None:
    plan = stage.plan("Acme")
    action(stage, plan, "Call Sue", due_on=due(0))
    action(stage, plan, "Send the offer", due_on=due(2))
    action(stage, plan, "Plan next year", due_on=due(9))

    tab = opened(stage)

    assert "One action is due today. Begin with “Call Sue” for *Acme*." in tab.text
    assert "*To do* · 1 due today · 1 in the next days" in tab.text
    assert "Plan next year" not in tab.text
    assert tab.buttons.count("Done") == 2


def test_done_goes_away_and_can_be_taken_back(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    opened(stage).click("Done", within="Call Sue")

    assert soon(stage, "done", "Undo")
    assert now(stage, call).status is ActionStatus.DONE
    assert "*To do*" not in home(stage.ana).text

    home(stage.ana).click("Undo")
    assert soon(stage, "*To do* · 1 due today")
    assert now(stage, call).status is ActionStatus.OPEN


def test_what_is_snoozed_is_woken(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    opened(stage).choose("Snooze", "In 3 days", within="Call Sue")
    assert soon(stage, "*Snoozed* · 1", "You are reminded on Thu 26 Nov; the due date stays")

    home(stage.ana).click("Wake now", within="Call Sue")

    assert soon(stage, "*To do* · 1 due today")
    assert now(stage, call).snoozed_until is None
    assert now(stage, call).snooze_count == 1
    assert "Snoozed" not in home(stage.ana).text


def test_another_date_is_a_slip(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    opened(stage).pick("Move date", due(1), within="Call Sue")

    assert soon(stage, "Due tomorrow")
    assert now(stage, call).slip_count == 1


def test_the_rarer_deeds_ask_in_a_form_and_the_tab_says_what_came_of_it(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    opened(stage).click("Blocked", within="Call Sue")

    form = modal(stage.ana)
    form.fill("What blocks it?", "No budget").submit()

    assert not form.is_open
    assert soon(stage, "*Call Sue* · Acme · due 23 Nov 2026 · blocked: No budget")
    assert now(stage, call).blocked_reason == "No budget"


def test_what_came_too_late_is_said_as_a_warning(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    tab = opened(stage)
    with stage.kambot.database.write() as connection:
        gone = {"archived_at": stage.kambot.clock()}
        connection.execute(update(ACTION).where(ACTION.c.id == call).values(**gone))

    tab.click("Done", within="Call Sue")

    assert soon(stage, ":warning: “Call Sue” was removed from the plan meanwhile.")


def test_after_the_third_snooze_it_is_asked_what_is_in_the_way(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    with stage.kambot.database.write() as connection:
        connection.execute(update(ACTION).where(ACTION.c.id == call).values(snooze_count=3))

    opened(stage).choose("What is in the way?", "I need help", within="Call Sue")

    assert soon(stage, "asks for help")
    assert now(stage, call).snooze_reason is SnoozeReason.NEED_HELP


def test_what_does_not_fit_in_is_one_click_away(stage: Stage) -> None:
    plan = stage.plan("Acme")
    for number in range(7):
        action(stage, plan, f"Call number {number}", due_on=due(-1))

    tab = opened(stage)
    assert "7 actions are overdue. Begin with “Call number 0” for *Acme*" in tab.text
    assert "2 more actions are due." in tab.text
    tab.click("See all")

    board = modal(stage.ana)
    assert board.title == "My actions"
    board.click("Done", within="Call number 6")
    assert soon(stage, "*To do* · 6 overdue")


def test_quick_clicks_end_with_the_newest_state(stage: Stage) -> None:
    plan = stage.plan("Acme")
    calls = [action(stage, plan, f"Call number {number}") for number in range(4)]
    tab = opened(stage)
    with held_back(stage) as clicks:
        for number in range(4):
            tab.click("Done", within=f"Call number {number}")

    let_go(stage, clicks)

    assert {now(stage, each).status for each in calls} == {ActionStatus.DONE}
    assert stage.slack.wait_for(lambda: "*To do*" not in home(stage.ana).text)


def test_the_same_click_arriving_twice_is_carried_out_once(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    tab = opened(stage)
    with held_back(stage) as clicks:
        tab.pick("Move date", due(1), within="Call Sue")

    let_go(stage, [*clicks, *clicks])

    assert soon(stage, "Due tomorrow")
    assert now(stage, call).slip_count == 1


def test_a_review_that_is_due_is_held_from_there(stage: Stage) -> None:
    plan_id, moment = stage.plan("Acme"), stage.kambot.clock()
    with stage.kambot.database.write() as connection:
        state = {"state": "committed", "committed_at": moment, "next_review_on": moment.date()}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**state))

    tab = opened(stage)
    assert "*Review of Acme*" in tab.text
    tab.click("Hold the review")

    assert modal(stage.ana).title == "Review"
