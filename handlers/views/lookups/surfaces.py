"""Where an answer is shown: in a message for one person, for everybody, or in a modal."""

import re
from collections.abc import Sequence

from handlers.views.blocks import Json, paragraph, small
from handlers.views.lookups.drawing import blocks, ways
from handlers.views.lookups.parts import LONGEST, bearing, buttons, share
from handlers.views.messages import LONGEST_FALLBACK, first
from handlers.views.modal import modal
from handlers.views.place import Place
from handlers.views.start import choice_blocks
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup
from kambot.screens import Choice

SIGN = re.compile(r":[a-z_]+: |\*")


def answer_message(
    voice: Voice, answer: Lookup | Choice, *, may_share: bool = False, said: str = ""
) -> Json:
    """The answer for who asked, with buttons; `said` stands above it."""
    if isinstance(answer, Choice):
        return _message(choice_blocks(voice, answer))
    tools = ways(voice, answer)
    if may_share and answer.shareable:
        tools.append(share(voice, answer))
    body = [*([paragraph(said)] if said else []), *blocks(voice, answer)]
    made = _message(body, buttons("ways", tools))
    return made | {"blocks": bearing(made["blocks"], answer.question)}


def shared_message(voice: Voice, card: Lookup) -> Json:
    """The answer for everybody, with who shared it."""
    by = small(voice.say("shared", card=card), LONGEST)
    return _message(blocks(voice, card), [by, *buttons("ways", ways(voice, card))])


def answer_view(voice: Voice, card: Lookup, below: Place | None = None) -> Json:
    """The answer as a modal: over another one, or over the Home tab."""
    place = Place("ask", query=card.question.value, below=below)
    shown = [*blocks(voice, card), *buttons("ways", ways(voice, card))]
    title = getattr(voice.words, f"{card.question.kind}_title")
    is_over = below is not None and below.depth > 0
    close = voice.words.back_short if is_over else voice.words.close
    return modal(title, shown, place, close=close)


def _message(body: list[Json], foot: Sequence[Json] = ()) -> Json:
    """With its words once more as text, for notifications and screen readers."""
    shown = [*first(body, foot), *foot]
    said = [SIGN.sub("", each["text"]["text"]) for each in shown if each["type"] == "section"]
    return {"text": cut_marked("\n".join(said), LONGEST_FALLBACK), "blocks": shown}
