"""What the courier has under way, and the answers that are not written down yet."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from handlers.courier.deeds import look, post, redraw
from handlers.courier.line import Call, Failed, Line
from handlers.courier.writing import Written, written
from handlers.views.voice import Voice
from kambot import outbox
from kambot.core import Kambot
from kambot.errors import StorageFault
from kambot.outbox import Deed, Found, Outcome, Sent, Task, Unknown

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 100
"""Calls under way."""


class Trip:
    """From opening the line to Slack until closing it.

    The database is used in one thread: claims and answers come in turn.
    """

    def __init__(self, kambot: Kambot, voice: Voice, line: Line, desk: ThreadPoolExecutor) -> None:
        self.delivered = 0
        self._kambot = kambot
        self._voice = voice
        self._line = line
        self._desk = desk
        self._under_way: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []

    async def set_out(self, tokens: Mapping[str, str]) -> int:
        """Take what is due and send it all at once; how much that was."""
        began = time.monotonic()
        taken = await self._at_desk(partial(self._taken, tokens))
        for task, message in taken or ():
            if isinstance(message, str):
                call = Call(task, tokens[task.team_id], partial(self._is_held, task, began))
                self._start(self._carry_out(call, message))
            else:
                self._outcomes.append(message)
        return len(taken or ())

    async def answers(self) -> None:
        """Wait until everything under way is answered."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def write_down(self) -> None:
        """Write down all answers that have come; while the database is away they are kept."""
        if not (outcomes := tuple(self._outcomes)):
            return
        if await self._at_desk(partial(self._settled, outcomes)):
            del self._outcomes[: len(outcomes)]
            self.delivered += sum(isinstance(each, Sent | Found) for each in outcomes)

    async def end(self, seconds: float) -> None:
        """Wait so long for what is under way; the rest is looked for when its lease has ended."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.write_down()

    def _taken(self, tokens: Mapping[str, str]) -> list[Written]:
        room = AT_ONCE - len(self._under_way)
        tasks = outbox.take(self._kambot, self._kambot.clock(), tokens.keys(), room)
        return written(self._kambot, self._voice, tasks) if tasks else []

    def _settled(self, outcomes: Sequence[Outcome]) -> bool:
        outbox.settle(self._kambot, self._kambot.clock(), outcomes)
        return True

    def _is_held(self, task: Task, began: float) -> bool:
        """The task is still ours, by both clocks: the one on the wall may be set back."""
        in_time = time.monotonic() - began < outbox.LEASE.total_seconds()
        return in_time and self._kambot.clock() < task.lease_until

    async def _carry_out(self, call: Call, message: str) -> None:
        try:
            self._outcomes.append(await self._done(call, message))
        except Failed as failed:
            self._outcomes.append(failed.outcome)
        except Exception:
            log.exception("action=delivery_failed message=%d", call.task.letter.id)
            self._outcomes.append(Unknown(call.task, "fault"))

    async def _done(self, call: Call, message: str) -> Outcome:
        match call.task.deed:
            case Deed.POST:
                return await post(self._line, call, message)
            case Deed.REDRAW:
                return await redraw(self._line, call, message)
            case Deed.LOOK:
                return await look(self._line, call)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _at_desk(self, work: Callable[[], T]) -> T | None:
        """What it returns; None while the database is away, for the next round finds it again."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._desk, work)
        except StorageFault as fault:
            log.warning("action=courier_waits %s", fault)
            return None
