"""Sample facts for the messages about actions and reviews."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from kambot.method.periods import Period
from kambot.method.vocabulary import ActionStatus, ReviewDecision
from kambot.touches.board import Kept

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
OF_THE_PLAN = ("removed", "plan_deleted", "plan_closed", "not_yours", "back", "not_on_team")
WHYS = ("done", "cancelled", *OF_THE_PLAN, "gone")
KEPT = ("action", "touch", "note")


def of_actions(text: str) -> dict[str, list[dict[str, Any]]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    named = {"title": text, "account": text, "owner": text}
    planned = {"title": text, "due_on": FIRST, "owner": text}
    return {
        "not_done": [{**named, "why": why, "by": by} for why in WHYS for by in (text, "")],
        "pick_day": [{"days": Period(FIRST, LAST)}],
        "about_action": [{"work": each} for each in _work(text)],
        "woken": [{"work": each} for each in _work(text)],
        "undone": [{"work": each} for each in _work(text)],
        "about_review": [
            {"account": text, "confidence": None, "confidence_on": None, "is_red": True},
            {"account": text, "confidence": 4, "confidence_on": FIRST, "is_red": False},
        ],
        "about_comment": [{"account": text}],
        "about_account": [{"account": text}],
        "touch": [{"kept": each} for each in _kept(text)],
        "no_touches": [{}],
        "source": [{"source": text}],
        "removed_touch": [{"what": what} for what in ("touch", "note")],
        "kept": [{"account": text, "what": what, **planned} for what in KEPT],
        "commented": [{"account": text, "comment": each} for each in (text, None)],
        "old_card": [{}],
        "nothing_to_do": [{}],
        "not_reviewable": [{"account": text}],
        "reopened": [{"account": text}],
        "reviewed": [
            {"account": text, "review": _review(text, decision)} for decision in ReviewDecision
        ],
    }


def _work(text: str) -> list[Any]:
    """Not the real thing, which only a database makes: what the templates name of it."""
    action: dict[str, Any] = {"title": text, "due_on": FIRST, "blocked_reason": text}
    return [
        SimpleNamespace(
            me=SimpleNamespace(today=FIRST),
            action={**action, "status": status, "waiting_until": LAST, "snoozed_until": until},
            account=text,
            owner=text,
            is_mine=status is ActionStatus.OPEN,
        )
        for status in ActionStatus
        for until in (None, LAST)
    ]


def _kept(text: str) -> list[Kept]:
    return [
        Kept(text, (text, text), 3, FIRST, text, text, text, is_from_crm=False),
        Kept("", (), 0, FIRST, text, "", "", is_from_crm=True),
    ]


def _review(text: str, decision: ReviewDecision) -> dict[str, Any]:
    return {"decision": decision, "title": text, "next_review_on": LAST}
