"""Column types: exact decimals and aware instants, the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from operator import floordiv, mod, mul, truediv
from typing import Any

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator

SCALE = 10_000
"""Stored integers are ten-thousandths: SQLite would add decimals as floats."""
_SMALLEST = 1 / Decimal(SCALE)
_EXACTLY = Context(prec=18, traps=[Inexact, InvalidOperation])
"""14 digits before the point and 4 after it, and nothing is ever rounded."""
_SCALING = {mul, truediv, floordiv, mod}


class Exact(TypeDecorator[Decimal]):
    """A Decimal with at most four decimals (money, percent, days), stored as a scaled integer.

    Raises TypeError for floats, ValueError for more than four decimals and for 10^14 or more. In
    SQL, sums stay exact amounts; a product with a number is one again by `type_coerce(..., Exact)`.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        """Ten-thousandths of the value."""
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise TypeError(f"{value!r} is no exact number")
        try:
            return int(Decimal(value).quantize(_SMALLEST, context=_EXACTLY) * SCALE)
        except (Inexact, InvalidOperation) as misfit:
            raise ValueError(f"{value} does not fit 4 decimals below 10^14") from misfit

    def coerce_compared_value(self, op: OperatorType | None, value: Any) -> Any:
        """The other side is an amount too, except where an amount is multiplied or divided."""
        return BigInteger() if op in _SCALING else self

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The decimal that was stored, without trailing zeros; one call for each value."""
        return _exact


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The instant in UTC; one call for each value."""
        return _from_text if dialect.name == "sqlite" else _in_utc


def _exact(value: int | None) -> Decimal | None:
    return None if value is None else unscaled(value)


def _from_text(value: str | None) -> datetime | None:
    """SQLite keeps instants as text, without their zone."""
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


def unscaled(value: int) -> Decimal:
    """The decimal behind a stored integer: 1_200_500 -> 120.05."""
    whole, rest = divmod(value, SCALE)
    return Decimal(whole) if not rest else (Decimal(value) / SCALE).normalize()
