"""What kambot is measured against: Bolt alone, opening static modals that kambot has drawn.

`guide` is Bolt as its guide shows it, for gunicorn: `tests.bench.floors:guide()`. `tuned` answers
the same as fast as Bolt can: `python -m tests.bench.floors`. Both listen on $PORT.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn
from slack_bolt import Ack, App
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.servers import SECRET, TOKEN

COMMAND, SUBMISSION = "/accountplan", "plan.target"
VIEWS = ("hub.json", "following.json")
"""The two modals, in the folder $BENCH_VIEWS."""


def guide() -> SlackRequestHandler:
    """Acknowledge, then open the modal; acknowledge a submission with the next one."""
    client = WebClient(TOKEN, os.environ["SLACK_API_URL"])
    app = App(client=client, signing_secret=SECRET)
    hub, following = _views()

    @app.command(COMMAND)
    def opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=hub)

    @app.view(SUBMISSION)
    def saved(ack: Ack) -> None:
        ack(response_action="update", view=following)

    return SlackRequestHandler(app)


async def tuned() -> None:
    """The same on one event loop, without Bolt's polling, on one HTTP session."""
    client = AsyncWebClient(TOKEN, os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)
    hub, following = _views()

    @app.command(COMMAND)
    async def opened(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=hub)

    @app.view(SUBMISSION)
    async def saved(ack: AsyncAck) -> None:
        await ack(response_action="update", view=following)

    connector = aiohttp.TCPConnector(limit=256)
    async with aiohttp.ClientSession(connector=connector) as session:
        app.client.session = session
        asgi: Any = AsyncSlackRequestHandler(app)
        port = int(os.environ["PORT"])
        config = uvicorn.Config(asgi, port=port, log_config=None, access_log=False)
        await uvicorn.Server(config).serve()


def _views() -> tuple[dict[str, Any], dict[str, Any]]:
    folder = Path(os.environ["BENCH_VIEWS"])
    hub, following = (json.loads((folder / name).read_text()) for name in VIEWS)
    return hub, following


if __name__ == "__main__":
    asyncio.run(tuned())
