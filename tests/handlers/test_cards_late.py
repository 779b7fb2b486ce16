"""Cards of before: whatever happened meanwhile, a click ends in one state and one sentence."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from kambot import facts, lists, plans
from kambot.life import closing
from kambot.members import MEMBER, me
from kambot.method.vocabulary import ActionStatus
from kambot.sandbox.screens import MessageCard
from tests.handlers.conftest import Stage, caller, modal
from tests.handlers.nudged import (
    action,
    copy_for,
    deliver,
    due,
    held_back,
    let_go,
    now,
    nudge,
    team,
    whispered,
)


@pytest.fixture
def plan(stage: Stage) -> int:
    """Ana's plan that Ben works on too."""
    made = stage.plan("Acme")
    team(stage, made, stage.ben.id)
    return made


def close(stage: Stage, plan_id: int) -> None:
    """An exit, as a review decides it."""
    with stage.kambot.database.write() as connection:
        plan = facts.of_plan(connection, me(connection, stage.kambot, caller(stage.ana)), plan_id)
        closing.close(connection, plan, "They were bought")


def told(stage: Stage, card: MessageCard, sentence: str) -> bool:
    """Whether the reader was told just this, once; the answer follows the ack."""
    return stage.slack.wait_for(lambda: whispered(stage, card) == [sentence])


def shows(stage: Stage, card: MessageCard, words: str) -> bool:
    return stage.slack.wait_for(lambda: words in card.text)


