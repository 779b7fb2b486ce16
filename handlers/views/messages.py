"""From any card to its message, within what Slack takes."""

from collections.abc import Iterator
from typing import Any

from handlers.views.blocks import Json
from handlers.views.digest import details_message, digest_message
from handlers.views.notice import notice_message
from handlers.views.nudge import nudge_message
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards import Card, DetailsCard, DigestCard, NoticeCard, NudgeCard

MOST_BLOCKS = 50
MOST_TEXT = 12_000
"""Characters in all blocks of a message."""
LONGEST_FALLBACK = 4000


def draw_message(voice: Voice, card: Card) -> Json:
    """`text` for notifications and screen readers, and `blocks` for the eye."""
    match card:
        case NudgeCard():
            message = nudge_message(voice, card)
        case DigestCard():
            message = digest_message(voice, card)
        case DetailsCard():
            message = details_message(voice, card)
        case NoticeCard():
            message = notice_message(voice, card)
    return fitted(message)


def fitted(message: Json) -> Json:
    """The message with as many of its blocks as Slack takes; the last ones are left out."""
    kept, letters = [], 0
    for block in message["blocks"][:MOST_BLOCKS]:
        letters += sum(len(text) for text in _texts(block))
        if letters > MOST_TEXT:
            break
        kept.append(block)
    return {"text": cut_marked(message["text"], LONGEST_FALLBACK), "blocks": kept}


def _texts(part: Any) -> Iterator[str]:
    """Every text that is read or can be chosen in this part of a message."""
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
