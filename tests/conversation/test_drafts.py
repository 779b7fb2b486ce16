"""Drafts travel in buttons: whole, within what a button carries, and back as they were."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.conversation.answering import answer, chosen
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.replies import Proposal, Which
from tests.conversation.talking import add_action
from tests.handlers.conftest import Stage, caller

BUTTON = 2000
NAMES = st.lists(st.text(min_size=1, max_size=20), max_size=4, unique=True).map(tuple)
DRAFTS = st.builds(
    Draft,
    keep=st.sampled_from(Keep),
    by=st.just("U1"),
    nonce=st.text(min_size=1, max_size=12),
    text=st.text(max_size=200),
    account=st.text(max_size=80),
    plan_id=st.integers(0, 10**9),
    day=st.none() | st.dates(),
    names=NAMES,
    contacts=st.lists(st.integers(1, 10**9), max_size=4).map(tuple),
    new=NAMES,
)


@given(DRAFTS)
def test_a_draft_comes_back_as_it_was(draft: Draft) -> None:
    assert Draft.of(draft.packed()) == draft


@given(DRAFTS, st.integers(1, 99))
def test_a_name_is_found_once(draft: Draft, contact: int) -> None:
    for name in draft.names:
        found = draft.found(name, contact).found(name, contact)
        assert name not in found.names
        assert found.contacts.count(contact) >= 1
        assert draft.fresh(name).new[-1] == name


LONG = {
    "an action": "remind me to call {}",
    "an account": "add an action for {}: call them tomorrow",
    "names": "met {} at Acme yesterday",
    "a line": "met Sue at Acme yesterday, {}",
    "a note": "note for Acme: {}",
    "a note without an account": "note: {}",
    "an action's words": "mark {} done",
}


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("word", ["long ", "“quoted” ", "שלום"])
def test_whatever_is_written_fits_the_buttons_of_its_card(
    stage: Stage, kind: str, word: str
) -> None:
    """A draft that was cut would be no draft any more."""
    stage.contacts(stage.plan("Acme"), "Sue Smith", "Sue Jones")
    for size in (10, 300, 330, 600):
        said = LONG[kind].format((word * size)[: size * 5].strip())
        reply = answer(stage.kambot, caller(stage.ana), said, nonce="Ev0123456789")
        for draft in _drafts(reply):
            assert len(draft.packed()) <= BUTTON
            assert Draft.of(draft.packed()) == draft


def _drafts(reply: Any) -> list[Draft]:
    match reply:
        case Proposal():
            return [reply.draft]
        case Which():
            return [each.draft for each in reply.options]
    return []


def test_each_choice_leads_on_to_a_card(stage: Stage) -> None:
    plan_id = stage.plan("Acme")
    for title in ("Send the offer", "Send the slides"):
        add_action(stage, plan_id, title, date(2026, 12, 1))
    which = answer(stage.kambot, caller(stage.ana), "mark send done", nonce="Ev1")
    assert isinstance(which, Which)
    for option in which.options:
        card = chosen(stage.kambot, caller(stage.ana), option.draft)
        assert isinstance(card, Proposal)
        assert card.said in option.label
        again = dataclasses.replace(option.draft)
        assert chosen(stage.kambot, caller(stage.ana), again) == card
