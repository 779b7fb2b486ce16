"""Questions about files as inputs, and what was chosen in them."""

from collections.abc import Iterator, Mapping
from typing import Any

from handlers.views.blocks import Json, option, plain
from handlers.views.words import Words
from kambot.screens.imports import Asking

MOST_RADIOS, MOST_OPTIONS = 5, 20
"""More options than these are a menu; and no menu is longer: all of a view has to fit."""
ASKED = "asked."
"""Begins the block_id of a question; its token follows."""
COLUMN = "column."
"""Begins the block_id of a column; its number follows."""
CHOICE = "choice"
LONGEST = 300
"""Characters of a question."""
SHORT = 60
"""Characters of an option that leave room for "likelier"."""


def question(words: Words, asked: Asking) -> Json:
    """A question; the likelier answer stands first, and nothing is chosen before it is answered."""
    numbers = sorted(range(len(asked.options)), key=lambda number: number != asked.likelier)
    options = {each: _option(words, asked, each) for each in numbers[:MOST_OPTIONS]}
    kind = "radio_buttons" if len(options) <= MOST_RADIOS else "static_select"
    element: Json = {"type": kind, "action_id": CHOICE, "options": list(options.values())}
    if asked.chosen in options:
        element["initial_option"] = options[asked.chosen]
    return {
        "type": "input",
        "block_id": f"{ASKED}{asked.token}",
        "label": plain(asked.text, LONGEST),
        "element": element,
    }


def answers(view: Mapping[str, Any]) -> dict[str, int]:
    """The numbers of what was chosen, by token."""
    return {key: int(value) for key, value in _chosen(view, ASKED)}


def meanings(view: Mapping[str, Any], nothing: str) -> dict[int, str]:
    """What columns mean, by number; empty for nothing."""
    found = _chosen(view, COLUMN)
    return {int(key): "" if value == nothing else value for key, value in found}


def _option(words: Words, asked: Asking, number: int) -> Json:
    label = asked.options[number]
    if number == asked.likelier:
        label = f"{label[:SHORT]} ({words.import_likelier})"
    return option(label, str(number))


def _chosen(view: Mapping[str, Any], begin: str) -> Iterator[tuple[str, str]]:
    for block, elements in view["state"]["values"].items():
        state = elements.get(CHOICE) or {}
        if block.startswith(begin) and (chosen := state.get("selected_option")):
            yield block.removeprefix(begin), chosen["value"]
