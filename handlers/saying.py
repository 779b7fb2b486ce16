"""What a message says, as plain text: of whatever it is made."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]

MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
"""A mention, channel, group, date or address: <@U123>, <#C123|sales>, <https://acme.com|Acme>."""


def text_of(message: Json) -> str:
    """The message's words, else those of its blocks, of what it forwards, or its files' names.

    People whom it mentions stand in it as <@U123>, since only kambot knows their names.
    """
    ways = (_written, _in_blocks, _in_attachments, _in_files)
    return next((said for way in ways if (said := way(message).strip())), "")


def _written(message: Json) -> str:
    return _unmarked(message.get("text") or "")


def _in_blocks(message: Json) -> str:
    return "\n".join(said for block in message.get("blocks") or () for said in _said(block))


def _in_attachments(message: Json) -> str:
    return "\n".join(map(_attached, message.get("attachments") or ()))


def _attached(attachment: Json) -> str:
    texts = (attachment.get(key) for key in ("pretext", "title", "text"))
    said = "\n".join(_unmarked(text) for text in texts if text)
    return said or _in_blocks(attachment) or _unmarked(attachment.get("fallback") or "")


def _in_files(message: Json) -> str:
    files = message.get("files") or ()
    return ", ".join(str(each.get("title") or each.get("name") or "") for each in files)


def _said(block: Json) -> Iterator[str]:
    """The texts of a block, a line each."""
    if block.get("type") == "rich_text":
        yield "\n".join(map(_rich, block.get("elements") or ()))
        return
    texts = (block.get("text"), *(block.get("fields") or ()), *(block.get("elements") or ()))
    for each in texts:
        if isinstance(each, str):
            yield _unmarked(each)
        elif isinstance(each, Mapping) and isinstance(each.get("text"), str):
            yield _unmarked(each["text"])
    if isinstance(block.get("alt_text"), str):
        yield block["alt_text"]


def _rich(part: Json) -> str:
    """A paragraph, quotation or list of rich text; its texts are not escaped."""
    parts = "\n" if part.get("type") == "rich_text_list" else ""
    return parts.join(map(_piece, part.get("elements") or ()))


def _piece(piece: Json) -> str:
    if "elements" in piece:
        return _rich(piece)
    kind = PIECES.get(str(piece.get("type")))
    return kind(piece) if kind else ""


PIECES: Mapping[str, Callable[[Json], str]] = {
    "text": lambda piece: str(piece.get("text", "")),
    "link": lambda piece: str(piece.get("text") or piece.get("url", "")),
    "user": lambda piece: f"<@{piece.get('user_id')}>",
    "usergroup": lambda _: "@group",
    "channel": lambda _: "#channel",
    "emoji": lambda piece: f":{piece.get('name')}:",
    "broadcast": lambda piece: f"@{piece.get('range')}",
    "date": lambda piece: str(piece.get("fallback", "")),
}
"""The pieces of rich text in words."""


def _unmarked(text: str) -> str:
    """Slack's marks as words, entities as the characters that were typed."""
    plain = MARK.sub(lambda mark: _words(mark[1], mark[2] or ""), text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _words(target: str, label: str) -> str:
    if target.startswith("@"):
        return f"<{target}>"
    if target.startswith("#"):
        return f"#{label or 'channel'}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target
