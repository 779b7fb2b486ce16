"""How Slack's requests reach the app: signed HTTP, or Socket Mode."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kambot.errors import KambotError

log = logging.getLogger(__name__)

CONNECTIONS = 2
"""While Slack renews one, the other goes on."""
LARGEST = 1_000_000
"""Bytes; Slack sends a quarter of that at most."""


def http_endpoint(app: AsyncApp) -> Callable[[Request], Awaitable[Response]]:
    """What answers POST /slack/events."""
    bolt = AsyncSlackRequestHandler(app)

    async def answer(request: Request) -> Response:
        if not _looks_signed(request):
            return PlainTextResponse("not signed by Slack\n", 401)
        if int(request.headers.get("content-length", "0")) > LARGEST:
            return PlainTextResponse("too large\n", 413)
        if not _is_text(await request.body()):
            return PlainTextResponse("not UTF-8\n", 400)
        return await bolt.handle(request)

    return answer


async def listen(
    app: AsyncApp,
    app_token: str,
    stopped: asyncio.Event,
    listening: Callable[[], None] | None = None,
) -> None:
    """Take requests by Socket Mode until `stopped`. Raises KambotError if Slack refuses it."""
    sockets = [AsyncSocketModeHandler(app, app_token) for _ in range(CONNECTIONS)]
    try:
        for socket in sockets:
            socket.client.wss_uri = await _address(socket)
            await socket.connect_async()  # type: ignore[no-untyped-call]
        log.info("action=listening connections=%d", CONNECTIONS)
        if listening:
            listening()
        await stopped.wait()
    finally:
        for socket in sockets:
            await socket.close_async()  # type: ignore[no-untyped-call]


def _looks_signed(request: Request) -> bool:
    """Bolt checks the signature; it fails with an exception where one is not even well-formed."""
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    return bool(
        re.fullmatch(r"[0-9]{1,12}", timestamp) and re.fullmatch(r"v0=[0-9a-f]{64}", signature)
    )


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


async def introduce(client: AsyncWebClient) -> str:
    """The id of the workspace whose token the client has. Raises KambotError if Slack refuses."""
    try:
        answer = await client.auth_test()
    except SlackApiError as refused:
        raise _refusal("SLACK_BOT_TOKEN", refused) from refused
    except (TimeoutError, aiohttp.ClientError) as fault:
        raise KambotError(
            f"Slack does not answer at {client.base_url}: try again later."
        ) from fault
    return str(answer["team_id"])


async def _address(socket: AsyncSocketModeHandler) -> str:
    """Asked for before the client does: it would try a refused token again for ever."""
    try:
        return await socket.client.issue_new_wss_url()
    except SlackApiError as refused:
        raise _refusal("SLACK_APP_TOKEN", refused) from refused


def _refusal(setting: str, refused: SlackApiError) -> KambotError:
    error = refused.response["error"]
    return KambotError(f"Slack refuses {setting} ({error}): copy it again from your app's page.")
