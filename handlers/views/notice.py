"""A notice: one sentence or a page, and perhaps a button that opens what it is about."""

from handlers.views.blocks import Json, actions, button, section
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards import NoticeCard

LONGEST = 3000
"""Characters: a brief is a page."""


def notice_message(voice: Voice, card: NoticeCard) -> Json:
    """The message."""
    blocks = [section(card.text, most=LONGEST)]
    if card.wish:
        tool = button(voice.words.open, "open", card.wish, style="primary")
        blocks.append(actions([tool], "ways"))
    return {"text": cut_marked(card.text, LONGEST), "blocks": blocks}
