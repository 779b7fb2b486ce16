"""Run the app until it is told to stop, and beside it, or alone, what is decided and delivered."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

from starlette.applications import Starlette

from handlers import SlackApp, build_app, slack_client
from handlers.courier import Courier
from handlers.transport import http_endpoint, introduce, listen
from kambot.core import Kambot
from kambot.scheduler import JOBS, Job, run_once, ticking
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

    return web_app(kambot.database, http_endpoint(app.bolt, app.signing_secret), lifespan)


def run_socket_mode(
    kambot: Kambot,
    settings: Settings,
    *,
    jobs: Sequence[Job] = JOBS,
    listening: Callable[[], None] | None = None,
) -> None:
    """Take requests by Socket Mode, decide and deliver, until Ctrl-C or SIGTERM.

    `listening` hears when it begins.
    """
    with ticking(kambot, jobs):
        asyncio.run(_listen(kambot, settings, listening))


def run_scheduler(kambot: Kambot, settings: Settings) -> None:
    """Decide and deliver until Ctrl-C or SIGTERM."""
    with ticking(kambot):
        asyncio.run(_deliver(kambot, settings))


def tick(kambot: Kambot, settings: Settings) -> Mapping[str, int]:
    """Decide and deliver what is due now; how much that was, by what it was."""
    decided = run_once(kambot, kambot.clock())
    return {**decided, "messages sent": asyncio.run(_deliver_once(kambot, settings))}


@asynccontextmanager
async def delivering(courier: Courier, stopped: asyncio.Event) -> AsyncIterator[None]:
    """Deliver beside what is done in the block; if the courier fails, so does the whole."""
    work = asyncio.ensure_future(courier.run(stopped))
    work.add_done_callback(lambda _: stopped.set())
    try:
        yield
    finally:
        stopped.set()
        await work


async def _listen(kambot: Kambot, settings: Settings, listening: Callable[[], None] | None) -> None:
    app = _app(kambot, settings)
    courier = await _courier(kambot, settings)
    with _told_to_stop() as stopped:
        async with app, delivering(courier, stopped):
            await listen(app.bolt, settings.slack_app_token or "", stopped, listening)


async def _deliver(kambot: Kambot, settings: Settings) -> None:
    courier = await _courier(kambot, settings)
    with _told_to_stop() as stopped:
        await courier.run(stopped)


async def _deliver_once(kambot: Kambot, settings: Settings) -> int:
    courier = await _courier(kambot, settings)
    return await courier.drain()


async def _courier(kambot: Kambot, settings: Settings) -> Courier:
    """The courier of the one workspace whose token is set."""
    token = settings.slack_bot_token or ""
    team_id = await introduce(slack_client(token, settings.slack_api_url))

    async def tokens() -> Mapping[str, str]:
        return {team_id: token}

    return Courier(kambot, tokens, url=settings.slack_api_url)


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
