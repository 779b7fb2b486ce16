"""Rich text: sections, lists, quotes and code with their styled pieces."""

from collections.abc import Callable
from typing import Any

import slackblocks as sb

from kambot.sandbox.rules.shapes import (
    Reader,
    Shape,
    boolean,
    filled,
    list_of,
    matching,
    one_of,
    string,
    typed,
    whole,
)
from kambot.sandbox.rules.texts import link

_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight")
_style = Shape(dict, {**dict.fromkeys(_STYLES, boolean), "unlink": boolean})


def _piece(keys: dict[str, Reader], *needs: str) -> Reader:
    """A piece of a section; the class that holds it only wants to see some piece."""
    stand_in: Callable[..., Any] = lambda **_: sb.RichText("piece")  # noqa: E731
    return Shape(stand_in, {**keys, "style": _style}, needs=needs)


_pieces = typed(
    {
        "text": _piece({"text": filled}, "text"),
        "link": _piece({"url": link, "text": string, "unsafe": boolean}, "url"),
        "emoji": _piece({"name": filled, "unicode": string, "skin_tone": whole}, "name"),
        "user": _piece({"user_id": filled}, "user_id"),
        "usergroup": _piece({"usergroup_id": filled}, "usergroup_id"),
        "channel": _piece({"channel_id": filled}, "channel_id"),
        "broadcast": _piece({"range": one_of("here", "channel", "everyone")}, "range"),
        "color": _piece({"value": matching(r"#[0-9a-fA-F]{6}", "a colour like #F405B3")}, "value"),
        "date": _piece(
            {"timestamp": whole, "format": filled, "url": link, "fallback": string},
            "timestamp",
            "format",
        ),
    }
)

_section = Shape(sb.RichTextSection, {"elements": list_of(_pieces)}, needs=("elements",))

part = typed(
    {
        "rich_text_section": _section,
        "rich_text_list": Shape(
            sb.RichTextList,
            {
                "style": one_of("bullet", "ordered"),
                "elements": list_of(typed({"rich_text_section": _section})),
                "indent": whole,
                "offset": whole,
                "border": whole,
            },
            needs=("style", "elements"),
        ),
        "rich_text_preformatted": Shape(
            sb.RichTextCodeBlock,
            {"elements": list_of(_pieces), "border": whole, "language": string},
            needs=("elements",),
            aside=("language",),
        ),
        "rich_text_quote": Shape(
            sb.RichTextQuote,
            {"elements": list_of(_pieces), "border": whole},
            needs=("elements",),
        ),
    }
)

rich_text_block = Shape(
    sb.RichTextBlock, {"block_id": filled, "elements": list_of(part)}, needs=("elements",)
)

rich_text = typed({"rich_text": rich_text_block})
"""A rich_text block where another object holds one: an initial value, a cell, a title."""
