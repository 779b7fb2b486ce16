"""What is typed with a thumb, through the real app: shown first, and kept when that is said."""

from datetime import date

import pytest

from tests.conversation.talking import Talk, add_action
from tests.handlers.conftest import Stage, until


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """Ana talks; today is Monday, 23 November 2026."""
    stage.plan("Harbour Foods")
    weiss = stage.plan("Weiss Logistik")
    stage.contacts(weiss, "Dieter Weiss", "Nadine Petersen")
    return Talk(stage, stage.ana)


@pytest.mark.parametrize(
    ("said", "title", "due"),
    [
        ("pls rmd me tmrw 9am to call nadine", "Call nadine 9am", date(2026, 11, 24)),
        ("i need to send the quote to weiss by eod fri", "Send the quote to weiss", None),
        ("on friday remind me: Weiss, 90 trucks €45k", "Weiss, 90 trucks €45k", None),
    ],
)
def test_a_reminder_is_kept_as_its_card_says(
    talk: Talk, said: str, title: str, due: date | None
) -> None:
    due = due or date(2026, 11, 27)
    card = talk.say(said)
    assert f"“{title}” · due {due:%a} {due.day} Nov 2026 · for you · plan Weiss" in card.text
    assert talk.rows("actions") == []
    card.click("Save")
    assert until(lambda: "Saved: the action" in talk.last().text)
    (action,) = talk.rows("actions")
    assert (action.title, action.due_on) == (title, due)


def test_done_alone_asks_which_action_it_is(talk: Talk) -> None:
    plan_id = talk.stage.plan("Umbrella")
    for title in ("Send the proposal", "Call Sue"):
        add_action(talk.stage, plan_id, title, date(2026, 12, 1))
    which = talk.say("done!")
    assert "Which one is done?" in which.text
    which.click("Send the proposal (Umbrella)")
    assert until(lambda: "Mark as done: “Send the proposal”" in talk.last().text)
    assert {row.status.value for row in talk.rows("actions")} == {"open"}


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("spoke to Dieter Weiss this morning", "the call with Dieter Weiss · Weiss Logistik · Mon"),
        (
            "yesterday i met w/ nadine",
            "the meeting with Nadine Petersen · Weiss Logistik · Sun 22 Nov",
        ),
        (
            "coffee w Nadine friday: likes it",
            "Nadine Petersen · Weiss Logistik · Fri 20 Nov · “Likes it”",
        ),
    ],
)
def test_a_touch_says_with_whom_and_on_which_day(talk: Talk, said: str, card: str) -> None:
    assert card in talk.say(said).text
    assert talk.rows("touches") == []


@pytest.mark.parametrize("said", ["note for harbour budget is cut 20%", "fyi Harbour cut 20%"])
def test_a_note_needs_no_colon_where_it_names_its_account(talk: Talk, said: str) -> None:
    assert "· Harbour Foods ·" in talk.say(said).text
    assert talk.rows("notes") == []


def test_of_two_accounts_it_is_asked_which_one_first(talk: Talk) -> None:
    answer = talk.say("how are Harbour and Weiss?")
    assert answer.buttons == ["How is Harbour Foods?", "How is Weiss Logistik?"]
    answer.click("How is Weiss Logistik?")
    assert "Weiss Logistik" in talk.last().text


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("wie geht es Harbour?", "How is Harbour Foods?"),
        ("has nobody spoken to Nadine", "Who decides at Weiss Logistik?"),
        ("how is Weiss and when is its next review?", "Next review of Weiss Logistik"),
        ("I haven't finished that action", "Mark an action done"),
        ("tell me a joke", "How is Harbour Foods?"),
    ],
)
def test_what_is_offered_instead_is_near_to_what_was_said(
    talk: Talk, said: str, first: str
) -> None:
    answer = talk.say(said)
    assert "I did not understand" in answer.text
    assert len(answer.buttons) == 3
    assert answer.buttons[0] == first


@pytest.mark.parametrize("said", ["i need to sleep tonight", "book a flight to Berlin tomorrow"])
def test_what_is_of_no_account_is_no_action_unless_it_is_asked_for(talk: Talk, said: str) -> None:
    assert "I did not understand" in talk.say(said).text
    assert "Which account" in talk.say(f"remind me: {said}").text


def test_what_is_asked_of_everything_is_not_asked_of_one_account(talk: Talk) -> None:
    add_action(talk.stage, talk.stage.plan("Umbrella"), "Call Sue", date(2026, 11, 25))
    talk.say("hi").click("What is next for me?")
    assert until(lambda: "Call Sue" in talk.last().text)


def test_a_small_word_alone_is_no_account(talk: Talk) -> None:
    talk.stage.plan("Conservas do Algarve")
    assert "I did not understand" in talk.say("do").text
