"""Message metadata: a type, and a payload of plain values, flat objects and lists of those."""

import json
from collections.abc import Iterator
from typing import Any

from kambot.sandbox.errors import Flaw
from kambot.sandbox.rules.shapes import Broken, Reader, Shape, an_object, list_of, matching

LARGEST_METADATA = 8_000
"""Slack publishes no number; the sandbox takes no more than an app of ids could ever need."""


def metadata_flaws(raw: Any) -> Iterator[Flaw]:
    """What is wrong with the metadata of a message."""
    try:
        _metadata(raw)
    except Broken as broken:
        yield Flaw(f"/metadata{broken.pointer}", broken.rule, broken.detail)
        return
    if len(json.dumps(raw)) > LARGEST_METADATA:
        detail = f"must be at most {LARGEST_METADATA} characters of JSON"
        yield Flaw("/metadata", "metadata_too_large", detail)


def _plain(raw: Any) -> Any:
    if not isinstance(raw, str | int | float | bool):
        raise Broken("metadata_value", "must be a string, a number or a boolean")
    return raw


def _every(reader: Reader) -> Reader:
    """An object of any keys whose values are all read by this."""

    def read(raw: Any) -> Any:
        for key, value in an_object(raw).items():
            try:
                reader(value)
            except Broken as broken:
                broken.path.append(key)
                raise
        return raw

    return read


_flat = _every(_plain)
_flats = list_of(_flat, least=0)


def _value(raw: Any) -> Any:
    if isinstance(raw, dict):
        return _flat(raw)
    return _flats(raw) if isinstance(raw, list) else _plain(raw)


_metadata = Shape(
    dict,
    {
        "event_type": matching(r"\w{1,50}", "1 to 50 letters, digits and underscores"),
        "event_payload": _every(_value),
    },
    needs=("event_type", "event_payload"),
)
