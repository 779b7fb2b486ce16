"""From any card to its message, within what Slack takes."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from handlers.views.blocks import Json
from handlers.views.digest import details_message, digest_message
from handlers.views.imports.message import import_message
from handlers.views.notice import notice_message
from handlers.views.nudge import nudge_message
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards import Card, DetailsCard, DigestCard, ImportCard, NoticeCard, NudgeCard

MOST_BLOCKS = 50
MOST_TEXT = 12_000
"""Characters in all blocks of a message."""
LONGEST_FALLBACK = 4000


def draw_message(voice: Voice, card: Card) -> Json:
    """`text` for notifications and screen readers, and `blocks` for the eye."""
    return fitted(_drawn(voice, card))


def write_message(voice: Voice, card: Card) -> str:
    """The same as JSON. What is short in all is not counted first."""
    message = _drawn(voice, card)
    written = json.dumps(message, separators=(",", ":"))
    is_long = len(written) > MOST_TEXT or len(message["text"]) > LONGEST_FALLBACK
    if is_long or len(message["blocks"]) > MOST_BLOCKS:
        return json.dumps(fitted(message), separators=(",", ":"))
    return written


def _drawn(voice: Voice, card: Card) -> Json:
    match card:
        case NudgeCard():
            return nudge_message(voice, card)
        case DigestCard():
            return digest_message(voice, card)
        case DetailsCard():
            return details_message(voice, card)
        case NoticeCard():
            return notice_message(voice, card)
        case ImportCard():
            return import_message(voice, card)


def fitted(message: Json) -> Json:
    """The message with as many of its blocks as Slack takes; the last ones are left out."""
    text = cut_marked(message["text"], LONGEST_FALLBACK)
    return {"text": text, "blocks": first(message["blocks"])}


def first(blocks: Sequence[Json], foot: Sequence[Json] = ()) -> list[Json]:
    """The blocks at the beginning that a message has room for above its foot."""
    few = list(blocks[: MOST_BLOCKS - len(foot)])
    if len(json.dumps([*few, *foot])) <= MOST_TEXT:  # quicker than to look for each text
        return few
    return list(_first(few, _letters(list(foot))))


def _first(blocks: Sequence[Json], letters: int) -> Iterator[Json]:
    for block in blocks:
        letters += _letters(block)
        if letters > MOST_TEXT:
            return
        yield block


def _letters(part: Any) -> int:
    """The length of every text in it that is read or can be chosen."""
    if isinstance(part, list):
        return sum(map(_letters, part))
    if not isinstance(part, dict):
        return 0
    return sum(
        len(value) if name == "text" and isinstance(value, str) else _letters(value)
        for name, value in part.items()
    )
