"""Bringing commands, interactions and events to the app, and reading its answer."""

import hashlib
import hmac
import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from kambot.sandbox.state import Json

ACK_SECONDS = 3.0

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True)
class Answer:
    """What the app answered: a JSON object or a text, empty for a bare ack; or why it failed.

    `reason` is Slack's word for the failure when it brings an event again, unless the app said
    that it wants no retry.
    """

    body: Any = ""
    failure: str = ""
    detail: str = ""
    reason: str = ""
    no_retry: bool = False


@dataclass(frozen=True)
class Retry:
    """That an event comes again: the how many-th time, and what was wrong the time before."""

    number: int
    reason: str


NO_ACK = Answer(
    failure="operation_timeout", detail=f"no ack within {ACK_SECONDS:g} s", reason="http_timeout"
)


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's signature of a request."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class SignedHttp:
    """Signed requests to one address, over connections that are kept for the next one.

    Blocking, because the thread of the person who acts waits for the ack anyway.
    """

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self._secret = secret
        self._host = parts.netloc
        self._path = parts.path or "/"
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = threading.Lock()

    def send(self, kind: Kind, payload: Json, retry: Retry | None = None) -> Answer:
        body, content_type = _encoded(kind, payload)
        headers = self._headers(body, content_type) | _retry_headers(retry)
        connection = self._connection()
        try:
            connection.request("POST", self._path, body.encode(), headers)
            response = connection.getresponse()
            data = response.read()
        except TimeoutError:
            connection.close()
            return NO_ACK
        except (OSError, http.client.HTTPException) as fault:
            connection.close()
            detail = f"no answer: {fault!r}"
            return Answer(failure="dispatch_failed", detail=detail, reason="connection_failed")
        self._give_back(connection)
        return _answer(response, data)

    def close(self) -> None:
        """Let go of the idle connections."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _headers(self, body: str, content_type: str) -> dict[str, str]:
        # the wire lives in real time: the app compares this with its own clock
        timestamp = str(int(time.time()))
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    def _connection(self) -> http.client.HTTPConnection:
        """An idle connection that the app has not closed meanwhile, or a new one."""
        while True:
            with self._lock:
                if not self._idle:
                    return http.client.HTTPConnection(self._host, timeout=ACK_SECONDS)
                connection = self._idle.pop()
            if _is_open(connection):
                return connection
            connection.close()

    def _give_back(self, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            self._idle.append(connection)


def _is_open(connection: http.client.HTTPConnection) -> bool:
    """Whether the app has left the idle connection open: then there is nothing to read on it."""
    if connection.sock is None:
        return False
    connection.sock.setblocking(False)
    try:
        connection.sock.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        connection.sock.settimeout(ACK_SECONDS)
        return True
    except OSError:
        return False
    return False


def _retry_headers(retry: Retry | None) -> dict[str, str]:
    if retry is None:
        return {}
    return {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}


def _encoded(kind: Kind, payload: Json) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields), "application/x-www-form-urlencoded"


def _answer(response: http.client.HTTPResponse, data: bytes) -> Answer:
    if response.status != http.client.OK:
        return Answer(
            failure="dispatch_failed",
            detail=f"HTTP status {response.status}",
            reason="http_error",
            no_retry=response.getheader("X-Slack-No-Retry") == "1",
        )
    text = data.decode()
    if text and response.getheader("Content-Type", "").startswith("application/json"):
        try:
            return Answer(body=json.loads(text))
        except ValueError:
            detail = "a JSON answer that is not JSON"
            return Answer(failure="invalid_response", detail=detail, reason="unknown_error")
    return Answer(body=text)
