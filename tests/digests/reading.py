"""What can be read in a message."""

from collections.abc import Iterator
from typing import Any

from handlers.views.messages import draw_message
from handlers.views.voice import Voice
from kambot.cards import DetailsCard, DigestCard


def texts(part: Any) -> Iterator[str]:
    """Everything in a message that is read."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(part, list):
        for each in part:
            yield from texts(each)


def lines(voice: Voice, card: DigestCard | DetailsCard) -> list[str]:
    return list(texts(draw_message(voice, card)["blocks"]))
