"""Column types: exact decimals and aware instants, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

SCALE = 10_000
"""Stored integers are ten-thousandths: SQLite would add decimals as floats."""
LARGEST = Decimal(10) ** 14


class Exact(TypeDecorator[Decimal]):
    """A Decimal with at most four decimals (money, percent, days), stored as a scaled integer.

    Raises ValueError for floats, for more than four decimals and for 10^14 or more.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        """Ten-thousandths of the value."""
        if value is None:
            return None
        if isinstance(value, float):
            raise ValueError(f"{value!r} is a float, not an exact number")
        exact = Decimal(value)
        scaled = exact * SCALE
        if not exact.is_finite() or abs(exact) >= LARGEST or scaled != scaled.to_integral_value():
            raise ValueError(f"{value} does not fit 4 decimals below 10^14")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """The decimal that was stored, without trailing zeros."""
        return None if value is None else unscaled(value)


class Instant(TypeDecorator[datetime]):
    """An aware point in time, stored and returned in UTC. Raises ValueError for naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same instant in UTC; SQLite keeps it without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} is naive: say which time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def unscaled(value: int) -> Decimal:
    """The decimal behind a stored integer: 1_200_500 -> 120.05."""
    whole, rest = divmod(value, SCALE)
    return Decimal(whole) if not rest else (Decimal(value) / SCALE).normalize()
