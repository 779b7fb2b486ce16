"""From any card to its blocks, and to the ways on from there."""

from handlers.views.blocks import Json
from handlers.views.lookups.parts import ask, open_plan, paragraphs, way
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup, Question, StatusCard


def blocks(voice: Voice, card: Lookup) -> list[Json]:
    """What the card says."""
    return paragraphs(voice.say(card.question.kind, card=card))


def ways(voice: Voice, card: Lookup) -> list[Json]:
    """Buttons: what to do, the plan, other questions about it."""
    if isinstance(card, StatusCard):
        return _of_status(voice, card)
    return []


def _of_status(voice: Voice, card: StatusCard) -> list[Json]:
    plan_id = card.question.plan_id
    cures = [each for each in card.reasons if each.wish][:1]
    return [
        *(way(each.way, each.wish, each.rule, style="primary") for each in cures),
        open_plan(voice, plan_id, card.account),
        ask(voice.words.ask_why, Question("why", plan_id=plan_id)),
    ]
