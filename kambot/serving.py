"""HTTP for `kambot web`: Slack's requests, and two addresses for whoever watches the process."""

import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kambot.db import Database
from kambot.errors import StorageFault
from kambot.migrations import is_current

Endpoint = Callable[[Request], Awaitable[Response]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def web_app(database: Database, events: Endpoint, lifespan: Lifespan | None = None) -> Starlette:
    """The ASGI application; `events` answers what Slack posts."""

    async def readyz(_request: Request) -> Response:
        """Ready: the database answers and has this version's tables."""
        fault = await run_in_threadpool(_not_ready, database)
        return PlainTextResponse(fault or "ready\n", 503 if fault else 200)

    return Starlette(
        routes=[
            Route("/slack/events", events, methods=["POST"]),
            Route("/healthz", _healthz),
            Route("/readyz", readyz),
        ],
        lifespan=lifespan,
    )


def serve(app: Starlette, port: int) -> None:
    """Serve until SIGINT or SIGTERM; requests that have begun are answered first."""
    signal.signal(signal.SIGTERM, _leave)
    config = uvicorn.Config(
        app,
        host="0.0.0.0",  # noqa: S104  # behind the platform's router, like every web process
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    uvicorn.Server(config).run()


async def _healthz(_request: Request) -> Response:
    """Alive: the process answers."""
    return PlainTextResponse("alive\n")


def _not_ready(database: Database) -> str:
    try:
        return "" if is_current(database) else "Run `kambot db upgrade` first.\n"
    except StorageFault as fault:
        return f"{fault}\n"


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Uvicorn raises the signal again after its graceful stop: an ordinary end then."""
    sys.exit(0)
