"""The one inverse of `inputs`: what a view holds, as raw answers by field key."""

from collections.abc import Callable, Mapping
from typing import Any

from kambot.screens import Raw

UNKNOWN = "unknown"
DONT_KNOW = "?"
"""Ends the key of the box that is ticked for "we don't know yet"."""


def block_id(key: str, owner: str, version: int | None, redraws: int) -> str:
    """The block of a question. A new version or redraw makes the client show the new value."""
    return f"{key}@{owner}.{version or 0}.{redraws}"


def key_of(block: str) -> str:
    """The question a block asks; empty for blocks that ask none."""
    key, at, _ = block.partition("@")
    return key if at else ""


def answers(view: Mapping[str, Any]) -> dict[str, Raw]:
    """The raw answers in a view, typed or untouched; questions it does not show are absent."""
    found: dict[str, Raw] = {}
    for block, elements in view["state"]["values"].items():
        if key := key_of(block):
            (element,) = elements.values()
            found[key] = READERS[element["type"]](element)
    return _merged(found)


def typed(view: Mapping[str, Any], action_id: str) -> str:
    """What stands in the one field of this action that is no question; empty for nothing."""
    for elements in view["state"]["values"].values():
        if action_id in elements:
            return elements[action_id].get("value") or ""
    return ""


def conversations(view: Mapping[str, Any]) -> list[str]:
    """The ids of the channels that are chosen in a view."""
    states = (state for each in view["state"]["values"].values() for state in each.values())
    chosen = (state.get("selected_conversation") for state in states)
    return [each for each in chosen if each]


def _merged(found: dict[str, Raw]) -> dict[str, Raw]:
    """An answer beats the ticked "we don't know yet": knowing is more."""
    boxes = [key for key in found if key.endswith(DONT_KNOW)]
    for box in boxes:
        ticked, key = found.pop(box), box.removesuffix(DONT_KNOW)
        if ticked and not found.get(key):
            found[key] = UNKNOWN
    return found


def _text(element: Mapping[str, Any]) -> Raw:
    return element.get("value") or None


def _option(element: Mapping[str, Any]) -> Raw:
    chosen = element.get("selected_option")
    return chosen["value"] if chosen else None


def _options(element: Mapping[str, Any]) -> Raw:
    return [each["value"] for each in element.get("selected_options") or ()] or None


def _date(element: Mapping[str, Any]) -> Raw:
    return element.get("selected_date")


def _time(element: Mapping[str, Any]) -> Raw:
    return element.get("selected_time")


def _conversation(element: Mapping[str, Any]) -> Raw:
    return element.get("selected_conversation")


def _user(element: Mapping[str, Any]) -> Raw:
    return element.get("selected_user")


def _users(element: Mapping[str, Any]) -> Raw:
    return list(element.get("selected_users") or ()) or None


READERS: Mapping[str, Callable[[Mapping[str, Any]], Raw]] = {
    "plain_text_input": _text,
    "email_text_input": _text,
    "static_select": _option,
    "radio_buttons": _option,
    "external_select": _option,
    "multi_external_select": _options,
    "checkboxes": _options,
    "multi_static_select": _options,
    "datepicker": _date,
    "timepicker": _time,
    "conversations_select": _conversation,
    "users_select": _user,
    "multi_users_select": _users,
}
"""How each kind of element that `inputs` makes is read."""
