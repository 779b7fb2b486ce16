"""A conversation in the sandbox: asked, shown, confirmed, and kept once."""

import pytest

from tests.conversation.talking import Talk, titles
from tests.handlers.conftest import Stage, modal, until


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """Ana talks; she has two plans, Ben has one of his own."""
    acme = stage.plan("Acme")
    stage.plan("Globex")
    stage.plan("Initech", stage.ben)
    stage.contacts(acme, "Sue Smith", "Tom Jones")
    return Talk(stage, stage.ana)


def test_a_reminder_is_shown_before_it_is_saved(talk: Talk) -> None:
    card = talk.say("remind me to call Sue at Acme on Friday")
    assert "Add the action “Call Sue at Acme” · due Fri 27 Nov 2026" in card.text
    assert talk.rows("actions") == []
    card.click("Save")
    assert until(lambda: "Saved: the action" in talk.last().text)
    (action,) = talk.rows("actions")
    assert action.title == "Call Sue at Acme"
    talk.last().click("Open plan")
    assert modal(talk.person).title == "Acme"


def test_a_card_that_is_saved_twice_is_kept_once(talk: Talk) -> None:
    card = talk.say("remind me to call Acme tomorrow")
    card.click("Save")
    card.click("Save")
    assert until(lambda: "Saved" in talk.last().text)
    assert titles(talk.rows("actions")) == ["Call Acme"]
