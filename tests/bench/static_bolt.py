"""Bolt alone, as fast as it can be, with cards that kambot has drawn: what lists are measured by.

`python -m tests.bench.static_bolt` answers /accountplan with one card, shows one Home tab and
suggests the same plans to everybody; all stand in the file $BENCH_CARDS. It listens on $PORT.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.servers import SECRET, TOKEN


async def main(cards: dict[str, Any]) -> None:
    """Serve until the process is ended."""
    client = AsyncWebClient(TOKEN, os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/accountplan")
    async def asked(ack: AsyncAck) -> None:
        await ack(**cards["answer"])

    @app.event("app_home_opened")
    async def opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=cards["home"])

    @app.options("found")
    async def searched(ack: AsyncAck) -> None:
        await ack(**cards["suggested"])

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:
        app.client.session = session
        asgi: Any = AsyncSlackRequestHandler(app)
        port = int(os.environ["PORT"])
        patient = 60  # seconds: the others have their turns meanwhile
        config = uvicorn.Config(
            asgi, port=port, log_config=None, access_log=False, timeout_keep_alive=patient
        )
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(os.environ["BENCH_CARDS"]).read_text())))
