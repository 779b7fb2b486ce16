"""The real app under uvicorn, on a loop of its own, for tests."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from handlers import SlackApp
from handlers.transport import http_endpoint


@contextmanager
def listening(app: SlackApp) -> Iterator[str]:
    """The app under uvicorn; yields the address for the sandbox."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with app:
            yield

    endpoint = http_endpoint(app.bolt, app.signing_secret)
    routes = [Route("/slack/events", endpoint, methods=["POST"])]
    web = Starlette(routes=routes, lifespan=lifespan)
    # asyncio sends small packets at once only on sockets that say they are TCP
    with socket.socket(proto=socket.IPPROTO_TCP) as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(web, log_config=None, lifespan="on"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[bound])))
        thread.start()
        while not server.started:
            time.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}/slack/events"
        finally:
            server.should_exit = True
            thread.join()
