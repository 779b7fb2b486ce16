"""Slack's blocks and elements as dicts, one small function each, within Slack's limits."""

from collections.abc import Sequence
from typing import Any

from handlers.views.text import NOTHING, cut, cut_marked

Json = dict[str, Any]

MOST_BLOCKS = 100
MOST_CHOICES = 100
LONGEST = 3000
"""Characters of one text, as Slack takes it."""


def plain(text: str, most: int = LONGEST) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": cut(text, most).strip() or NOTHING}


def marked(text: str, most: int = LONGEST) -> Json:
    """A mrkdwn text object; user text in it is escaped already."""
    return {"type": "mrkdwn", "text": cut_marked(text, most).strip() or NOTHING}


def section(
    text: str, accessory: Json | None = None, block_id: str = "", *, most: int = 500
) -> Json:
    """A paragraph of mrkdwn, with at most one element at its side.

    Many paragraphs share the 250 KB of a view, so few of them may be as long as Slack allows.
    """
    made: Json = {"type": "section", "text": marked(text, most)}
    if accessory:
        made["accessory"] = accessory
    return _with_id(made, block_id)


ONE_THING = 450
"""Characters of one of several things: at their longest all of them together still fit."""


def paragraph(
    text: str, accessory: Json | None = None, block_id: str = "", *, most: int = ONE_THING
) -> Json:
    """A section that holds what people wrote, verbatim.

    Slack would make links and mentions of what merely looks like one.
    """
    made = section(text, accessory, block_id, most=most)
    return made | {"text": made["text"] | {"verbatim": True}}


def small(text: str, most: int) -> Json:
    """A small grey line that holds what people wrote, verbatim."""
    return {"type": "context", "elements": [marked(text, most) | {"verbatim": True}]}


def context(text: str) -> Json:
    """A small grey line of mrkdwn."""
    return {"type": "context", "elements": [marked(text, 1000)]}


def header(text: str) -> Json:
    """A headline."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Json:
    """A line across."""
    return {"type": "divider"}


def alert(text: str, level: str = "error", block_id: str = "") -> Json:
    """A coloured box with one plain sentence; modals only."""
    return _with_id({"type": "alert", "text": plain(text, 200), "level": level}, block_id)


def actions(elements: Sequence[Json], block_id: str) -> Json:
    """A row of buttons."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    text: str, action_id: str, value: str = "", *, style: str = "", spoken: str = ""
) -> Json:
    """A button; `spoken` is what a screen reader says instead of its text."""
    made: Json = {"type": "button", "text": plain(text, 75), "action_id": action_id}
    if value:
        made["value"] = value[:2000]
    if style:
        made["style"] = style
    if spoken:
        made["accessibility_label"] = cut(spoken, 75)
    return made


def option(text: str, value: str, description: str = "") -> Json:
    """One choice."""
    made: Json = {"text": plain(text, 75), "value": value}
    if description:
        made["description"] = plain(description, 75)
    return made


def overflow(action_id: str, options: Sequence[Json]) -> Json:
    """The menu behind three dots, one to five options."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def confirm(title: str, text: str, *, yes: str, no: str) -> Json:
    """The question that is asked before something is done."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def _with_id(block: Json, block_id: str) -> Json:
    return block | {"block_id": block_id} if block_id else block
