"""From any card to its blocks, and to the ways on from there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from handlers.views.blocks import Json, button
from handlers.views.lookups.lists import (
    growth,
    history,
    loose,
    plans,
    reasons,
    team,
    unplanned,
    work,
)
from handlers.views.lookups.parts import ask, open_plan, pages, paragraphs, way
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup, Question
from kambot.cards.plans import OfPlan, StatusCard
from kambot.cards.portfolios import GrowthCard, WorkCard

DAYS = (30, 60, 90)


def blocks(voice: Voice, card: Lookup) -> list[Json]:
    """What the card says, its rows with a button each."""
    head = paragraphs(voice.say(card.question.kind, card=card))
    rows = ROWS.get(card.question.kind)
    return [*head, *(rows(voice, card) if rows else [])]


def ways(voice: Voice, card: Lookup) -> list[Json]:
    """Buttons: what to do, other pages, the plan, other questions about it."""
    first = _cure(voice, card) if isinstance(card, StatusCard) and not card.for_all else []
    days = _days(voice, card.question) if card.question.kind == "next" else []
    return [*first, *pages(voice, card), *_beyond(voice, card), *days, *_of_plan(voice, card)]


ROWS: Mapping[str, Callable[[Voice, Any], list[Json]]] = {
    "why": reasons,
    "mine": plans,
    "at_risk": plans,
    "owned": plans,
    "team": team,
    "overdue": work,
    "next": work,
    "unplanned": unplanned,
    "loose": loose,
    "growth": growth,
    "history": history,
}
"""What follows the words of an answer, by what was asked."""


def _cure(voice: Voice, card: StatusCard) -> list[Json]:
    """What clears the worst reason that can be cleared."""
    cures = [each for each in card.reasons if each.wish][:1]
    return [way(voice, each, style="primary") for each in cures]


def _days(voice: Voice, question: Question) -> list[Json]:
    """Further ahead, or less far."""
    return [
        ask(
            voice.words.days_ahead.format(days=days),
            replace(question, days=days, page=0),
            as_=f"days{days}",
        )
        for days in DAYS
        if days != question.days
    ]


def _beyond(voice: Voice, card: Lookup) -> list[Json]:
    """Where one's own actions get done, and from one person's accounts back to everybody's."""
    words = voice.words
    if isinstance(card, WorkCard) and not (card.account or card.for_all):
        return [button(words.agenda_title, "open.agenda", "agenda:")]
    if card.question.kind == "owned":
        return [ask(words.team_title, Question("team"))]
    return []


def _of_plan(voice: Voice, card: Lookup) -> list[Json]:
    """The plan, and its other answer."""
    plan_id = card.question.plan_id
    if not plan_id:
        return []
    words, kind = voice.words, card.question.kind
    account = card.account if isinstance(card, OfPlan | WorkCard | GrowthCard) else ""
    other = ("status", words.ask_status) if kind == "why" else ("why", words.ask_why)
    return [
        open_plan(voice, plan_id, account),
        ask(other[1], Question(other[0], plan_id=plan_id)),
    ]
