"""Conversations in which an answer may be shown to everybody, remembered for a few minutes."""

import asyncio
import time
from collections.abc import Callable

from slack_sdk.web.async_client import AsyncWebClient

from handlers.channels import SlackBusy, look
from kambot.channels import Channel

FRESH = 300.0
"""Seconds for which a look at a conversation is good enough to offer something."""
SOON = 1.0
"""Seconds that an answer may wait for it."""
MOST = 10_000
DIRECT = "D"
"""How the ids of direct messages begin: nobody else is there to be shown something."""


class Rooms:
    """What kambot has seen of conversations lately."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[tuple[str, str], tuple[float, bool]] = {}

    async def may_hear(self, client: AsyncWebClient, team_id: str, channel_id: str) -> bool:
        """Answers may be offered for sharing there; no, as long as Slack does not say so."""
        if channel_id.startswith(DIRECT):
            return False
        at, known = self._seen.get((team_id, channel_id), (-FRESH, False))
        if self._clock() - at < FRESH:
            return known
        try:
            async with asyncio.timeout(SOON):
                return await self.may_hear_now(client, team_id, channel_id)
        except (SlackBusy, TimeoutError):
            return False

    async def may_hear_now(self, client: AsyncWebClient, team_id: str, channel_id: str) -> bool:
        """The same as Slack says this instant. Raises SlackBusy."""
        may = _may_hear(await look(client, channel_id))
        if len(self._seen) >= MOST:
            self._seen.clear()
        self._seen[team_id, channel_id] = (self._clock(), may)
        return may


def _may_hear(channel: Channel | None) -> bool:
    """Not where people of other organisations read, nor where kambot cannot see who does."""
    return channel is not None and not (
        channel.is_shared or channel.is_archived or channel.is_direct
    )
