"""A local Slack that is quick instead of strict: it remembers the last view and little else.

A process of its own, on $PORT: `python -m tests.bench.slack`. Beside Slack's methods it answers
/seen/<n>, once n views have come, with the last one, and /delay/<seconds>, which views.open takes.
"""

import asyncio
import json
import os
from contextlib import suppress
from typing import Any

TEAM, USER = "T1", "UANA"
ANA = {"id": USER, "team_id": TEAM, "name": "ana", "real_name": "Ana Alves", "locale": "en-US"}
ANSWERS: dict[str, dict[str, Any]] = {
    "auth.test": {"team_id": TEAM, "team": "Bench", "user_id": "UKAMBOT", "bot_id": "BKAMBOT"},
    "conversations.info": {"channel": {"id": "C1", "is_channel": True, "is_member": True}},
    "users.list": {"members": [ANA], "response_metadata": {"next_cursor": ""}},
}


class Slack:
    """What it has been asked so far."""

    def __init__(self) -> None:
        self._views = 0
        self._last = b"{}"
        self._delay = 0.0
        self._news = asyncio.Condition()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection until it is closed."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                path, body = await _request(reader)
                answer = await self._answer(path, body)
                head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                writer.write(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer)
                await writer.drain()
        writer.close()

    async def _answer(self, path: str, body: bytes) -> bytes:
        _, room, name = path.split("/", 2)
        if room == "seen":
            return await self._seen(int(name))
        if room == "delay":
            self._delay = float(name)
        elif name.startswith("views."):
            await self._show(name, body)
        return json.dumps({"ok": True, **ANSWERS.get(name, {})}).encode()

    async def _seen(self, views: int) -> bytes:
        async with self._news:
            await self._news.wait_for(lambda: self._views >= views)
        return self._last

    async def _show(self, name: str, body: bytes) -> None:
        if name == "views.open" and self._delay:
            await asyncio.sleep(self._delay)
        async with self._news:
            self._views += 1
            self._last = body
            self._news.notify_all()


async def _request(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = head.lower().partition("\r\ncontent-length:")[2].partition("\r\n")[0]
    return head.split(" ", 2)[1].partition("?")[0], await reader.readexactly(int(length or 0))


async def main() -> None:
    """Serve until the process is ended."""
    port = int(os.environ["PORT"])
    server = await asyncio.start_server(Slack().serve, "127.0.0.1", port, backlog=1000)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
