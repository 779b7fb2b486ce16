"""Calls to Slack of which it is known afterwards whether they were carried out, or not known."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

from kambot.outbox import Limited, NotExecuted, Outcome, Refused, Task, Unknown

Json = dict[str, Any]

PATIENCE = 30.0
"""Seconds for a call; shorter than the lease."""
CONNECTING = 10.0
"""Of these, for the connection."""
TOO_MANY, OK = 429, 200
LOST = frozenset(
    {
        "duplicate_channel_not_found",
        "duplicate_message_not_found",
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
    }
)
"""Refusals that do not say that nothing was done."""
LIMITED = frozenset({"message_limit_exceeded", "rate_limited", "ratelimited"})


class Failed(Exception):
    """The call did not do what it was for; the outcome says what is known."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(str(outcome))


class Leased(aiohttp.BytesPayload):
    """A request's body that stays unwritten when the task is no longer ours.

    That is asked in the very last moment: a process that was stopped in between must not post what
    another one may have posted meanwhile. Headers wait for the body, so Slack hears nothing.
    """

    def __init__(self, body: bytes, is_held: Callable[[], bool], content_type: str) -> None:
        super().__init__(body, content_type=content_type)
        self._is_held = is_held
        self.lapsed = False

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        """Write it all, or nothing."""
        if not self._is_held():
            self.lapsed = True
            raise TimeoutError("The lease has ended.")
        await super().write_with_length(writer, content_length)


@dataclass(frozen=True)
class Line:
    """One HTTP session for every call."""

    http: aiohttp.ClientSession
    url: str
    proxy: str | None

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, calls: int) -> AsyncIterator[Self]:
        """A line for so many calls at once."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE, sock_connect=CONNECTING)
        connector = aiohttp.TCPConnector(limit=calls)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as http:
            yield cls(http, url, load_http_proxy_from_env())

    async def write(
        self, call: "Call", method: str, message: str, about: Mapping[str, Any]
    ) -> Json:
        """What Slack answers to a method that takes a message. Raises Failed.

        The message is a JSON object already; `about` is what is said about it.
        """
        body = f"{json.dumps(about)[:-1]},{message[1:]}".encode()
        return await self._say(call, method, body, "application/json; charset=utf-8")

    async def read(self, call: "Call", method: str, arguments: Mapping[str, str]) -> Json:
        """What Slack answers to a method that only reads: those take no JSON. Raises Failed."""
        body = urlencode(arguments).encode()
        return await self._say(call, method, body, "application/x-www-form-urlencoded")

    async def _say(self, call: "Call", method: str, body: bytes, content_type: str) -> Json:
        payload = Leased(body, call.is_held, content_type)
        headers = {"Authorization": f"Bearer {call.token}"}
        try:
            async with self.http.post(
                self.url + method, data=payload, headers=headers, proxy=self.proxy
            ) as response:
                return await _answer(call.task, response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise Failed(NotExecuted(call.task, type(fault).__name__)) from fault
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            if payload.lapsed:
                raise Failed(NotExecuted(call.task)) from fault
            raise Failed(Unknown(call.task, type(fault).__name__)) from fault


@dataclass(frozen=True)
class Call:
    """A task with the token of its own workspace."""

    task: Task
    token: str
    is_held: Callable[[], bool]
    """The lease has not ended yet."""


async def _answer(task: Task, response: aiohttp.ClientResponse) -> Json:
    if response.status == TOO_MANY:
        raise Failed(Limited(task, _seconds(response)))
    if response.status != OK:
        raise Failed(Unknown(task, f"http_{response.status}"))
    try:
        answer: Json = json.loads(await response.read())
        error = None if answer["ok"] else str(answer["error"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Failed(Unknown(task, "unreadable_answer")) from fault
    if error in LIMITED:
        raise Failed(Limited(task, _seconds(response)))
    if error is not None:
        raise Failed((Unknown if error in LOST else Refused)(task, error[:100]))
    return answer


def _seconds(response: aiohttp.ClientResponse) -> float:
    """How long Slack wants us to wait; a second if it does not say."""
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else 1.0
