"""Slack's rate limits in the sandbox's time: so many calls of a method a minute, and no more.

Slack publishes neither how it counts nor which bursts it lets pass. Here no minute, wherever it
begins, has more calls than the limit, and who comes back before Retry-After is over is refused
again. Calls that were refused do not count.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NoReturn

_TIER_2, _TIER_3, _TIER_4 = 20, 50, 100
_POST = "chat.postMessage"

PER_MINUTE: Mapping[str, int] = {
    _POST: 300,
    "chat.update": _TIER_3,
    "chat.delete": _TIER_3,
    "chat.postEphemeral": _TIER_4,
    "views.open": _TIER_4,
    "views.push": _TIER_4,
    "views.update": _TIER_4,
    "views.publish": _TIER_4,
    "users.info": _TIER_4,
    "users.list": _TIER_2,
    "conversations.open": _TIER_3,
    "conversations.info": _TIER_3,
    "conversations.list": _TIER_2,
    "conversations.members": _TIER_4,
    "conversations.history": _TIER_3,
    "conversations.replies": _TIER_3,
    "apps.connections.open": _TIER_3,
    "files.getUploadURLExternal": _TIER_4,
    "files.completeUploadExternal": _TIER_4,
    "files.info": _TIER_4,
    "files.delete": _TIER_3,
}
"""The published tiers; Slack says "several hundred" for chat.postMessage."""

_MINUTE, _SECOND = timedelta(minutes=1), timedelta(seconds=1)
_MOST_WINDOWS = 20_000


@dataclass(frozen=True)
class Limits:
    """How many calls a workspace may make a minute, by method; one a second posts in a channel.

    An app that is sold outside the Marketplace reads history once a minute:
    `Limits({**PER_MINUTE, "conversations.history": 1})`.
    """

    per_minute: Mapping[str, int] = field(default_factory=lambda: PER_MINUTE)


@dataclass(frozen=True)
class LimitedCall:
    """A call that was answered with 429."""

    at: datetime
    method: str
    channel: str
    retry_after: int


class Limited(Exception):
    """Too many calls: come back after so many seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Retry after {retry_after} seconds.")
        self.retry_after = retry_after


class _Window:
    """The calls of the last so many seconds."""

    def __init__(self, most: int, length: timedelta) -> None:
        self._most = most
        self._length = length
        self._calls: deque[datetime] = deque()
        self._closed_until = self.seen = datetime.min.replace(tzinfo=UTC)

    def wait(self, now: datetime) -> timedelta:
        """How long until the next call is free; at once is nothing or less."""
        if now < self.seen:  # the clock was set back: nothing is known of that time
            self._calls.clear()
            self._closed_until = now
        self.seen = now
        while self._calls and self._calls[0] <= now - self._length:
            self._calls.popleft()
        closed = self._closed_until - now
        return closed if len(self._calls) < self._most else max(closed, self._free - now)

    @property
    def _free(self) -> datetime:
        return self._calls[0] + self._length

    def count(self) -> None:
        """One more call at the time of the last look."""
        self._calls.append(self.seen)

    def close(self, seconds: int) -> None:
        """Let nobody in for so long from the last look."""
        self._closed_until = self.seen + timedelta(seconds=seconds)


class Budgets:
    """What has been spent of the limits that are set; without limits everything is free."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._windows: dict[tuple[str, str, str], _Window] = {}
        self.limits: Limits | None = None
        self.refused: list[LimitedCall] = []

    def spend(self, team_id: str, method: str, channel: str) -> None:
        """Count one call, or raise Limited; the channel matters to posts only."""
        if self.limits is None or method not in self.limits.per_minute:
            return
        with self._lock:
            now = self._now()
            windows = list(self._of(self.limits, team_id, method, channel))
            wait = max(window.wait(now) for window in windows)
            if wait > timedelta():
                self._refuse(windows, LimitedCall(now, method, channel, _whole_seconds(wait)))
            for window in windows:
                window.count()
            self._forget_idle(now)

    def set(self, limits: Limits | None) -> None:
        """Limits from now on, or none; nothing has been spent yet."""
        with self._lock:
            self.limits = limits
            self._windows.clear()

    def _of(self, limits: Limits, team_id: str, method: str, channel: str) -> Iterator[_Window]:
        yield self._window((team_id, method, ""), limits.per_minute[method], _MINUTE)
        if method == _POST and channel:
            yield self._window((team_id, method, channel), 1, _SECOND)

    def _window(self, key: tuple[str, str, str], most: int, length: timedelta) -> _Window:
        return self._windows.setdefault(key, _Window(most, length))

    def _refuse(self, windows: list[_Window], call: LimitedCall) -> NoReturn:
        for window in windows:
            if window.wait(call.at) > timedelta():
                window.close(call.retry_after)
        self.refused.append(call)
        raise Limited(call.retry_after)

    def _forget_idle(self, now: datetime) -> None:
        """Leave out windows that have been empty for long, once there are many."""
        if len(self._windows) > _MOST_WINDOWS:
            recent = now - 2 * _MINUTE
            self._windows = {k: each for k, each in self._windows.items() if each.seen > recent}


def _whole_seconds(wait: timedelta) -> int:
    return ceil(wait / timedelta(seconds=1))
