"""Run the app until it is told to stop: behind HTTP, or on Socket Mode."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from starlette.applications import Starlette

from handlers import SlackApp, build_app
from handlers.transport import http_endpoint, listen
from kambot.core import Kambot
from kambot.serving import serve, web_app
from kambot.settings import Settings


def run_web(kambot: Kambot, settings: Settings) -> None:
    """Serve HTTP; requests that have begun are answered before it stops."""
    serve(asgi(kambot, _app(kambot, settings)), settings.port)


def asgi(kambot: Kambot, app: SlackApp) -> Starlette:
    """The web application; the app is open as long as it is served."""

    @asynccontextmanager
    async def lifespan(_served: Starlette) -> AsyncIterator[None]:
        async with app:
            yield

    return web_app(kambot.database, http_endpoint(app.bolt), lifespan)


def run_socket_mode(
    kambot: Kambot, settings: Settings, listening: Callable[[], None] | None = None
) -> None:
    """Take requests by Socket Mode until Ctrl-C or SIGTERM; `listening` hears when it begins."""
    asyncio.run(_listen(_app(kambot, settings), settings.slack_app_token or "", listening))


async def _listen(app: SlackApp, app_token: str, listening: Callable[[], None] | None) -> None:
    async with app:
        with _told_to_stop() as stopped:
            await listen(app.bolt, app_token, stopped, listening)


@contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    """Is set by the first Ctrl-C or SIGTERM; a later one ends what then takes too long."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    before = {
        number: signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _app(kambot: Kambot, settings: Settings) -> SlackApp:
    return build_app(
        kambot,
        token=settings.slack_bot_token,
        signing_secret=settings.slack_signing_secret or "",
        base_url=settings.slack_api_url,
    )
