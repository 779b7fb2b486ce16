"""Slack in, Slack out: the app, built from its parts."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Self

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers import people
from handlers.act import Shared
from handlers.background import Background
from handlers.desk import Desk
from handlers.dispatch import Authorize as Authorize
from handlers.dispatch import register
from handlers.rooms import Rooms
from handlers.turns import Turns
from handlers.views.voice import Voice
from kambot.core import Kambot

SLACK_API = "https://slack.com/api/"
PATIENCE = 2.0
"""Seconds for one call while a person waits, because Slack waits three seconds for us."""
LONG_PATIENCE = 30.0
"""The same where nobody waits."""
CONNECTIONS = 256
"""To Slack at once: everybody may come back from lunch in the same minute."""


class SlackApp:
    """The Bolt app and what it holds while it runs: `async with` opens and closes that."""

    def __init__(self, bolt: AsyncApp, desk: Desk, voice: Voice, signing_secret: str) -> None:
        self.bolt = bolt
        self.signing_secret = signing_secret
        self._desk = desk
        self._background = Background()
        self._http: aiohttp.ClientSession | None = None
        turns = Turns(self._background)
        shared = Shared(desk, voice, self._background, turns, self._session, Rooms())
        register(bolt, shared)

    async def __aenter__(self) -> Self:
        """Open the one HTTP session that every call to Slack shares."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        self._http = aiohttp.ClientSession(connector=connector, timeout=timeout)
        self.bolt.client.session = self._http
        if self.bolt.client.token:
            self._background.start(self._meet_everybody())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what was promised, then close."""
        await self._background.drain(PATIENCE)
        await self._session().close()
        self._desk.pool.shutdown()

    async def _meet_everybody(self) -> None:
        timeout = aiohttp.ClientTimeout(total=LONG_PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            client = slack_client(self.bolt.client.token, self.bolt.client.base_url)
            client.session = session
            await people.sync(self._desk, client)

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            raise RuntimeError("The app is not running: use `async with`.")
        return self._http


def build_app(
    kambot: Kambot,
    *,
    signing_secret: str = "",
    token: str | None = None,
    authorize: Authorize | None = None,
    base_url: str | None = None,
    workers: int = 8,
) -> SlackApp:
    """The app for one workspace (`token`) or several (`authorize` finds each one's token).

    Without a signing secret it cannot be served over HTTP: Socket Mode needs none.
    """
    with _bare_environment():
        bolt = AsyncApp(
            name="kambot",
            client=slack_client(token, base_url or SLACK_API),
            authorize=authorize,
            signing_secret=signing_secret,
            process_before_response=True,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
    pool = ThreadPoolExecutor(workers, thread_name_prefix="kambot")
    return SlackApp(bolt, Desk(kambot, pool), Voice.of(kambot.prompts), signing_secret)


def slack_client(token: str | None, base_url: str) -> AsyncWebClient:
    """Slack's own retries stay off: a repeated post would be a second message."""
    return AsyncWebClient(token=token, base_url=base_url, retry_handlers=[])


@contextmanager
def _bare_environment() -> Iterator[None]:
    """No SLACK_* variables inside: with some of them Bolt takes a token or OAuth by itself."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)
