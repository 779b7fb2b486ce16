"""The nudge is the form: what a person does in it is done, and shown where it was done."""

import pytest

from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.sandbox.screens import MessageCard
from tests.handlers.conftest import Stage, modal, use
from tests.handlers.nudged import action, deliver, due, now, nudge


def soon(stage: Stage, card: MessageCard, *words: str) -> bool:
    """Whether the card says so soon; it is redrawn after the ack."""
    return stage.slack.wait_for(lambda: all(each in card.text for each in words))


def test_a_nudge_has_a_row_of_deeds_per_action(stage: Stage) -> None:
    plan = stage.plan("Acme")
    action(stage, plan, "Call Sue")
    action(stage, plan, "Send the offer", due_on=due(2))

    (card,) = nudge(stage)

    assert "2 actions need you" in card.text
    assert card.buttons.count("Done") == 2
    assert "Waiting for the customer" in card.buttons


def test_done_is_shown_with_undo_and_undo_takes_it_back(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.click("Done", within="Call Sue")
    assert soon(stage, card, ":white_check_mark: Done")
    assert now(stage, call).status is ActionStatus.DONE
    assert "Done" not in card.buttons

    card.click("Undo", within="Call Sue")
    assert soon(stage, card, "Due today")
    assert now(stage, call).status is ActionStatus.OPEN
    assert "Done" in card.buttons


def test_snooze_says_that_the_due_date_stays(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.choose("Snooze", "Tomorrow", within="Call Sue")

    assert soon(stage, card, "You are reminded on Tue 24 Nov; the due date stays Mon 23 Nov")
    row = now(stage, call)
    assert (row.due_on.isoformat(), row.snoozed_until.isoformat()) == (due(0), due(1))


def test_another_day_for_the_reminder_is_picked_in_a_form(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.choose("Snooze", "Pick a day", within="Call Sue")
    form = modal(stage.ana)
    assert form.title == "Remind me later"
    assert "Call Sue" in form.text
    form.fill("On which day?", due(0)).submit()
    assert list(form.errors.values()) == ["Please pick a day from 24 Nov 2026 to 23 Nov 2029."]
    form.fill("On which day?", due(9)).submit()

    assert not form.is_open
    deliver(stage)
    assert "You are reminded on Wed 2 Dec" in card.text
    assert now(stage, call).due_on.isoformat() == due(0)


def test_moving_the_date_is_a_slip_and_is_said(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.pick("Move date", due(7), within="Call Sue")

    assert soon(stage, card, ":calendar: Now due on 30 Nov 2026")
    assert (now(stage, call).due_on.isoformat(), now(stage, call).slip_count) == (due(7), 1)


def test_a_date_that_is_over_is_refused_in_a_sentence_for_oneself(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.pick("Move date", due(-1), within="Call Sue")

    assert stage.slack.wait_for(lambda: stage.ana.ephemerals(card.message.channel))
    (said,) = stage.ana.ephemerals(card.message.channel)
    assert said.text == "Please pick a day from 23 Nov 2026 to 23 Nov 2029."
    assert now(stage, call).due_on.isoformat() == due(0)
    assert soon(stage, card, "Due today")


@pytest.mark.parametrize(
    ("deed", "answers", "said"),
    [
        (
            "Waiting for the customer",
            {"Until when": due(10)},
            ":hourglass: Waiting for the customer until 3 Dec 2026",
        ),
        ("Blocked", {"What blocks it?": "No <budget>"}, ":no_entry: Blocked: No <budget>"),
        ("Hand over", {"Who does it": "Ben Okafor"}, ":handshake: Handed over to Ben Okafor"),
    ],
)
def test_a_rarer_deed_asks_in_a_form_and_shows_in_the_card(
    stage: Stage, deed: str, answers: dict[str, str], said: str
) -> None:
    action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.click(deed, within="Call Sue")
    form = modal(stage.ana)
    for label, answer in answers.items():
        form.fill(label, answer)
    form.submit()

    assert not form.is_open
    deliver(stage)
    assert said in card.text


def test_a_third_snooze_asks_for_the_reason(stage: Stage) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    _snoozed_twice(stage, call)
    (card,) = nudge(stage)

    card.choose("Snooze", "Tomorrow", within="Call Sue")
    assert stage.slack.wait_for(lambda: "What is in the way?" in card.labels)
    card.choose("What is in the way?", "I need help", within="Call Sue")

    assert stage.slack.wait_for(lambda: "What is in the way?" not in card.labels)
    assert now(stage, call).snooze_reason is SnoozeReason.NEED_HELP


@pytest.mark.parametrize(
    ("reason", "label", "answer", "column"),
    [
        ("Waiting for them", "Until when", due(5), "waiting_until"),
        ("Something else", "In one line", "Sue has a new boss", "snooze_reason"),
    ],
)
def test_some_reasons_are_asked_a_little_more(
    stage: Stage, reason: str, label: str, answer: str, column: str
) -> None:
    call = action(stage, stage.plan("Acme"), "Call Sue")
    _snoozed_twice(stage, call)
    (card,) = nudge(stage)
    card.choose("Snooze", "Tomorrow", within="Call Sue")
    assert stage.slack.wait_for(lambda: "What is in the way?" in card.labels)

    card.choose("What is in the way?", reason, within="Call Sue")
    modal(stage.ana).fill(label, answer).submit()

    assert getattr(now(stage, call), column) is not None


def _snoozed_twice(stage: Stage, action_id: int) -> None:
    with stage.kambot.database.write() as connection:
        connection.exec_driver_sql(
            f"UPDATE action SET snooze_count = 2, version = 3 WHERE id = {action_id}"
        )


def test_the_plan_opens_from_the_card(stage: Stage) -> None:
    action(stage, stage.plan("Acme"), "Call Sue")
    (card,) = nudge(stage)

    card.click("Open plan", within="Call Sue")

    assert modal(stage.ana).title == "Acme"


def test_five_stand_in_full_and_the_rest_is_one_click_away(stage: Stage) -> None:
    plan = stage.plan("Acme")
    for number in range(7):
        action(stage, plan, f"Call number {number}")

    (card,) = nudge(stage)
    assert card.buttons.count("Done") == 5
    assert "*2 more* are due" in card.text

    card.click("See all")
    board = modal(stage.ana)
    assert board.title == "My actions"
    use(board, "*Call number 6*", "Done")
    assert "*Call number 6* · Acme · due 23 Nov 2026 · :white_check_mark: done" in board.text
    board.click("Undo")
    use(board, "*Call number 0*", "Move date")
    modal(stage.ana).fill("By when?", due(30)).submit()
    assert stage.slack.wait_for(lambda: "due 23 Dec 2026" in board.text)
    deliver(stage)
    assert "Now due on 23 Dec 2026" in card.text
