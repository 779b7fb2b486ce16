"""A whole view: its own keys, its blocks, its size."""

import json
import marshal
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

import slackblocks as sb

from kambot.sandbox.errors import Flaw
from kambot.sandbox.rules.blocks import BLOCKS
from kambot.sandbox.rules.likeness import FLAT, likeness, stand_in
from kambot.sandbox.rules.rare_blocks import RARE_BLOCKS
from kambot.sandbox.rules.shapes import (
    Broken,
    Reader,
    Shape,
    a_list,
    boolean,
    filled,
    string,
    typed,
)
from kambot.sandbox.rules.surfaces import MOST_BLOCKS, Placed, Surface, surface_flaws
from kambot.sandbox.rules.texts import plain

LARGEST_VIEW = 250_000

_block = typed({**BLOCKS, **RARE_BLOCKS})
_block_id = Shape(sb.DividerBlock, {"block_id": filled})

_OURS: dict[str, Reader] = {
    "blocks": a_list,
    "private_metadata": string,
    "callback_id": string,
    "external_id": string,
}
# blocks are read one by one, so that each has its own flaw
_VIEWS = {
    "modal": Shape(
        partial(sb.ModalView, blocks=[]),
        {
            **_OURS,
            "title": plain,
            "submit": plain,
            "close": plain,
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
        needs=("title", "blocks"),
        aside=("blocks",),
    ),
    "home": Shape(partial(sb.HomeTabView, blocks=[]), _OURS, needs=("blocks",), aside=("blocks",)),
}


_OF_KIND: dict[str | None, Reader] = {name: typed({name: _VIEWS[name]}) for name in _VIEWS}
_OF_KIND[None] = typed(_VIEWS)


def flaws_of_view(raw: Any, kind: str | None) -> Iterator[Flaw]:
    """Everything that is wrong with a view; `kind` is the type it must have, None for either."""
    try:
        _OF_KIND[kind](raw)
    except Broken as broken:
        yield Flaw(f"/view{broken.pointer}", broken.rule, broken.detail)
        if not isinstance(raw, dict) or not isinstance(raw.get("blocks"), list):
            return
    surface: Surface = "home" if raw.get("type") == "home" else "modal"
    yield from flaws_of_blocks(raw["blocks"], surface, "/view/blocks")
    if surface == "modal" and "submit" not in raw and any(map(_is_input, raw["blocks"])):
        yield Flaw("/view/submit", "submit_required", "inputs need a submit button")
    if _is_too_large(raw):
        yield Flaw("/view", "view_too_large", f"must be at most {LARGEST_VIEW} bytes")


def _is_too_large(raw: Any) -> bool:
    """Whether the view's JSON is too long; written out only if marshal's form comes near.

    No value is more than six times as long in JSON: a control character, or `false` and a comma.
    """
    if len(marshal.dumps(raw, FLAT)) * 6 <= LARGEST_VIEW:
        return False
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode(errors="surrogatepass")) > LARGEST_VIEW


def _is_input(raw: Any) -> bool:
    return isinstance(raw, dict) and raw.get("type") == "input"


def flaws_of_blocks(raw: list[Any], surface: Surface, pointer: str) -> Iterator[Flaw]:
    """What is wrong with each block, and what the sound ones break together."""
    if len(raw) > MOST_BLOCKS[surface]:
        yield Flaw(pointer, "length", f"no more than {MOST_BLOCKS[surface]} items allowed")
    sound: list[Placed] = []
    for index, each in enumerate(raw):
        broken = _broken(each, surface)
        if broken:
            yield Flaw(f"{pointer}/{index}{broken.pointer}", broken.rule, broken.detail)
        else:
            sound.append((f"{pointer}/{index}", each))
    yield from surface_flaws(sound, surface)


def _broken(raw: Any, surface: Surface) -> Broken | None:
    """The first rule that a block breaks by itself.

    Blocks of views come again and again with nothing new but their block_id, so that is looked at
    each time and the verdict on the rest is remembered: the same answer for a tenth of the work.
    Blocks of messages come with other words each time, and the verdict on their likeness is
    remembered. marshal makes the key, because it is exact and five times as fast as JSON.
    """
    if not isinstance(raw, dict):
        return Broken("type", "must be an object")
    rest = {key: value for key, value in raw.items() if key != "block_id"}
    if "block_id" in raw:
        try:
            _block_id({"block_id": raw["block_id"]})
        except Broken as broken:
            return broken
    if surface == "message" and _is_sound(likeness(rest)):
        return None
    return _verdict(marshal.dumps(rest, FLAT))


@lru_cache(maxsize=4096)
def _is_sound(alike: bytes) -> bool:
    try:
        _block(stand_in(alike))
    except Broken:
        return False
    return True


@lru_cache(maxsize=4096)
def _verdict(frozen: bytes) -> Broken | None:
    try:
        _block(marshal.loads(frozen))  # noqa: S302 - written by the line that calls this
    except Broken as broken:
        return broken
    return None
