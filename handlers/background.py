"""Work that happens after Slack has its answer: repeated while Slack is busy, never forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from handlers.slack_faults import FAILED, is_busy, wait_for

T = TypeVar("T")

TIMES = 3
LONGEST_WAIT = 60
"""Seconds; a redraw that comes later than that helps nobody."""

log = logging.getLogger(__name__)


class Background:
    """The tasks of one running app."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self._watches: set[asyncio.Task[object]] = set()

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Run this without anybody waiting for it; a fault in it is logged."""
        self._begin(work, self._tasks)

    def watch(self, work: Coroutine[Any, Any, object]) -> None:
        """The same for what only waits for something: nobody is kept from stopping by that."""
        self._begin(work, self._watches)

    async def drain(self, seconds: float) -> None:
        """Wait for what is still running, then stop the rest."""
        for watch in self._watches:
            watch.cancel()
        await asyncio.gather(*self._watches, return_exceptions=True)
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, object], among: set[asyncio.Task[object]]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        among.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        self._watches.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            log.error("action=background_failed", exc_info=fault)


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """What a call answers that may safely be repeated; waits as long as Slack says in between."""
    for _ in range(TIMES - 1):
        try:
            return await call()
        except FAILED as fault:
            wait = wait_for(fault)
            if not is_busy(fault) or wait > LONGEST_WAIT:
                raise
            await asyncio.sleep(wait)
    return await call()
