"""Blocks as a person reads them: lines of text, labelled fields, buttons."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kambot.sandbox.choices import offered
from kambot.sandbox.elements import KEEPING, elements_of, held, walk
from kambot.sandbox.state import Json

Names = Callable[[str], str]
"""The name on the screen for the id of a user or a channel."""

# Slack knows these three; any other entity is shown letter by letter
_LETTERS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY = re.compile("|".join(_LETTERS))
_REFERENCE = re.compile(r"<(?P<kind>[@#!]?)(?P<target>[^|>]*)(?:\|(?P<shown>[^>]*))?>")


@dataclass(frozen=True)
class Field:
    """An element that keeps a value, with the words a person knows it by."""

    label: str
    line: int
    block: Json
    element: Json


@dataclass(frozen=True)
class Button:
    """Something to click: a button, or one option of an overflow menu."""

    text: str
    line: int
    block: Json
    element: Json
    option: Json | None = None


def lines(blocks: Sequence[Json], names: Names) -> list[str]:
    """What each block says, in order; blocks without words are left out."""
    found = (" ".join(_words(block, names)) for block in walk(blocks))
    return [line for line in found if line]


def fields(blocks: Sequence[Json], names: Names) -> list[Field]:
    return [
        Field(_label(block, element, names), line, block, element)
        for line, block in enumerate(walk(blocks))
        for element in elements_of(block)
        if element["type"] in KEEPING
    ]


def buttons(blocks: Sequence[Json], names: Names) -> Iterator[Button]:
    for line, block in enumerate(walk(blocks)):
        for element in elements_of(block):
            if element["type"] == "button":
                yield Button(shown(element["text"], names), line, block, element)
            elif element["type"] == "overflow":
                for option in element["options"]:
                    yield Button(shown(option["text"], names), line, block, element, option)


def said_around(blocks: Sequence[Json], line: int, names: Names) -> str:
    """The words of a block and of the one just above."""
    near = list(walk(blocks))[max(line - 1, 0) : line + 1]
    return "\n".join(lines(near, names))


def shown(text: Json, names: Names) -> str:
    """A text object as it is read: entities and references resolved, marks like * left in."""
    if text["type"] != "mrkdwn":
        return str(text["text"])
    return read(text["text"], names)


def read(mrkdwn: str, names: Names) -> str:
    """Text with references as names and links as their words."""

    def resolved(match: re.Match[str]) -> str:
        if match["kind"] in ("@", "#"):
            return match["kind"] + names(match["target"])
        if match["kind"] == "!":
            return match["shown"] or f"@{match['target']}"
        return match["shown"] or match["target"]

    return _ENTITY.sub(lambda match: _LETTERS[match[0]], _REFERENCE.sub(resolved, mrkdwn))


def value_in_words(state: Json, names: Names) -> object:
    """What an element holds, as a person would say it."""
    value = held(state)
    key = KEEPING[state["type"]].key
    if isinstance(value, list):
        return [_in_words(key, each, names) for each in value]
    return None if value is None else _in_words(key, value, names)


def _in_words(key: str, value: object, names: Names) -> object:
    if isinstance(value, dict) and key == "files":
        return value["name"]
    if isinstance(value, dict) and "option" in key:
        return shown(value["text"], names)
    if isinstance(value, str) and key.startswith(
        ("selected_user", "selected_conversation", "selected_channel")
    ):
        return names(value)
    return value


def _label(block: Json, element: Json, names: Names) -> str:
    if block["type"] == "input":
        return shown(block["label"], names)
    if "text" in block:
        return shown(block["text"], names)
    return shown(element["placeholder"], names) if "placeholder" in element else ""


def _words(block: Json, names: Names) -> Iterator[str]:
    for key in ("title", "subtitle", "label", "text", "body", "subtext", "hint"):
        text = block.get(key)
        if isinstance(text, dict) and "text" in text:
            yield shown(text, names)
        elif isinstance(text, str):
            yield text
    yield from (shown(text, names) for text in block.get("fields", ()))
    if block["type"] == "context":
        yield from (
            each["alt_text"] if each["type"] == "image" else shown(each, names)
            for each in block["elements"]
        )
    elif block["type"] == "image":
        yield block["alt_text"]
    elif block["type"] == "rich_text":
        yield from _rich_words(block["elements"], names)
    for element in elements_of(block):
        yield from _element_words(element, names)


def _element_words(element: Json, names: Names) -> Iterator[str]:
    if element["type"] in ("button", "workflow_button"):
        yield shown(element["text"], names)
    elif element["type"] in ("radio_buttons", "checkboxes"):
        for option in offered(element):
            yield shown(option["text"], names)
            if "description" in option:
                yield shown(option["description"], names)


def _rich_words(elements: Sequence[Json], names: Names) -> Iterator[str]:
    for element in elements:
        if "elements" in element:
            yield "".join(_rich_words(element["elements"], names))
        elif "user_id" in element or "channel_id" in element:
            yield names(element.get("user_id") or element["channel_id"])
        else:
            yield str(element.get("text") or element.get("url") or element.get("name") or "")
