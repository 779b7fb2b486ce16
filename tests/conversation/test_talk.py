"""A conversation in the sandbox: asked, shown, confirmed, and kept once."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from kambot.conversation.drafts import Draft
from kambot.conversation.keeping import keep
from tests.conversation.talking import Talk, add_action, titles
from tests.handlers.conftest import Stage, caller, modal, until


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """Ana talks; she has two plans, Ben has one of his own."""
    acme = stage.plan("Acme")
    stage.plan("Globex")
    stage.plan("Initech", stage.ben)
    stage.contacts(acme, "Sue Smith", "Tom Jones", "Tom Brown")
    return Talk(stage, stage.ana)


def test_a_greeting_is_answered_with_questions_to_begin_with(talk: Talk) -> None:
    answer = talk.say("hello there")
    assert "/accountplan" in answer.text
    assert answer.buttons[0] == "How is Acme?"
    answer.click("How is Acme?")
    assert "Acme" in talk.last().text
    answer.click("My plans")
    assert modal(talk.person).title == "Account plans"


def test_who_has_no_plan_is_offered_what_needs_none(talk: Talk) -> None:
    stranger = Talk(talk.stage, talk.person.workspace.user("ben"))
    answer = stranger.say("blah blah")
    assert "I did not understand" in answer.text
    assert len(answer.buttons) == 3


@pytest.mark.parametrize("said", ["snooze the offer until Monday", "move it to 15 December"])
def test_another_day_for_an_action_is_chosen_in_the_agenda(talk: Talk, said: str) -> None:
    talk.say(said).click("Open")
    assert modal(talk.person).title == "My actions"


def test_what_can_be_told_is_shown_by_an_example(talk: Talk) -> None:
    talk.say("what can you do?").click("Remind me of something")
    assert "remind me to call Sue at Acme on Friday" in talk.last().text


@pytest.mark.parametrize("said", ["how is Acme?", "Acme", "hwo is acme"])
def test_a_question_is_answered(talk: Talk, said: str) -> None:
    assert "Acme" in talk.say(said).text
    assert "Open plan" in talk.last().buttons


def test_days_ahead_are_those_of_the_account_that_is_named(talk: Talk) -> None:
    for account, name in (("Acme", "Acme"), ("globx", "Globex")):
        said = talk.say(f"next week for {account}").text
        assert name in said
        assert "in the next 7 days" in said


def test_a_reminder_is_shown_before_it_is_saved(talk: Talk) -> None:
    card = talk.say("remind me to call Sue at Acme on Friday")
    assert "Add the action “Call Sue at Acme” · due Fri 27 Nov 2026" in card.text
    assert talk.rows("actions") == []
    card.click("Save")
    assert until(lambda: "Saved: the action" in talk.last().text)
    (action,) = talk.rows("actions")
    assert (action.title, action.due_on) == ("Call Sue at Acme", date(2026, 11, 27))
    talk.last().click("Open plan")
    assert modal(talk.person).title == "Acme"


def test_a_reminder_may_be_for_today(talk: Talk) -> None:
    assert "Save" in talk.say("remind me to call Sue at Acme today").buttons


def test_a_colleague_who_is_mentioned_stands_there_by_name(talk: Talk) -> None:
    card = talk.say("remind me to ask @ben about Acme tomorrow")
    assert "“Ask Ben Okafor about Acme”" in card.text


def test_what_is_cancelled_is_not_kept(talk: Talk) -> None:
    talk.say("remind me to call Acme tomorrow").click("Cancel")
    assert until(lambda: talk.last().text == "Nothing was saved.")
    assert talk.rows("actions") == []


def test_a_change_is_made_in_the_form_and_the_card_can_not_be_saved_beside_it(talk: Talk) -> None:
    talk.say("remind me to call Acme tomorrow").click("Change")
    assert until(lambda: "Save" not in talk.last().buttons)
    form = modal(talk.person)
    assert form.values["What is to be done?"] == "Call Acme"
    assert form.values["By when?"] == "2026-11-24"
    form.fill("By when?", "2026-12-01").submit()
    (action,) = talk.rows("actions")
    assert action.due_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("said", "kept", "filled"),
    [
        ("met Sue at Acme yesterday, good news", "touches", {"Good news", "2026-11-22"}),
        ("note for Acme: new plant", "notes", {"New plant", "2026-11-23"}),
    ],
)
def test_a_touch_or_a_note_is_changed_in_its_form(
    talk: Talk, said: str, kept: str, filled: set[str]
) -> None:
    talk.say(said).click("Change")
    form = modal(talk.person)
    assert filled <= {value for value in form.values.values() if isinstance(value, str)}
    form.submit()
    assert len(talk.rows(kept)) == 1
    assert until(lambda: talk.last().text.endswith("This is saved."))


@pytest.mark.parametrize("first", ["window", "card"])
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("remind me to call Acme tomorrow", "actions"),
        ("met Sue at Acme yesterday", "touches"),
        ("note for Acme: new plant", "notes"),
    ],
)
def test_a_window_and_its_card_keep_one_thing_together(
    talk: Talk, said: str, kept: str, first: str
) -> None:
    """The card may still stand with its buttons in another window of theirs."""
    card = talk.say(said)
    (packed, *_) = (each["value"] for each in card.blocks[-1]["elements"])
    card.click("Change")
    form, who = modal(talk.person), caller(talk.person)
    saved = partial(keep, talk.stage.kambot, who, Draft.of(packed))
    ways: list[Callable[[], object]] = [form.submit, saved]
    for way in ways if first == "window" else reversed(ways):
        way()
    assert until(lambda: talk.last().text.endswith("This is saved."))
    assert talk.last().buttons == []
    assert len(talk.rows(kept)) == 1


def test_a_card_that_was_kept_elsewhere_is_not_changed_any_more(talk: Talk) -> None:
    card = talk.say("remind me to call Acme tomorrow")
    (packed, *_) = (each["value"] for each in card.blocks[-1]["elements"])
    keep(talk.stage.kambot, caller(talk.person), Draft.of(packed))
    card.click("Change")
    assert until(lambda: talk.last().text.endswith("This is saved."))
    assert talk.person.modal is None
    assert len(talk.rows("actions")) == 1


def test_what_is_missing_is_asked_one_thing_at_a_time(talk: Talk) -> None:
    card = talk.say("remind me to send the offer")
    assert "Which account is it for?" in card.text
    card.click("Globex")
    assert until(lambda: "By when?" in talk.last().text)
    talk.last().click("Fri 27 Nov")
    assert until(lambda: "due Fri 27 Nov 2026 · for you · plan Globex" in talk.last().text)
    assert talk.rows("actions") == []
    talk.last().click("Save")
    assert until(lambda: titles(talk.rows("actions")) == ["Send the offer"])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("remind me to call Acme by 20 November", "20 Nov 2026 is over. By when?"),
        ("remind me to call Acme in 40 months", "23 Mar 2030 is further away than any plan"),
        ("remind me to call Acme on Monday or Tuesday", "By when?"),
        ("remind me", "Of what shall I remind you?"),
        (f"remind me to tell Acme {'all ' * 60}", "too long for an action"),
        ("add an action for Nonesuch: call them tomorrow", "I know no plan for “Nonesuch”"),
        ("met Sue at Acme on 1 December 2026", "1 Dec 2026 is still to come"),
        ("met Tom at Acme yesterday", "Which “Tom” do you mean?"),
        ("met Ulla at Acme yesterday", "I do not know “Ulla” there yet"),
        ("called Acme", "With whom?"),
        ("met", "With whom? Please say it with a name: “met Sue at Acme yesterday”."),
        ("I had a call", "With whom?"),
        ("note", "What shall I note? For example: “note for Acme: they are moving to Berlin”."),
        ("add a note for Globex", "What shall I note? For example: “note for Globex: "),
        ("mark the moon landing done", "You have no open action like “moon landing”"),
        (f"note for Acme: {'long ' * 500}", "too long to confirm here"),
    ],
)
def test_what_is_not_clear_is_asked_back(talk: Talk, said: str, asked: str) -> None:
    before = talk.counts()
    card = talk.say(said)
    assert asked in card.text
    assert "Save" not in card.buttons
    assert talk.counts() == before


def test_an_account_that_is_called_like_a_word_of_kambots_is_found_by_its_name(talk: Talk) -> None:
    talk.stage.plan("Met")
    assert "Open plan" in talk.say("Met").buttons


def test_a_meeting_makes_its_contact_fresh(talk: Talk) -> None:
    card = talk.say("met Sue and Tom at Acme yesterday, she liked the offer")
    card.click("Tom Jones")
    assert until(lambda: "Save" in talk.last().buttons)
    assert "Keep the meeting with Sue Smith, Tom Jones · Acme · Sun 22 Nov" in talk.last().text
    assert talk.rows("touches") == []
    talk.last().click("Save")
    assert until(lambda: "Saved: the meeting" in talk.last().text)
    (touch,) = talk.rows("touches")
    assert (touch.held_on, touch.summary) == (date(2026, 11, 22), "She liked the offer")
    fresh = [row.name for row in talk.rows("contacts") if row.last_touch_on]
    assert fresh == ["Sue Smith", "Tom Jones"]


def test_somebody_new_becomes_a_contact_only_when_that_was_said(talk: Talk) -> None:
    talk.say("called Ulla at Acme").click("Add “Ulla” as a new contact")
    assert until(lambda: "New among your contacts at Acme: Ulla" in talk.last().text)
    talk.last().click("Save")
    assert until(lambda: "Saved: the call" in talk.last().text)
    assert [row.name for row in talk.rows("contacts")][-1] == "Ulla"


def test_a_contact_alone_tells_the_account(talk: Talk) -> None:
    assert "the meeting with Sue Smith · Acme" in talk.say("met Sue").text


@pytest.mark.parametrize("said", ["call Tomás", "call tomás", "send Tomás García the offer"])
def test_a_contact_in_a_reminder_tells_the_account(talk: Talk, said: str) -> None:
    talk.stage.contacts(talk.stage.plan("Globex"), "Tomás García")
    card = talk.say(f"remind me to {said} on Friday")
    assert "plan Globex" in card.text
    assert card.buttons == ["Save", "Change", "Cancel"]


def test_a_contact_is_found_by_small_letters_of_every_language(talk: Talk) -> None:
    talk.stage.contacts(talk.stage.plan("Globex"), "Änne Öztürk")
    assert "the meeting with Änne Öztürk · Globex" in talk.say("met änne").text
    assert "the call with Änne Öztürk · Globex" in talk.say("called ÄNNE ÖZTÜRK").text


def test_a_contact_in_a_reminder_who_is_at_several_accounts_is_asked_back(talk: Talk) -> None:
    for name in ("Globex", "Umbrella"):
        talk.stage.contacts(talk.stage.plan(name), "Tomás García")
    card = talk.say("remind me to call Tomás on Friday")
    assert "Which account do you mean?" in card.text
    assert card.buttons == ["Globex", "Umbrella", "Cancel"]


def test_a_note_keeps_its_lines(talk: Talk) -> None:
    talk.say("note for Acme: new plant\nin Graz & <b>").click("Save")
    assert until(lambda: "Saved: the note" in talk.last().text)
    (note,) = talk.rows("notes")
    assert note.text == "New plant\nin Graz & <b>"


def test_an_action_is_marked_done_once_it_is_clear_which(talk: Talk) -> None:
    plan_id = talk.stage.plan("Umbrella")
    for title in ("Send the proposal", "Send the price list", "Call Sue"):
        add_action(talk.stage, plan_id, title, date(2026, 12, 1))
    card = talk.say("I've done the proposal")
    assert "Mark as done: “Send the proposal” · plan Umbrella · due Tue 1 Dec" in card.text
    card.click("Done")
    assert until(lambda: "Done: “Send the proposal”" in talk.last().text)
    statuses = {row.title: row.status.value for row in talk.rows("actions")}
    assert statuses["Send the proposal"] == "done"
    which = talk.say("mark send done")
    assert "no open action" not in which.text
    assert list(statuses.values()).count("done") == 1
