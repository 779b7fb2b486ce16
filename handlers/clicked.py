"""Answers to questions, as a click in them tells of them."""

from typing import Any

from handlers.views.lookups import question_in
from handlers.views.notes import ASKED
from handlers.views.place import ANSWER, Place

DIRECT = "D"
"""How the ids of direct messages begin."""


def answer_of(body: dict[str, Any]) -> Place | None:
    """The answer in which it was clicked, if it is this person's own, which may be told anew."""
    if not _is_own(body):
        return None
    asked = question_in(body["actions"][0]["block_id"])
    channel, ts = spot(body)
    address = body["response_url"]
    return Place(ANSWER, query=asked, channel=channel, ts=ts, card=address) if asked else None


def may_become_another(body: dict[str, Any]) -> bool:
    """It was clicked below an answer of one's own, which the next one may replace."""
    return _is_own(body) and body["actions"][0]["block_id"].startswith(ASKED)


def spot(body: dict[str, Any]) -> tuple[str, str]:
    """The message in which it was clicked; what is told in it takes turns."""
    where = body["container"]
    return where["channel_id"], where["message_ts"]


def _is_own(body: dict[str, Any]) -> bool:
    """It was clicked in a message that nobody else reads."""
    where = body.get("container", {})
    is_direct = str(where.get("channel_id", "")).startswith(DIRECT)
    return "response_url" in body and "actions" in body and (where.get("is_ephemeral") or is_direct)
