"""Answers as messages and modals: within Slack's limits, whatever people have written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handlers.views.lookups import answer_message, answer_view, shared_message
from handlers.views.place import HOME, Place
from kambot.cards.lookups import Lookup, Question
from kambot.prompts import escape
from kambot.sandbox.validate import message_flaws, view_flaws
from kambot.screens import Choice
from tests.handlers import making as screens
from tests.lookups import making
from tests.lookups.making_lists import due, every_card, plans, team

VOICE = screens.voice()
TEXTS = {
    "typical": "Acme",
    "long": "W" * 150,
    "words": "Very long name " * 10,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 13,
    "right to left": "\u2068שלום עולם مرحبا\u2069" * 9,
    "escapes": "<&>" * 50,
    "nasty": "<!channel> <@U123> <#C1|x> @here https://evil.example *b* _i_ `c` ~s~ :tada:",
    "empty": "",
}
PAGE = 10
"""Rows of the longest page."""


def buttons(part: Any) -> Iterator[dict[str, Any]]:
    """Every button in blocks."""
    if isinstance(part, list):
        for each in part:
            yield from buttons(each)
    elif isinstance(part, dict):
        if part.get("type") == "button":
            yield part
        yield from buttons(list(part.values()))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("rows", [0, 2, PAGE])
def test_slack_takes_every_answer_with_any_text(text: str, rows: int) -> None:
    for card in every_card(text, rows):
        for message in (
            answer_message(VOICE, card, may_share=True),
            shared_message(VOICE, replace(card, for_all=True)),
        ):
            assert message_flaws(message) == [], card.question.kind
            assert "<!" not in message["text"]
        assert view_flaws(answer_view(VOICE, card), "modal") == [], card.question.kind


def offered(card: Lookup) -> list[str]:
    """What the buttons of an answer open."""
    return [each["value"] for each in buttons(answer_message(VOICE, card)["blocks"])]


def test_an_answer_about_a_plan_leads_to_it() -> None:
    for card in every_card("Acme"):
        if card.plan_id:
            assert "plan:7" in offered(card), card.question.kind


def test_what_is_mine_to_do_leads_to_its_plans_its_reviews_and_my_actions() -> None:
    card = due("next", "Acme", 2)
    assert offered(card)[:6] == ["plan:7"] * 2 + ["form:review:7"] * 2 + ["plan:7"] * 2
    assert "agenda:" in offered(card)
    shared = shared_message(VOICE, replace(card, for_all=True))["blocks"]
    assert [each["value"] for each in buttons(shared)][:6] == ["plan:7"] * 6
    assert "agenda:" not in [each["value"] for each in buttons(shared)]


def test_what_is_to_do_for_one_account_leads_to_its_plan_once() -> None:
    asked = Question("next", plan_id=7)
    found = offered(due("next", "Acme", account="Acme", question=asked))
    assert [each for each in found if not each.startswith("ask:")] == ["plan:7"]


def test_a_person_of_the_team_leads_to_their_accounts_and_these_back_to_the_team() -> None:
    assert offered(team("Rob"))[:2] == ["ask:owned.0.28.3:0"] * 2
    theirs = plans("owned", "Rob", question=Question.of("owned.0.28.3:0"))
    assert offered(theirs)[-1] == "ask:team:0"
    assert "ask:owned.1.28.3:0" in offered(theirs)


def test_what_is_at_risk_leads_to_why() -> None:
    values = [
        each["value"] for each in buttons(answer_message(VOICE, plans("at_risk", "A"))["blocks"])
    ]
    assert values.count("ask:why:7") == 2


def test_status_begins_with_what_clears_the_worst_reason() -> None:
    first = next(buttons(answer_message(VOICE, making.status("Acme"))["blocks"]))
    assert first["value"] == "record:7:opportunities:0:renewal_due"
    assert first["style"] == "primary"


def test_who_may_only_read_sees_no_way_to_change_anything() -> None:
    card = making.why("Acme", reasons=(making.reason("Acme", wish=""),))
    values = [each["value"] for each in buttons(answer_message(VOICE, card)["blocks"])]
    assert not [each for each in values if each.startswith(("record:", "form:", "step:"))]


def test_who_has_no_button_is_told_what_clears_a_reason() -> None:
    here = making.reason("Late", way=escape("Add a deal"))
    for card, is_told in (
        (making.why("Acme", reasons=(here,)), False),
        (making.why("Acme", reasons=(replace(here, wish=""),)), True),
        (making.why("Acme", reasons=(here,), for_all=True), True),
    ):
        said = answer_message(VOICE, card)["text"]
        assert ("What clears it: Add a deal" in said) == is_told


def test_what_everybody_reads_has_no_way_to_change_anything() -> None:
    for card in every_card("Acme"):
        shown = shared_message(VOICE, replace(card, for_all=True))
        values = [each["value"] for each in buttons(shown["blocks"])]
        assert not [each for each in values if each.startswith(("record:", "form:"))]
        assert "share" not in [each["action_id"] for each in buttons(shown["blocks"])]


def may_share(card: Lookup, *, may_share: bool = False) -> bool:
    message = answer_message(VOICE, card, may_share=may_share)
    return any(each["action_id"] == "share" for each in buttons(message["blocks"]))


def test_sharing_is_offered_only_where_and_for_what_it_is_allowed() -> None:
    card = making.status("Acme")
    assert may_share(card, may_share=True)
    assert not may_share(card)
    assert not may_share(replace(card, shareable=False), may_share=True)


def test_pages_lead_back_and_on() -> None:
    card = plans("at_risk", "Acme", question=Question("at_risk", page=1))
    values = [each["value"] for each in buttons(answer_message(VOICE, card)["blocks"])]
    assert "ask:at_risk:0" in values
    assert "ask:at_risk.2.28:0" in values


def test_a_window_for_an_answer_knows_its_question() -> None:
    view = answer_view(VOICE, making.why("Acme"))
    assert '"query":"why:7"' in view["private_metadata"]


def test_a_window_goes_back_only_where_another_one_is_below() -> None:
    closes = [
        answer_view(VOICE, making.why("Acme"), below)["close"]["text"]
        for below in (None, HOME, Place("hub", plan=7))
    ]
    assert closes == ["Close", "Close", "Back"]


def test_no_sign_stands_without_its_word() -> None:
    words = {"red": "red", "large_yellow": "amber", "large_green": "green", "white": "grey"}
    for card in every_card("Acme"):
        for block in answer_message(VOICE, card)["blocks"]:
            said = block.get("text", {}).get("text", "")
            for sign, after in re.findall(r":(\w+)_circle: (?:\d+ )?(\w+)", said):
                assert after.lower() == words[sign]
            assert said.count("_circle:") == len(re.findall(r"_circle: \w", said))


def test_the_spoken_answer_has_no_signs() -> None:
    for card in every_card("Acme"):
        assert "_circle:" not in answer_message(VOICE, card)["text"]


def test_a_choice_keeps_the_question() -> None:
    asked = Question("next", days=60)
    choice = Choice("acme", screens.cards("Acme", 3), found=True, wish=f"ask:{asked.asks}")
    message = answer_message(VOICE, choice)
    first = next(buttons(message["blocks"]))
    assert message_flaws(message) == []
    assert first["value"].startswith("ask:next.0.60:")
