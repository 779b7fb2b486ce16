"""What delivers in a benchmark, a process of its own: kambot's courier, or bare calls.

`python -m tests.bench.delivering` reads a JSON object from stdin, delivers, and says what it took.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.courier import Courier
from kambot.core import build
from kambot.db import Database
from tests.bench.servers import resident
from tests.torture.clock import SharedClock

AT_ONCE = 8
"""Bare calls under way: about as many as the courier has at Slack's pace."""
ROUNDS = 100


class Meter:
    """Sleeps by the clock, and weighs this process meanwhile, now and then."""

    def __init__(self, clock: SharedClock) -> None:
        self.megabytes: list[float] = []
        self._clock = clock
        self._rounds = 0

    async def sleep(self, seconds: float) -> None:
        self._rounds += 1
        if self._rounds % ROUNDS == 0:
            self.megabytes.append(resident(os.getpid()))
        await self._clock.sleep(seconds)


async def kambot(
    url: str, api_url: str, tokens: Mapping[str, str], clock_file: str
) -> dict[str, Any]:
    """Deliver what is in the outbox."""
    clock = SharedClock(Path(clock_file))
    meter = Meter(clock)

    async def ours() -> Mapping[str, str]:
        return tokens

    courier = Courier(build(Database(url), clock.now), ours, url=api_url, sleep=meter.sleep)
    sent, cpu = await _timed(courier.drain)
    weights = {"megabytes": meter.megabytes}
    return {"sent": sent, "cpu": cpu, "seconds": clock.passed, **weights}


async def bare(
    api_url: str, token: str, message: Mapping[str, Any], users: Sequence[str]
) -> dict[str, Any]:
    """Send everybody the same message that is there already, as fast as it goes."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token, api_url, session=session, retry_handlers=[])
        left = iter(users)

        async def work() -> None:
            for user in left:
                await client.chat_postMessage(channel=user, **message)

        async def everything() -> None:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))

        _, cpu = await _timed(everything)
    return {"sent": len(users), "cpu": cpu}


async def _timed(work: Callable[[], Awaitable[Any]]) -> tuple[Any, float]:
    """What it returns, and how much of the processor this process took for it, in seconds."""
    begun = time.process_time()
    done = await work()
    return done, time.process_time() - begun


WAYS: Mapping[str, Callable[..., Coroutine[Any, Any, dict[str, Any]]]] = {
    "kambot": kambot,
    "bare": bare,
}


if __name__ == "__main__":
    order = json.loads(sys.stdin.readline())
    result = asyncio.run(WAYS[order.pop("what")](**order))
    sys.stdout.write(json.dumps(result) + "\n")
