"""The words of an account in a list: how much it is about, then why and what comes next."""

from dataclasses import replace
from datetime import date

import pytest

from kambot.cards.digest import NextAction
from kambot.prompts import Safe
from tests.handlers.making import voice
from tests.lookups.making_lists import line, plans

CALL = NextAction(action_id=1, title="Call Sue", due_on=date(2026, 11, 26), overdue=False)
WHY = {"reason": Safe("renewal in 40 days"), "more_reasons": 1}


@pytest.mark.parametrize(
    ("changes", "second"),
    [
        (
            WHY | {"next_action": CALL},
            "Renewal in 40 days (+ 1 more) · next: Call Sue, due Thu 26 Nov",
        ),
        (WHY | {"next_action": None}, "Renewal in 40 days (+ 1 more) · no next action"),
        (
            {"reason": None, "next_action": replace(CALL, overdue=True)},
            "Next: Call Sue, was due Thu 26 Nov",
        ),
        (
            {"reason": None, "next_action": replace(CALL, is_today=True)},
            "Next: Call Sue, due today",
        ),
        ({"reason": None, "next_action": None}, "No next action"),
    ],
)
def test_why_and_what_comes_next_have_a_line_of_their_own(
    changes: dict[str, object], second: str
) -> None:
    said = voice().say("plan_line", line=line("Acme", **changes), card=plans("mine", "Acme"))

    first, *rest = said.splitlines()
    assert "*Acme* · " in first
    assert rest == [second]
