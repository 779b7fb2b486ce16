"""Nudges made by hand: items in every state, cards of every size, and facts for their messages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kambot.cards import (
    ActionItem,
    ItemState,
    NudgeCard,
    NudgeQuestion,
    PreviewItem,
    ReviewItem,
    TeamLine,
)
from kambot.method.vocabulary import Health
from kambot.nudging.questions import STEPS
from kambot.prompts import escape

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
WITH_A_DAY = (ItemState.SNOOZED, ItemState.MOVED, ItemState.WAITING)


def item(text: str = "Call Sue", days: int = 2, **changes: Any) -> ActionItem:
    """An open action that is overdue by so many days."""
    given: dict[str, Any] = {
        "action_id": 1,
        "plan_id": 7,
        "title": text,
        "account": text if text != "Call Sue" else "Acme",
        "due_on": TODAY - days * DAY,
        "days": days,
    }
    return ActionItem(**(given | changes))


def settled(state: ItemState, by: str = "Ben", **changes: Any) -> ActionItem:
    """An action with which somebody has done something."""
    until = TODAY + 3 * DAY if state in WITH_A_DAY else None
    note = by if state is ItemState.BLOCKED else ""
    given: dict[str, Any] = {
        "until": until,
        "note": note,
        "by": by,
        "owner": by,
        "at": AT,
        **changes,
    }
    return item(state=state, **given)


def review(text: str = "Acme", days: int = 0, **changes: Any) -> ReviewItem:
    due_on = TODAY - days * DAY
    return ReviewItem(plan_id=7, account=text, due_on=due_on, days=days, **changes)


def question(text: str = "Acme", key: str = "decision_maker", **changes: Any) -> NudgeQuestion:
    return NudgeQuestion(plan_id=7, account=text, key=key, step=STEPS[key], **changes)


def preview(text: str = "Acme", health: Health = Health.RED, **changes: Any) -> PreviewItem:
    given: dict[str, Any] = {"plan_id": 7, "reason": escape(text), "step": "opportunity", **changes}
    return PreviewItem(account=text, health=health, **given)


def line(text: str = "Ben", days: int = 16) -> TeamLine:
    return TeamLine(owner=text, account=text, title=text, days=days)


def card(**changes: Any) -> NudgeCard:
    """A nudge with nothing in it, unless it says otherwise."""
    given: dict[str, Any] = {
        "message_id": 5,
        "revision": 1,
        "user_id": "UANA",
        "name": "Ana",
        "day": TODAY,
    }
    return NudgeCard(**({**given, "today": TODAY} | changes))


def full(text: str, due: int, **changes: Any) -> NudgeCard:
    """A nudge with so many due actions, of which five are in full, and something of all else."""
    own = [item(text, 3 - number, action_id=number) for number in range(min(due, 5))]
    return card(
        name=text,
        overdue=tuple(each for each in own if each.days > 0),
        due_today=tuple(each for each in own if each.days == 0),
        soon=tuple(each for each in own if each.days < 0),
        more=max(due - 5, 0),
        folded=due,
        reviews=tuple(replace(review(text), plan_id=number) for number in range(5)),
        question=question(text),
        help=tuple(item(text, 9, action_id=10 + n, owner=text, note=text) for n in range(5)),
        team=(line(text),) * 5,
        preview=tuple(preview(text, plan_id=20 + n, comment=text) for n in range(5)),
        **changes,
    )


def states(text: str) -> Iterator[ActionItem]:
    """An action in every state, changed by the reader or by somebody else."""
    yield from (item(text, days) for days in (12, 1, 0, -1, -3))
    yield item(text, slips=3, asks_help=True, note=text, until=TODAY, owner=text)
    yield item(text, asks_why=True)
    yield item(text, may_act=False, owner=text)
    for state in ItemState:
        if state is not ItemState.OPEN:
            yield settled(state, text, title=text, account=text)
            yield settled(state, "", title=text, account=text)
    yield settled(ItemState.SNOOZED, "", title=text, asks_why=True)
    yield settled(ItemState.REMOVED, "", title="", account="", plan_id=0, may_act=False)


def of_nudges(text: str) -> dict[str, list[dict[str, Any]]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    cards = [card(), card(overdue=(settled(ItemState.DONE),)), full(text, 7)]
    cards += [card(reviews=(review(text),)), card(reviews=(review(text), review(text, days=-2)))]
    cards += [card(question=question(text)), card(help=(item(text),)), card(team=(line(text),))]
    cards += [card(preview=(preview(text), preview(text, Health.AMBER))), card(soon=(item(text),))]
    reviews = [review(text, days) for days in (-3, 0, 1)]
    reviews += [review(text, held=TODAY), review(text, gone=True, owner=text)]
    counts = [(0, 1), (0, 3), (1, 0), (4, 3)]
    return {
        "nudge_head": [{"card": each} for each in cards],
        "nudge_text": [{"card": each, "named": each.own[:3]} for each in cards],
        "nudge_due": [{"item": item(days=days)} for days in (12, 1, 0, -1, -3)],
        "nudge_item": [{"item": each} for each in states(text)],
        "nudge_rest": [{"more": more, "folded": folded} for more, folded in counts],
        "nudge_review": [{"item": each} for each in reviews],
        "nudge_question": [
            {"question": question(text, key, answered=answered)}
            for key in STEPS
            for answered in (False, True)
        ],
        "nudge_help_head": [{}],
        "nudge_team": [{"lines": [line(text), line(text)]}],
        "nudge_preview_head": [{}],
        "nudge_preview": [
            {"item": preview(text, health, comment=comment)}
            for health in (Health.RED, Health.AMBER)
            for comment in (text, "")
        ],
        "nudge_foot": [{}],
    }
