"""Sentences out of the ordinary: an alert over a view, a note of its own, a message."""

from handlers.views.blocks import LONGEST, MOST_BLOCKS, Json, actions, alert, button, section
from handlers.views.modal import modal
from handlers.views.place import Place
from handlers.views.voice import Voice

KEPT = ("type", "callback_id", "title", "close", "submit", "private_metadata", "blocks")
"""What of a view's payload makes the same view again."""
ALERT, MEND = "alert", "mend"
WAYS = "ways"
"""The row of buttons under a message that only leads somewhere: it may go once they were used."""
ASKED = "asked"
"""How the ids of an answer's blocks with buttons begin: the next answer takes its place."""


def alerted(view: Json, sentence: str, tool: Json | None = None) -> Json:
    """The view as it is, with a sentence and perhaps a button at its top; typed answers stay."""
    made = {key: view[key] for key in KEPT if view.get(key)}
    said = [alert(sentence, block_id=ALERT), *([actions([tool], MEND)] if tool else [])]
    rest = [block for block in view["blocks"] if block["block_id"] not in (ALERT, MEND)]
    return made | {"blocks": [*said, *rest][:MOST_BLOCKS]}


def note_view(
    voice: Voice,
    text: str,
    tool: Json | None = None,
    below: Place | None = None,
    title: str = "",
) -> Json:
    """A small modal with one sentence and at most one button."""
    blocks = [section(text), *([actions([tool], "ways")] if tool else [])]
    place = Place("note", below=below)
    return modal(title or voice.words.sorry_title, blocks, place, close=voice.words.close)


def restore_button(voice: Voice, plan_id: int) -> Json:
    """Brings a deleted plan back."""
    return button(voice.words.restore_plan, "restore", str(plan_id), style="primary")


def message(text: str, tool: Json | None = None) -> Json:
    """A message with one sentence and at most one button; `text` is its plain fallback."""
    blocks = [section(text), *([actions([tool], WAYS)] if tool else [])]
    return {"text": text[:LONGEST], "blocks": blocks}


def offer(voice: Voice, text: str, wish: str) -> Json:
    """A message with a button that opens what was wished for."""
    return message(text, button(voice.words.open, "open", wish, style="primary"))
