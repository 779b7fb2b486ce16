"""The sandbox's time: it runs with the clock beneath it, and can be moved."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kambot.sandbox.errors import SandboxError


def utc_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """One clock for the sandbox and its app, which is built with `clock.now`.

    It stands still if the clock beneath it does: give a constant to move time by hand only.
    """

    def __init__(self, beneath: Callable[[], datetime] = utc_now) -> None:
        self._beneath = beneath
        self._lock = threading.Lock()
        self._ahead = timedelta()
        self._listeners: list[Callable[[timedelta], None]] = []

    def now(self) -> datetime:
        return self._beneath() + self._ahead

    def skip(self, by: timedelta) -> datetime:
        """Let this much time pass at once; returns the new time."""
        if by < timedelta():
            raise SandboxError("Time passes forwards; use set() for a clock that jumps back.")
        with self._lock:
            self._ahead += by
        return self._moved()

    def skip_to(self, at: datetime) -> datetime:
        """Let time pass until then."""
        return self.skip(at - self.now())

    def set(self, at: datetime) -> datetime:
        """Make it this time, also an earlier one, as a host whose clock was wrong would."""
        self.run_ahead(at - self._beneath())
        return self._moved()

    def run_ahead(self, by: timedelta) -> None:
        """Be this far ahead of the clock beneath, without telling anybody."""
        with self._lock:
            self._ahead = by

    def subscribe(self, listener: Callable[[timedelta], None]) -> None:
        """Call the listener with how far ahead the clock is, whenever it was moved."""
        self._listeners.append(listener)

    def _moved(self) -> datetime:
        for listener in self._listeners:
            listener(self._ahead)
        return self.now()


def next_local(now: datetime, zone: str, at: time, weekday: int | None = None) -> datetime:
    """The instant at which it is that time tomorrow in the zone, or on the next such weekday.

    Monday is 0. Never today; a time that a change of clocks leaves out comes as much later.
    """
    local = now.astimezone(ZoneInfo(zone))
    days = 1 if weekday is None else (weekday - local.weekday() - 1) % 7 + 1
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
