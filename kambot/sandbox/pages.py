"""Lists page by page, with a cursor as Slack has it."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from kambot.sandbox.calls import Call
from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.state import Json

T = TypeVar("T")
_MOST = 1000


def page_of(
    call: Call, rows: Sequence[T], default: int = _MOST, most: int = _MOST
) -> tuple[Sequence[T], Json]:
    """The rows of the page that is asked for, and the cursor to the next one."""
    limit = call.number("limit", default) or default
    if not 0 < limit <= most:
        flaw = Flaw("/limit", "range", f"must be between 1 and {most}")
        raise ApiError("invalid_arguments", flaws=[flaw])
    start = _start(call.text("cursor", ""))
    rest = start + limit < len(rows)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if rest else ""
    return rows[start : start + limit], {"response_metadata": {"next_cursor": cursor}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, ValueError):
        raise ApiError("invalid_cursor") from None
