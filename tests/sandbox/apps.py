"""A small real Bolt app for the tests of the sandbox, under uvicorn or in Socket Mode."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kambot.sandbox import Sandbox

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Parrot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "parrot"},
        "slash_commands": [
            {"command": "/parrot", "description": "Repeats", "usage_hint": "[word]"},
            {"command": "/escape", "description": "Repeats", "should_escape": True},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "users:read",
                "im:history",
                "app_mentions:read",
                "channels:read",
            ]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "message.im",
                "app_mention",
                "user_change",
                "team_join",
            ]
        },
    },
}


def bolt_app(slack: Sandbox, api_url: str) -> AsyncApp:
    """An app without listeners yet, with one client for all calls."""
    return AsyncApp(
        client=AsyncWebClient(token=slack.bot_token, base_url=api_url),
        signing_secret=slack.signing_secret,
        process_before_response=True,
    )


@contextmanager
def listening(app: AsyncApp) -> Iterator[str]:
    """The app under uvicorn; yields the address for the sandbox."""
    handler = AsyncSlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    web = Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])
    bound = socket.socket(proto=socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(web, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}/slack/events"
    server.should_exit = True
    thread.join()
    bound.close()
