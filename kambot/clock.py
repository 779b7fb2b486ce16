"""The one place that reads the clock; everything inside takes the time as an argument."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def clock_from(instant: datetime) -> Callable[[], datetime]:
    """A clock that shows this instant now, and goes on from there."""
    begun = time.monotonic()
    return lambda: instant + timedelta(seconds=time.monotonic() - begun)
