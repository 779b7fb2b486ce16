"""A notice: one sentence or a page, and perhaps a button that opens what it is about."""

from collections.abc import Iterator

from handlers.views.blocks import LONGEST, Json, actions, button, paragraph
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards import NoticeCard, Offer


def notice_message(voice: Voice, card: NoticeCard) -> Json:
    """The message."""
    blocks = [paragraph(card.text, most=LONGEST)]
    if card.wish:
        tool = button(voice.words.open, "open", card.wish, style="primary")
        blocks.append(actions([tool], "ways"))
    if card.offers:
        offers = [_offer(voice, each) for each in card.offers]
        blocks.append(actions([*_all_of_them(voice, card), *offers], "offers"))
    return {"text": cut_marked(card.text, LONGEST), "blocks": blocks}


def _all_of_them(voice: Voice, card: NoticeCard) -> Iterator[Json]:
    if card.leaver:
        wish = f"form:hand_over_all:{card.leaver}"
        yield button(voice.words.hand_over_all, "open.all", wish, style="primary")


def _offer(voice: Voice, offer: Offer) -> Json:
    text = voice.words.hand_over_one.format(name=offer.account)
    wish = f"form:hand_over_account:{offer.plan_id}"
    return button(text, f"open.{offer.plan_id}", wish)
