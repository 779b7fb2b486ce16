"""Signed requests as Slack sends them, over one connection, and how long the answer took."""

import json
import socket
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from kambot.sandbox.delivery import signature
from tests.bench.servers import SECRET

BUFFER = 1 << 20
END = b"\r\n\r\n"


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    seconds: float
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body."""
        found: dict[str, Any] = json.loads(self.body)
        return found


class Line:
    """One connection that stays open; only the exchange itself is timed."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def get(self, path: str) -> Answer:
        """Ask for something."""
        return self._exchange(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())

    def post(self, fields: dict[str, str]) -> Answer:
        """Send one signed request of Slack's."""
        return self._exchange(signed(fields))

    def tell(self, event: dict[str, Any]) -> Answer:
        """Send one signed event of Slack's."""
        return self._exchange(_signed(json.dumps(event), "application/json"))

    def _exchange(self, request: bytes) -> Answer:
        begun = time.perf_counter()
        self._socket.sendall(request)
        received = b""
        while not is_whole(received):
            more = self._socket.recv(BUFFER)
            assert more, "the connection was closed"
            received += more
        return Answer(time.perf_counter() - begun, body_of(received))


def is_whole(received: bytes) -> bool:
    """The answer is here with as many bytes as it has announced."""
    head, end, body = received.partition(END)
    announced = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
    return bool(end) and len(body) >= int(announced)


def body_of(received: bytes) -> bytes:
    """The body of an answer that must be a good one."""
    head, _, body = received.partition(END)
    assert head.split()[1] == b"200", received
    return body


def signed(fields: dict[str, str]) -> bytes:
    """The whole request, with Slack's signature."""
    return _signed(urlencode(fields), "application/x-www-form-urlencoded")


def _signed(body: str, kind: str) -> bytes:
    at = str(int(time.time()))
    return (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: {kind}\r\n"
        f"X-Slack-Request-Timestamp: {at}\r\nX-Slack-Signature: {signature(SECRET, at, body)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
