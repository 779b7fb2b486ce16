"""The one place that reads the clock; everything inside takes the time as an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)
