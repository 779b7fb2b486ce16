"""What is typed in a view: its first values, what an update keeps, what the client refuses."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kambot.sandbox.elements import KEEPING, every_element, first_state, held
from kambot.sandbox.filetypes import extension
from kambot.sandbox.state import Json, Values

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://[^\s/]+\S*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def first_values(blocks: Sequence[Json]) -> Values:
    """The state of all elements before the person touches anything."""
    values: Values = {}
    for block, element in every_element(blocks):
        if element["type"] in KEEPING:
            values.setdefault(block["block_id"], {})[element["action_id"]] = first_state(element)
    return values


def kept_values(blocks: Sequence[Json], typed: Values) -> Values:
    """The state after an update: typed values stay where block_id and action_id stay.

    A new initial value is ignored there, as in Slack.
    """
    values = first_values(blocks)
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            old = typed.get(block_id, {}).get(action_id)
            if old and old["type"] == state["type"]:
                actions[action_id] = old
    return values


def merged(values: Values, typed: Values) -> Values:
    """The values with those typed since; places that the view does not have are left out."""
    return {
        block_id: {
            action_id: typed.get(block_id, {}).get(action_id, state)
            for action_id, state in actions.items()
        }
        for block_id, actions in values.items()
    }


def refusals(blocks: Sequence[Json], values: Values) -> dict[str, str]:
    """What Slack's client refuses before it asks the app: a sentence per block_id."""
    found = {}
    for block, element in every_element(blocks):
        if block["type"] != "input":
            continue
        value = held(values[block["block_id"]][element["action_id"]])
        if value:
            sentence = _refusal(element, value)
        else:
            sentence = "" if block.get("optional") else "Please complete this required field."
        if sentence:
            found[block["block_id"]] = sentence
    return found


def _refusal(element: Json, value: object) -> str:
    kind = element["type"]
    if kind == "plain_text_input":
        return _length(element, str(value))
    if kind == "number_input":
        return _number(element, str(value))
    if kind == "email_text_input" and not _EMAIL.fullmatch(str(value)):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not _URL.fullmatch(str(value)):
        return "Please enter a valid URL."
    if isinstance(value, list):
        return _files(element, value) if kind == "file_input" else _items(element, value)
    return ""


def _items(element: Json, chosen: list[Json]) -> str:
    most = element.get("max_selected_items")
    return f"Please select at most {most} items." if most and len(chosen) > most else ""


def _files(element: Json, chosen: list[Json]) -> str:
    most, kinds = element.get("max_files", 10), element.get("filetypes")
    if len(chosen) > most:
        return f"Please choose at most {most} {'file' if most == 1 else 'files'}."
    if kinds and any(extension(each["name"]) not in kinds for each in chosen):
        return f"Please choose files of these types: {', '.join(kinds)}."
    return ""


def _length(element: Json, text: str) -> str:
    if len(text) > element.get("max_length", 3000):
        return f"Please enter at most {element.get('max_length', 3000)} characters."
    if len(text) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    return ""


def _number(element: Json, text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return "Please enter a number."
    if "." in text and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    number = Decimal(text)
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""