def test_what_a_colleague_has_done_is_said_and_shown(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    (anas,) = nudge(stage)
    bens = copy_for(stage, stage.ben, call)

    bens.click("Done", within="Call Sue")
    anas.click("Done", within="Call Sue")

    assert told(stage, anas, "Ben Okafor has done “Call Sue” already.")
    assert shows(stage, anas, ":white_check_mark: Done by Ben Okafor")
    assert whispered(stage, bens) == []


def test_everybody_elses_card_is_redrawn_by_the_courier(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    (anas,) = nudge(stage)
    bens = copy_for(stage, stage.ben, call)

    anas.pick("Move date", due(3), within="Call Sue")
    assert shows(stage, anas, "Now due on 26 Nov 2026")
    deliver(stage)

    assert "Now due on 26 Nov 2026, moved by Ana Alves" in bens.text


def test_two_people_at_once_end_in_one_state_and_one_sentence(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    (anas,) = nudge(stage)
    bens = copy_for(stage, stage.ben, call)

    with held_back(stage) as clicks:
        for card in (anas, bens):
            card.click("Done", within="Call Sue")
    let_go(stage, clicks)

    assert stage.slack.wait_for(lambda: whispered(stage, anas) + whispered(stage, bens))
    deliver(stage)
    (sentence,) = whispered(stage, anas) + whispered(stage, bens)
    assert sentence.endswith("has done “Call Sue” already.")
    assert now(stage, call).version == 2
    for card in (anas, bens):
        assert shows(stage, card, ":white_check_mark: Done")


REMOVALS: dict[str, tuple[Callable[[Stage, int, int], object], str, str]] = {
    "removed": (
        lambda stage, plan, call: lists.remove(
            stage.kambot, caller(stage.ben), plan, "actions", call
        ),
        "“Call Sue” was removed from the plan meanwhile.",
        ":heavy_minus_sign: Removed from the plan",
    ),
    "plan deleted": (
        lambda stage, plan, _: plans.delete(stage.kambot, caller(stage.ana), plan),
        "The plan for Acme was deleted, so there is nothing left to do here.",
        ":heavy_minus_sign:",
    ),
    "plan closed": (
        lambda stage, plan, _: close(stage, plan),
        "The plan for Acme is closed, so there is nothing left to do here.",
        ":heavy_minus_sign:",
    ),
}


@pytest.mark.parametrize("how", REMOVALS)
@pytest.mark.parametrize("deed", ["Done", "Waiting for the customer"])
def test_what_is_gone_meanwhile_is_said_and_shown(
    stage: Stage, plan: int, how: str, deed: str
) -> None:
    call = action(stage, plan, "Call Sue")
    (card,) = nudge(stage)
    remove, sentence, shown = REMOVALS[how]
    remove(stage, plan, call)

    card.click(deed, within="Call Sue")

    assert told(stage, card, sentence)
    assert stage.ana.modal is None
    deliver(stage)
    assert shows(stage, card, shown)
    assert "Done" not in card.buttons
    assert now(stage, call).status is ActionStatus.OPEN


def test_an_action_handed_over_meanwhile_is_no_longer_ones_own(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue", owner=stage.ben)
    (card,) = nudge(stage, stage.ben)
    team(stage, plan)  # without Ben
    with stage.kambot.database.write() as connection:
        ana = MEMBER.c.user_id == stage.ana.id
        owner = connection.execute(MEMBER.select().where(ana)).one().id
        connection.exec_driver_sql(f"UPDATE action SET owner_id = {owner} WHERE id = {call}")

    card.click("Done", within="Call Sue")

    sentence = "“Call Sue” is in the hands of Ana Alves now. Ask them if something should change."
    assert told(stage, card, sentence)
    assert now(stage, call).status is ActionStatus.OPEN


@pytest.mark.parametrize("mark", ["", "1795424400.000100"])
@pytest.mark.parametrize("deed", ["Done", "Snooze"])
def test_a_click_delivered_twice_or_a_double_click_counts_once(
    stage: Stage, plan: int, deed: str, mark: str
) -> None:
    call = action(stage, plan, "Call Sue")
    (card,) = nudge(stage)

    with held_back(stage) as clicks:
        if deed == "Done":
            card.click("Done", within="Call Sue")
        else:
            card.choose("Snooze", "Tomorrow", within="Call Sue")
    (first,) = clicks
    own_mark = {"action_ts": mark} if mark else {}
    second = first | {"actions": [each | own_mark for each in first["actions"]]}
    let_go(stage, [first, second])

    assert stage.slack.wait_for(lambda: "Done" not in card.buttons)
    assert now(stage, call).version == 2
    assert whispered(stage, card) == []


def test_quick_clicks_on_several_actions_all_show(stage: Stage, plan: int) -> None:
    titles = [f"Call number {number}" for number in range(5)]
    for title in titles:
        action(stage, plan, title)
    (card,) = nudge(stage)

    with held_back(stage) as clicks:
        for title in titles:
            card.click("Done", within=title)
    let_go(stage, clicks)

    assert stage.slack.wait_for(lambda: card.text.count(":white_check_mark: Done") == 5)
    assert "Nothing left for today" in card.text


def test_yesterdays_card_and_todays_say_the_same(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    (older,) = nudge(stage)
    newer = copy_for(stage, stage.ana, call)

    older.click("Done", within="Call Sue")
    newer.click("Done", within="Call Sue")
    assert shows(stage, newer, ":white_check_mark: Done")
    newer.click("Undo", within="Call Sue")
    assert shows(stage, newer, "Due today")
    deliver(stage)

    assert shows(stage, older, "Due today")
    assert now(stage, call).status is ActionStatus.OPEN
    assert whispered(stage, older) == []


def test_a_guest_gets_a_kind_no(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue", owner=stage.ben)
    (card,) = nudge(stage, stage.ben)
    with stage.kambot.database.write() as connection:
        ben = MEMBER.c.user_id == stage.ben.id
        connection.execute(update(MEMBER).where(ben).values(is_guest=True))

    card.click("Done", within="Call Sue")

    no = "Account plans are for members of this workspace, not for guests."
    assert told(stage, card, no)
    assert now(stage, call).status is ActionStatus.OPEN


def test_what_slack_will_not_redraw_at_once_is_redrawn_by_the_courier(
    stage: Stage, plan: int
) -> None:
    call = action(stage, plan, "Call Sue")
    (card,) = nudge(stage)
    stage.slack.fault("response_url", status=500)

    card.click("Done", within="Call Sue")

    assert now(stage, call).status is ActionStatus.DONE
    assert stage.slack.wait_for(lambda: _is_due(stage, call))
    stage.slack.clear_faults()
    deliver(stage)
    assert shows(stage, card, ":white_check_mark: Done")


def _is_due(stage: Stage, action_id: int) -> bool:
    with stage.kambot.database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT m.due_at FROM message m JOIN message_item i ON i.message_id = m.id"
            f" WHERE i.action_id = {action_id}"
        )
        return all(found.scalars())


def test_a_message_that_kambot_has_forgotten_still_does_what_it_says(
    stage: Stage, plan: int
) -> None:
    call = action(stage, plan, "Call Sue")
    (card,) = nudge(stage)
    with stage.kambot.database.write() as connection:
        mine = f"(SELECT message_id FROM message_item WHERE action_id = {call})"
        connection.exec_driver_sql(f"UPDATE message SET member_id = NULL WHERE id IN {mine}")

    card.click("Done", within="Call Sue")

    assert told(stage, card, "That is noted. This message is too old to show it; the plan does.")
    assert now(stage, call).status is ActionStatus.DONE


def test_a_form_sent_off_too_late_says_so_in_its_window(stage: Stage, plan: int) -> None:
    call = action(stage, plan, "Call Sue")
    (card,) = nudge(stage)
    card.click("Blocked", within="Call Sue")
    lists.remove(stage.kambot, caller(stage.ben), plan, "actions", call)

    form = modal(stage.ana)
    form.fill("What blocks it?", "No budget").submit()

    assert form.is_open
    assert list(form.errors.values()) == ["“Call Sue” was removed from the plan meanwhile."]
    assert now(stage, call).status is ActionStatus.OPEN
