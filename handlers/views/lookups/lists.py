"""Answers of many rows: accounts, actions, what could be sold, what has changed."""

from handlers.views.blocks import Json
from handlers.views.lookups.parts import ask, paragraphs, row
from handlers.views.voice import Voice
from kambot.cards.lookups import Question
from kambot.cards.portfolios import PlansCard, WorkCard


def plans(voice: Voice, card: PlansCard) -> list[Json]:
    """A row per account, each with why it stands so."""
    words = voice.words
    return [
        row(
            voice.say("plan_line", line=each, card=card),
            ask(
                words.ask_why if each.reasons else words.ask_status,
                Question("why" if each.reasons else "status", plan_id=each.plan_id),
                spoken=words.open_one.format(name=each.account),
            ),
        )
        for each in card.rows
    ]


def work(voice: Voice, card: WorkCard) -> list[Json]:
    """A row per action, then reviews and other people's actions."""
    rows = [row(voice.say("work_row", work=each, card=card)) for each in card.work.first]
    return [*rows, *paragraphs(voice.say("work_beside", card=card))]
