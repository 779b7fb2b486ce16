"""The courier: brings what is due from the outbox to Slack, round by round."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from handlers.courier.line import Line
from handlers.courier.trip import AT_ONCE, Trip
from handlers.views.voice import Voice
from kambot.core import Kambot
from kambot.outbox import next_due

Tokens = Callable[[], Awaitable[Mapping[str, str]]]
"""The bot tokens that this process has, by team id: asked each round, for they may be renewed."""
Sleep = Callable[[float], Awaitable[object]]

BEAT, LONG_BEAT = timedelta(seconds=1), timedelta(seconds=2.7)
"""Between two rounds. In the longer one as many posts become free at Slack's pace as may go at
once: in a backlog, they share their transactions."""
MANY = 8
"""Tasks in a round that show a backlog."""
PATIENCE = timedelta(minutes=2)
"""What becomes due within it is waited for when everything due is to be delivered: a rest after a
lost answer, or a short wait that Slack asks for."""
LAST_CALLS = 5.0
"""Seconds for what is under way when kambot stops."""


class Courier:
    """Delivers in the workspaces whose tokens it is given, and touches no other's messages.

    Any number of couriers may work on one database.
    """

    def __init__(
        self, kambot: Kambot, tokens: Tokens, *, url: str, sleep: Sleep = asyncio.sleep
    ) -> None:
        """`url` is Slack's Web API. `sleep` waits by the same clock as kambot's."""
        self._kambot = kambot
        self._tokens = tokens
        self._url = url
        self._sleep = sleep

    async def run(self, stopped: asyncio.Event) -> None:
        """Deliver what becomes due, until told to stop."""
        async with self._trip() as trip:
            while not stopped.is_set():
                tokens = await self._tokens()
                beat = asyncio.ensure_future(self._pause(_beat(await trip.set_out(tokens))))
                await _unless(beat, trip.answers())  # the slowest are written down a round later
                await trip.write_down()
                await _unless(beat, stopped.wait())
                beat.cancel()
            await trip.end(LAST_CALLS)

    async def drain(self) -> int:
        """Deliver until nothing is due; how many messages were posted.

        The clock must go on meanwhile, at least while this sleeps: Slack's pace is kept.
        """
        async with self._trip() as trip:
            while True:
                began, tokens = self._kambot.clock(), await self._tokens()
                tasks = await trip.set_out(tokens)
                await trip.answers()
                await trip.write_down()
                due = began if tasks >= MANY else await self._next_due(tokens)
                now = self._kambot.clock()
                if due is None or due > now + PATIENCE:
                    return trip.delivered
                await self._pause(max(due, began + _beat(tasks), now) - now)

    async def _next_due(self, teams: Iterable[str]) -> datetime | None:
        return await asyncio.to_thread(next_due, self._kambot, teams)

    async def _pause(self, how_long: timedelta) -> None:
        await self._sleep(how_long.total_seconds())

    @asynccontextmanager
    async def _trip(self) -> AsyncIterator[Trip]:
        voice = Voice.of(self._kambot.prompts)
        with ThreadPoolExecutor(1, thread_name_prefix="courier") as desk:
            async with Line.open(self._url, AT_ONCE) as line:
                yield Trip(self._kambot, voice, line, desk)


def _beat(tasks: int) -> timedelta:
    """How long a round with so many tasks takes."""
    return LONG_BEAT if tasks >= MANY else BEAT


async def _unless(beat: asyncio.Future[Any], work: Coroutine[Any, Any, object]) -> None:
    """Wait for the work, but not beyond the beat."""
    task: asyncio.Future[Any] = asyncio.ensure_future(work)
    await asyncio.wait({beat, task}, return_when=asyncio.FIRST_COMPLETED)
    task.cancel()
