"""Tells the page when something changed: server-sent events, one line open per browser tab."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

STOPPED = "stopped"
"""The topic that ends every line, so that the server can stop at once."""

HEARTBEAT_SECONDS = 15.0
_TOGETHER_SECONDS = 0.01

_RECONNECT = "retry: 1000\n\n"
_STILL_HERE = ": still here\n\n"

_PRIVATE = ("modals:", "home:")


def events(sandbox: "Sandbox") -> Callable[[Request], Awaitable[Response]]:
    """The route that streams `{"changed": [topics]}`, the first one at once."""

    async def stream(request: Request) -> Response:
        user_id = request.query_params.get("user", "")
        return StreamingResponse(
            _changes(sandbox, user_id),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    return stream


async def _changes(sandbox: "Sandbox", user_id: str) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[str] = asyncio.Queue()

    def hear(topic: str) -> None:
        if concerns(topic, user_id):
            loop.call_soon_threadsafe(heard.put_nowait, topic)

    stop = sandbox.subscribe(hear)
    try:
        yield _RECONNECT
        yield _event({"everything"})
        while STOPPED not in (topics := await _news(heard)):
            yield _event(topics) if topics else _STILL_HERE
    finally:
        stop()


def concerns(topic: str, user_id: str) -> bool:
    """Whether this person can see the change: views are private."""
    return not topic.startswith(_PRIVATE) or topic.endswith(f":{user_id}")


async def _news(heard: asyncio.Queue[str]) -> set[str]:
    """What changes within a moment, together; nothing if all stays quiet."""
    try:
        first = await asyncio.wait_for(heard.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return set()
    await asyncio.sleep(_TOGETHER_SECONDS)
    return {first, *(heard.get_nowait() for _ in range(heard.qsize()))}


def _event(topics: set[str]) -> str:
    return f"data: {json.dumps({'changed': sorted(topics)})}\n\n"
