"""The sandbox on a port: Web API, response addresses, Socket Mode and the page."""

import socket
import threading
import time
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from kambot.sandbox import control, file_routes, page_api
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.page_events import STOPPED
from kambot.sandbox.response_urls import respond
from kambot.sandbox.socket_mode import connect
from kambot.sandbox.web_api import web_api
from kambot.sandbox.wire import Wire

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

_START_SECONDS = 10
_LOOK_SECONDS = 0.5


def application(sandbox: "Sandbox") -> Starlette:
    """The ASGI application."""
    app = Starlette(
        routes=[
            Route("/api/{method}", web_api, methods=["GET", "POST"]),
            Route("/response/{id}", respond, methods=["POST"]),
            *file_routes.routes(),
            WebSocketRoute("/link/", connect),
            *control.routes(sandbox),
            *page_api.routes(sandbox),
        ]
    )
    app.state.sandbox = sandbox
    return app


class Served:
    """A server that runs in a background thread until it is stopped."""

    def __init__(self, sandbox: "Sandbox", port: int) -> None:
        self._memory = sandbox.memory
        self._stopping = threading.Event()
        self._socket = _bound(port)
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.api_url = f"{self.url}/api/"
        config = uvicorn.Config(
            application(sandbox),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
            http=Wire,
            ws="websockets-sansio",
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self) -> None:
        self._thread.start()
        end = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > end:
                raise SandboxError(f"The sandbox could not be served on port {self.port}.")
            time.sleep(0.005)

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self._memory.changed(STOPPED)  # the page's open lines end by themselves
        self._stopping.set()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def redeliver(self, sandbox: "Sandbox") -> None:
        """Bring unacknowledged events again as they fall due, for as long as this serves."""

        def look() -> None:
            while not self._stopping.wait(_LOOK_SECONDS):
                sandbox.redeliver()

        threading.Thread(target=look, name="sandbox-events", daemon=True).start()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])


def serve(sandbox: "Sandbox", port: int, *, redelivering: bool = False) -> Served:
    served = Served(sandbox, port)
    sandbox.url = served.url
    served.start()
    if redelivering:
        served.redeliver(sandbox)
    return served


def _bound(port: int) -> socket.socket:
    """A socket at that port; OSError if it is taken."""
    # asyncio turns delaying small packets off for sockets that say they are TCP, and no others
    made = socket.socket(proto=socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
    except OSError:
        made.close()
        raise
    return made
