"""Channels as Slack describes them, looked at right before kambot relies on them."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_faults import FAILED, error_name, is_busy
from kambot.channels import Channel
from kambot.errors import KambotError

UNSEEN = frozenset({"channel_not_found", "not_in_channel", "missing_scope"})
"""Slack's words for a channel that kambot cannot see; of messages among several it may see none."""
SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")
"""Marks of a channel that others read, too, or were invited to."""


class SlackBusy(KambotError):
    """Slack does not answer now; the person may try again."""


async def look(client: AsyncWebClient, channel_id: str) -> Channel | None:
    """The channel as it is now; None for one that kambot cannot see. Raises SlackBusy."""
    try:
        answer = await client.conversations_info(channel=channel_id)
    except FAILED as fault:
        if isinstance(fault, SlackApiError) and error_name(fault) in UNSEEN:
            return None
        if is_busy(fault):
            raise SlackBusy("Slack did not answer just now. Please save again.") from fault
        raise
    found = answer["channel"]
    return Channel(
        id=channel_id,
        name=found.get("name", ""),
        is_member=bool(found.get("is_member")),
        is_archived=bool(found.get("is_archived")),
        is_shared=any(found.get(mark) for mark in SHARED),
        is_direct=bool(found.get("is_im") or found.get("is_mpim")),
    )
