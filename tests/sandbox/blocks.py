"""Short ways to write Block Kit in tests."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def plain(words: str = "words") -> Json:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str = "words") -> Json:
    return {"type": "mrkdwn", "text": words}


def option(words: str = "one", **more: Any) -> Json:
    return {"text": plain(words), "value": words, **more}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def button(words: str = "Go", **more: Any) -> Json:
    return {"type": "button", "text": plain(words), **more}


def element(kind: str, **more: Any) -> Json:
    """An element of this kind with what it needs and no more."""
    needs: dict[str, Json] = {
        "number_input": {"is_decimal_allowed": False},
        "rich_text_input": {"action_id": "rich"},
        "static_select": {"options": options(2)},
        "multi_static_select": {"options": options(2)},
        "radio_buttons": {"options": options(2)},
        "checkboxes": {"options": options(2)},
        "overflow": {"options": options(2)},
        "button": {"text": plain("Go")},
        "image": {"image_url": "https://example.com/a.png", "alt_text": "a picture"},
        "workflow_button": {
            "action_id": "flow",
            "text": plain("Run"),
            "workflow": {"trigger": {"url": "https://slack.com/shortcuts/1"}},
        },
    }
    return {"type": kind, **needs.get(kind, {}), **more}


def section(words: str = "words", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(words), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def entry(inner: Json | None = None, **more: Any) -> Json:
    """An input block."""
    inner = inner or element("plain_text_input")
    return {"type": "input", "label": plain("Label"), "element": inner, **more}


def rich(*pieces: Json) -> Json:
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": list(pieces) or [{"type": "text", "text": "a"}],
            }
        ],
    }


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("Title"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def message(*blocks: Json, **more: Any) -> Json:
    return {"text": "fallback", "blocks": list(blocks), **more}


def repeated(block: Json, count: int) -> Iterable[Json]:
    return [dict(block) for _ in range(count)]
