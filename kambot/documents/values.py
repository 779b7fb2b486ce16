"""Values as a document has them, back as the database has them. None is unknown, never zero."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from kambot.models.columns import Exact, Instant


class Misfit(Exception):
    """A value that its column cannot hold; the message says what it should be."""


def read(column: Column[Any], raw: Any) -> Any:
    """The value of a column, from something that is not null. Raises Misfit."""
    for kind, reading in _READINGS:
        if isinstance(column.type, kind):
            return reading(column, raw)
    return _text(column, raw)


def usual(column: Column[Any]) -> Any:
    """What a column holds that nobody has filled; None where there is no such thing."""
    default = column.default
    if isinstance(default, ScalarElementColumnDefault):
        return default.arg
    if isinstance(default, CallableColumnDefault):
        make: Callable[[Any], Any] = default.arg
        return make(None)
    return None


def _text(column: Column[Any], raw: Any) -> str:
    longest = getattr(column.type, "length", None)
    if not isinstance(raw, str) or not is_storable(raw):
        raise Misfit("should be text")
    if longest is not None and len(raw) > longest:
        raise Misfit(f"is longer than {longest} characters")
    return raw


def is_storable(text: str) -> bool:
    """Databases keep neither NUL nor half a character."""
    return "\0" not in text and not any("\ud800" <= each <= "\udfff" for each in text)


def _amount(column: Column[Any], raw: Any) -> Decimal:
    try:
        value = Decimal(raw) if isinstance(raw, str | int) else Decimal("NaN")
        Exact().process_bind_param(value, None)  # type: ignore[arg-type]  # it asks none
    except (InvalidOperation, ValueError):
        raise Misfit("should be a number with at most 4 decimals, in quotes") from None
    return value


def _word(column: Column[Any], raw: Any) -> Any:
    kind = column.type
    words = kind.enums if isinstance(kind, Enum) else []
    if raw not in words:
        raise Misfit(f"should be one of {', '.join(words)}")
    return kind.enum_class(raw) if isinstance(kind, Enum) and kind.enum_class else raw


def _number(column: Column[Any], raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) >= 1 << 31:
        raise Misfit("should be a whole number")
    return raw


def _flag(column: Column[Any], raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Misfit("should be true or false")
    return raw


def _day(column: Column[Any], raw: Any) -> date:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Misfit("should be a date like 2026-11-30") from None


def _instant(column: Column[Any], raw: Any) -> datetime:
    try:
        at = datetime.fromisoformat(raw)
        return at.astimezone(UTC) if at.tzinfo else _no_zone()
    except (TypeError, ValueError, OverflowError):
        raise Misfit("should be an instant like 2026-11-30T09:00:00+00:00") from None


def _no_zone() -> datetime:
    raise ValueError("says no time zone")


def _content(column: Column[Any], raw: Any) -> Any:
    """An object, or a list where an empty one is usual; all that is in it can be stored."""
    is_list = isinstance(usual(column), list)
    if not isinstance(raw, list if is_list else dict):
        raise Misfit(f"should be {'a list' if is_list else 'an object'}")
    pending: list[Any] = [raw]
    while pending:
        each = pending.pop()
        if isinstance(each, str) and not is_storable(each):
            raise Misfit("has characters that cannot be stored")
        if isinstance(each, float) and not isfinite(each):
            raise Misfit("has a number that cannot be stored")
        if isinstance(each, dict):
            pending += [*each.keys(), *each.values()]
        elif isinstance(each, list):
            pending += each
    return raw


_READINGS: tuple[tuple[type, Callable[[Column[Any], Any], Any]], ...] = (
    (Exact, _amount),
    (Instant, _instant),
    (Enum, _word),
    (Boolean, _flag),
    (Integer, _number),
    (Date, _day),
    (JSON, _content),
)
