"""What is alike in blocks that say different things: the key under which a verdict is kept.

Cards come by the thousand with other words and other ids in the same blocks. No rule asks more of
the strings under `text` and `value` than how long they are and which are equal; one that does asks
for a form, such as a colour's, which the stand-ins never have. So a block is sound if the same
block with stand-ins of the same lengths is; if that one is not, the block itself is looked at.
"""

import marshal
from typing import Any

FLAT = 2  # the marshal version in which equal values are equal bytes
_WORDS = frozenset({"text", "value"})
_FIRST_LETTER = 0x4E00


def likeness(block: dict[str, Any]) -> bytes:
    """The same bytes for blocks that differ in nothing but what their words are."""
    seen: dict[str, int] = {}
    return marshal.dumps(_in_object(block, seen), FLAT)


def stand_in(likeness: bytes) -> Any:
    """A block of this likeness."""
    return _spoken(marshal.loads(likeness))  # noqa: S302 - written by likeness()


def _in_object(node: dict[str, Any], seen: dict[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, dict):
            made[key] = _in_object(value, seen)
        elif isinstance(value, list):
            made[key] = _in_list(value, seen)
        elif key in _WORDS and isinstance(value, str) and not value.isspace() and value:
            made[key] = (seen.setdefault(value, len(seen)), len(value))
        else:
            made[key] = value
    return made


def _in_list(node: list[Any], seen: dict[str, int]) -> list[Any]:
    return [
        _in_object(each, seen)
        if isinstance(each, dict)
        else _in_list(each, seen)
        if isinstance(each, list)
        else each
        for each in node
    ]


def _spoken(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _spoken(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_spoken(each) for each in node]
    if isinstance(node, tuple):
        which, length = node
        return chr(_FIRST_LETTER + which) + "x" * (length - 1)
    return node
