"""A notice: one sentence or a page, and perhaps a button that opens what it is about."""

from handlers.views.blocks import Json, actions, button, paragraph
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards import NoticeCard, Offer

LONGEST = 3000
"""Characters: a brief is a page."""


def notice_message(voice: Voice, card: NoticeCard) -> Json:
    """The message."""
    blocks = [paragraph(card.text, most=LONGEST)]
    if card.wish:
        tool = button(voice.words.open, "open", card.wish, style="primary")
        blocks.append(actions([tool], "ways"))
    if card.offers:
        blocks.append(actions([_offer(voice, each) for each in card.offers], "offers"))
    return {"text": cut_marked(card.text, LONGEST), "blocks": blocks}


def _offer(voice: Voice, offer: Offer) -> Json:
    text = voice.words.hand_over_one.format(name=offer.account)
    wish = f"form:hand_over_account:{offer.plan_id}"
    return button(text, f"open.{offer.plan_id}", wish)
