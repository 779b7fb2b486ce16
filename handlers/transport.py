"""How Slack's requests reach the app: signed HTTP, or Socket Mode."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from yarl import URL

from handlers.act import Json
from kambot.errors import KambotError

log = logging.getLogger(__name__)

CONNECTIONS = 2
"""While Slack renews one, the other goes on."""
LARGEST = 1_000_000
"""Bytes; Slack sends a quarter of that at most."""
TIMESTAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"


def http_endpoint(app: AsyncApp, signing_secret: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers POST /slack/events: only what Slack has signed reaches the app."""
    verifier = SignatureVerifier(signing_secret)

    async def answer(request: Request) -> Response:
        if not _looks_signed(request):
            return PlainTextResponse("not signed by Slack\n", 401)
        if int(request.headers.get("content-length", "0")) > LARGEST:
            return PlainTextResponse("too large\n", 413)
        try:
            body = (await request.body()).decode()
            if not verifier.is_valid(body, request.headers[TIMESTAMP], request.headers[SIGNATURE]):
                return PlainTextResponse("not signed by Slack\n", 401)
            payload = _payload(body)
        except ValueError:
            return PlainTextResponse("neither a form nor JSON in UTF-8\n", 400)
        return to_starlette_response(await app.async_dispatch(_verified(payload, request)))

    return answer


def _payload(body: str) -> Json:
    """The form or JSON that Slack has posted. Raises ValueError.

    yarl, which aiohttp brings along, reads a form ten times as fast as Bolt does; a step's form is
    12 kB, and its reading was a tenth of the time of a save.
    """
    if body.startswith("{"):
        payload: Json = json.loads(body)
        return payload
    form: Json = dict(URL.build(query_string=body, encoded=True).query)
    return json.loads(form["payload"]) if "payload" in form else form


def _verified(payload: Json, request: Request) -> AsyncBoltRequest:
    """Bolt takes a request that is read already as it takes one of Socket Mode."""
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    return AsyncBoltRequest(body=payload, headers=headers, mode="socket_mode")


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
    """The SDK's check fails with an exception where a signature is not even well-formed."""
    timestamp = request.headers.get(TIMESTAMP, "")
    signature = request.headers.get(SIGNATURE, "")
    return bool(
        re.fullmatch(r"[0-9]{1,12}", timestamp) and re.fullmatch(r"v0=[0-9a-f]{64}", signature)
    )


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
