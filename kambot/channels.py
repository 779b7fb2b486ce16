"""A Slack channel as Slack describes it, and whether kambot may post there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Channel:
    """A channel that was looked at just now."""

    id: str
    name: str
    is_member: bool = True
    """kambot is in it."""
    is_archived: bool = False
    is_shared: bool = False
    """People of another organisation read it, or have been invited to."""
    is_direct: bool = False
    """A direct message between people."""


INVITE = "type /invite @kambot there, then save again"

Channels = Mapping[str, Channel | None]
"""By Slack id; None for one that kambot cannot see."""


def why_not(channel: Channel | None) -> str:
    """A sentence about why kambot cannot post there and what to do; empty if it can."""
    if channel is None:
        return f"kambot cannot see this channel. Please {INVITE}."
    if channel.is_direct:
        return "This is a direct message. Please pick a channel."
    if channel.is_archived:
        return f"#{channel.name} is archived. Please pick another channel."
    if channel.is_shared:
        return (
            f"#{channel.name} is shared with another organisation, and account plans stay inside."
            " Please pick another channel."
        )
    if not channel.is_member:
        return f"kambot is not in #{channel.name}. Please {INVITE}."
    return ""
