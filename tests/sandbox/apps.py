"""A small real Bolt app beside the sandbox, both behind one server for the whole run."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from kambot.sandbox import Sandbox
from kambot.sandbox.server import application
from kambot.sandbox.wire import Wire

EVENTS = "/slack/events"

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Parrot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "parrot"},
        "slash_commands": [
            {"command": "/parrot", "description": "Repeats", "usage_hint": "[word]"},
            {"command": "/escape", "description": "Repeats", "should_escape": True},
        ],
        "shortcuts": [
            {
                "name": "Repeat",
                "type": "global",
                "callback_id": "repeat",
                "description": "Says it again",
            },
            {
                "name": "Repeat this",
                "type": "message",
                "callback_id": "repeat_this",
                "description": "Says this message again",
            },
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
            ],
            "bot_optional": ["files:read", "files:write"],
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


def bolt_app(slack: Sandbox) -> AsyncApp:
    """An app without listeners yet, with one client for all calls."""
    return AsyncApp(
        client=AsyncWebClient(token=slack.bot_token, base_url=f"{slack.url}/api/"),
        signing_secret=slack.signing_secret,
        process_before_response=True,
    )


class Switchboard:
    """One address for whichever sandbox and app the test has plugged in."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._slack: Callable[..., Any] | None = None
        self._app: AsyncSlackRequestHandler | None = None

    def plug(self, slack: Sandbox) -> AsyncApp:
        """Serve this sandbox, and a new app behind /slack/events."""
        slack.url = self.url
        app = bolt_app(slack)
        self._slack, self._app = application(slack), AsyncSlackRequestHandler(app)
        return app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self._slack is not None
        assert self._app is not None
        if scope["path"] == EVENTS:
            response = await self._app.handle(Request(scope, receive))
            await response(scope, receive, send)
        else:
            await self._slack(scope, receive, send)


@contextmanager
def running_switchboard() -> Iterator[Switchboard]:
    """The switchboard under uvicorn."""
    # asyncio turns delaying small packets off for sockets that say they are TCP, and no others
    bound = socket.socket(proto=socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    board = Switchboard(f"http://127.0.0.1:{bound.getsockname()[1]}")
    config = uvicorn.Config(
        board, log_level="warning", http=Wire, lifespan="off", ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield board
    server.should_exit = True
    thread.join()
    bound.close()
