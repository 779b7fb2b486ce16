"""A notice: one sentence, and perhaps a button that opens what it is about."""

from handlers.views.blocks import Json
from handlers.views.notes import message, offer
from handlers.views.voice import Voice
from kambot.cards import NoticeCard


def notice_message(voice: Voice, card: NoticeCard) -> Json:
    """The message."""
    return offer(voice, card.text, card.wish) if card.wish else message(card.text)
