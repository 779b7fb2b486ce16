"""Messages: what the app posts, what Slackbot tells one person, what people write."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kambot.sandbox.elements import KEEPING, every_element, walk
from kambot.sandbox.errors import ApiError
from kambot.sandbox.state import Json, Message
from kambot.sandbox.views import completed, completed_blocks

if TYPE_CHECKING:
    from kambot.sandbox.workspace import Workspace

SLACKBOT = "USLACKBOT"
_LONGEST_TEXT = 40_000


def post(
    workspace: "Workspace",
    channel: str,
    content: Mapping[str, Any],
    only_for: str = "",
    files: Sequence[str] = (),
) -> Message:
    """A message of the app; with `only_for` it is ephemeral, with `files` it shows them."""
    memory = workspace.memory
    return memory.put_message(
        Message(
            team_id=workspace.id,
            channel=channel,
            ts=memory.ts(),
            user=workspace.bot.id,
            by_app=True,
            only_for=only_for,
            thread_ts=content.get("thread_ts") or "",
            client_msg_id=content.get("client_msg_id") or "",
            files=list(files),
            **_parts(content),
        )
    )


def change(workspace: "Workspace", message: Message, content: Mapping[str, Any]) -> Message:
    """The same message with the parts that are given; blocks stay when only the text is new."""
    _look_for_reuse(workspace, message, content)
    names = content.keys() | ({"text"} if "markdown_text" in content else set())
    given = {key: part for key, part in _parts(content).items() if key in names}
    return workspace.memory.put_message(replace(message, edited=True, **given))


def replaced(workspace: "Workspace", message: Message, content: Mapping[str, Any]) -> Message:
    """Other content in the same place, nothing of the old."""
    _look_for_reuse(workspace, message, content)
    return workspace.memory.put_message(replace(message, edited=True, **_parts(content)))


def _look_for_reuse(workspace: "Workspace", old: Message, content: Mapping[str, Any]) -> None:
    """Record block_ids of the old message on new blocks in which something can be chosen.

    Slack takes them, and people go on seeing what they had chosen before.
    """
    there = {block["block_id"] for block in walk(old.blocks)}
    for block, element in every_element(content.get("blocks") or []):
        if element["type"] in KEEPING and block.get("block_id") in there:
            detail = f"an updated message needs a new block_id instead of {block['block_id']}"
            workspace.sandbox.violate("update of a message", "reused_block_id", detail)


def check_thread(workspace: "Workspace", channel: str, content: Mapping[str, Any]) -> None:
    """Refuse a reply to what is not there, is a reply itself, or is for one person only."""
    ts = content.get("thread_ts")
    if not ts:
        return
    history = workspace.memory.history
    parent = history.get(channel, ts)
    if parent is None:
        raise ApiError("thread_not_found", blame=not history.was_deleted(channel, ts))
    if parent.is_reply or parent.only_for:
        raise ApiError("cannot_reply_to_message")


def lacks_fallback(workspace: "Workspace", content: Mapping[str, Any], where: str) -> bool:
    """Whether blocks come without the text for notifications and screen readers.

    Slack takes them with a warning; here that is a violation.
    """
    if content.get("text") or not content.get("blocks"):
        return False
    detail = "blocks need a top-level text for notifications and screen readers"
    workspace.sandbox.violate(where, "no_fallback_text", detail)
    return True


def tell(workspace: "Workspace", channel: str, user_id: str, text: str) -> Message:
    """Slackbot says something to one person."""
    memory = workspace.memory
    return memory.put_message(
        Message(workspace.id, channel, memory.ts(), SLACKBOT, text, only_for=user_id)
    )


def write(
    workspace: "Workspace", channel: str, user_id: str, text: str, thread_ts: str = ""
) -> Message:
    """A person writes, perhaps in a thread."""
    memory = workspace.memory
    return memory.put_message(
        Message(workspace.id, channel, memory.ts(), user_id, text, thread_ts=thread_ts)
    )


def _parts(content: Mapping[str, Any]) -> Json:
    return {
        "text": (content.get("text") or content.get("markdown_text") or "")[:_LONGEST_TEXT],
        "blocks": completed_blocks(content.get("blocks") or []),
        "attachments": completed(content.get("attachments") or []),
        "metadata": content.get("metadata"),
    }
