"""A whole message: its blocks and attachments, and the sums that Slack limits."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kambot.sandbox.elements import walk
from kambot.sandbox.errors import Flaw
from kambot.sandbox.rules.metadata import metadata_flaws
from kambot.sandbox.rules.views import flaws_of_blocks
from kambot.sandbox.state import Json

MOST_ATTACHMENTS = 100
MOST_BLOCK_TEXT = 12_000
MOST_TABLE_TEXT = 20_000
_MOST_CHARTS = 2
_NESTED = (dict, list)
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def flaws_of_message(raw: Mapping[str, Any]) -> Iterator[Flaw]:
    """Everything that is wrong with what a message is made of."""
    yield from _text_flaws(raw)
    blocks = raw.get("blocks", [])
    attachments = raw.get("attachments", [])
    for name, given in (("blocks", blocks), ("attachments", attachments)):
        if not isinstance(given, list):
            yield Flaw(f"/{name}", "type", "must be an array")
            return
    flaws = list(flaws_of_blocks(blocks, "message", "/blocks"))
    for index, each in enumerate(attachments):
        flaws += _attachment_flaws(each, f"/attachments/{index}")
    yield from flaws
    if not flaws:
        inside = [block for each in attachments for block in each.get("blocks", ())]
        yield from _sums([*blocks, *inside])
    if len(attachments) > MOST_ATTACHMENTS:
        yield Flaw(
            "/attachments", "too_many_attachments", f"no more than {MOST_ATTACHMENTS} items allowed"
        )
    if raw.get("metadata"):  # an empty object takes the metadata away
        yield from metadata_flaws(raw["metadata"])
    yield from _message_id_flaws(raw)


def _text_flaws(raw: Mapping[str, Any]) -> Iterator[Flaw]:
    for name in ("text", "markdown_text"):
        if not isinstance(raw.get(name, ""), str):
            yield Flaw(f"/{name}", "type", "must be a string")
            return
    if raw.get("markdown_text"):
        if raw.get("text") or raw.get("blocks"):
            yield Flaw("/markdown_text", "exclusive", "goes with neither text nor blocks")
        if len(raw["markdown_text"]) > MOST_BLOCK_TEXT:
            yield Flaw("/markdown_text", "length", f"must be at most {MOST_BLOCK_TEXT} characters")


def _attachment_flaws(raw: Any, pointer: str) -> Iterator[Flaw]:
    if not isinstance(raw, dict) or not isinstance(raw.get("blocks", []), list):
        yield Flaw(pointer, "type", "must be an object whose blocks are an array")
    else:
        yield from flaws_of_blocks(raw.get("blocks", []), "message", f"{pointer}/blocks")


def _sums(blocks: Sequence[Json]) -> Iterator[Flaw]:
    """What the blocks of one message break together, those in attachments included."""
    every = list(walk(blocks))
    counts = Counter(block["type"] for block in every)
    if counts["table"] > 1:
        yield Flaw("/blocks", "only_one_table_allowed", "only one table in a message")
    if counts["data_visualization"] > _MOST_CHARTS:
        yield Flaw("/blocks", "length", f"no more than {_MOST_CHARTS} charts in a message")
    for block in blocks:
        if block["type"] == "task_card" and block["status"] == "pending":
            yield Flaw("/blocks", "value", "a task_card outside a plan may not be pending")
    tables = [block for block in every if block["type"] == "data_table"]
    others = [block for block in blocks if block["type"] != "data_table"]
    if _letters(tables) > MOST_TABLE_TEXT:
        yield Flaw("/blocks", "length", f"cells have more than {MOST_TABLE_TEXT} characters")
    if _letters(others) > MOST_BLOCK_TEXT:
        yield Flaw(
            "/blocks", "msg_blocks_too_long", f"blocks have more than {MOST_BLOCK_TEXT} characters"
        )


def _letters(node: Any) -> int:
    """The length of all text in it."""
    found, left = 0, [node]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            text = each.get("text")
            found += len(text) if isinstance(text, str) else 0
            left += [value for value in each.values() if isinstance(value, _NESTED)]
        elif isinstance(each, list):
            left += each
    return found


def _message_id_flaws(raw: Mapping[str, Any]) -> Iterator[Flaw]:
    """Slack says nothing of its form; its own clients send a UUID."""
    given = raw.get("client_msg_id")
    if given and not _UUID.fullmatch(given):
        yield Flaw("/client_msg_id", "value", "must be a UUID")
