"""How a JSON object is read into the slackblocks class that knows its limits.

A reader takes a JSON value and returns what the class wants, or raises Broken. slackblocks checks
lengths, counts and what excludes what; readers add what its keyword arguments cannot see: unknown
keys, missing keys, wrong types, and text objects of the wrong kind.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from slackblocks.errors import (
    InvalidUsageError,
    LengthError,
    MissingRequiredError,
    MutualExclusivityError,
    RangeError,
    TypeMismatchError,
)

Reader = Callable[[Any], Any]

_RULES: tuple[tuple[type[InvalidUsageError], str], ...] = (
    (LengthError, "length"),
    (RangeError, "range"),
    (MissingRequiredError, "required"),
    (MutualExclusivityError, "exclusive"),
    (TypeMismatchError, "type"),
    (InvalidUsageError, "usage"),
)
_SHOWN = 200


class Broken(Exception):
    """A rule is broken; the path to the place grows on the way out."""

    def __init__(self, rule: str, detail: str, *path: str) -> None:
        super().__init__(detail)
        self.rule = rule
        self.detail = detail
        self.path = list(path)

    @property
    def pointer(self) -> str:
        return "".join(f"/{step}" for step in reversed(self.path))


class Shape:
    """An object with these keys and no others, some needed, made into a slackblocks object.

    Keys in `aside` are read but not handed to the class, which has no argument for them or a wrong
    rule; `check` sees the raw object last.
    """

    def __init__(
        self,
        make: Callable[..., Any],
        keys: Mapping[str, Reader],
        *,
        needs: Iterable[str] = (),
        aside: Iterable[str] = (),
        check: Callable[[Mapping[str, Any]], None] | None = None,
    ) -> None:
        self._make = make
        self._keys = keys
        self._needs = frozenset(needs)
        self._aside = frozenset(aside)
        self._check = check

    def __call__(self, raw: Any) -> Any:
        made = {
            key: self._read(key, value) for key, value in an_object(raw).items() if key != "type"
        }
        for key in self._needs:
            if key not in raw:
                raise Broken("required", f"missing required field: {key}")
        if self._check is not None:
            self._check(raw)
        for key in self._aside:
            made.pop(key, None)
        return constructed(self._make, made)

    def _read(self, key: str, value: Any) -> Any:
        reader = self._keys.get(key)
        if reader is None:
            raise Broken("unknown_key", f"invalid additional property: {key}")
        try:
            return reader(value)
        except Broken as broken:
            broken.path.append(key)
            raise


def constructed(make: Callable[..., Any], made: Mapping[str, Any]) -> Any:
    """What the class makes of it, or its complaint as a broken rule."""
    try:
        return make(**made)
    except InvalidUsageError as error:
        rule = next(name for kind, name in _RULES if isinstance(error, kind))
        raise Broken(rule, str(error)[:_SHOWN]) from None
    except ValueError as error:  # strptime, for a date that is in no calendar
        raise Broken("value", str(error)[:_SHOWN]) from None


def typed(shapes: Mapping[str, Reader], known: Iterable[str] = ()) -> Reader:
    """An object of one of these types; `known` types exist but do not belong here."""
    elsewhere = frozenset(known)

    def read(raw: Any) -> Any:
        kind = str(an_object(raw).get("type"))
        shape = shapes.get(kind)
        if shape is not None:
            return shape(raw)
        if kind in elsewhere:
            raise Broken("element_place", f"{kind} does not belong here", "type")
        raise Broken("unknown_type", f"unsupported type: {kind}", "type")

    return read


def list_of(reader: Reader, *, least: int = 1, most: int | None = None) -> Reader:
    def read(raw: Any) -> list[Any]:
        if len(a_list(raw)) < least:
            raise Broken("length", f"no fewer than {least} items required")
        if most is not None and len(raw) > most:
            raise Broken("length", f"no more than {most} items allowed")
        made = []
        for index, each in enumerate(raw):
            try:
                made.append(reader(each))
            except Broken as broken:
                broken.path.append(str(index))
                raise
        return made

    return read


def an_object(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise Broken("type", "must be an object")
    return raw


def a_list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise Broken("type", "must be an array")
    return raw


def string(raw: Any) -> str:
    if not isinstance(raw, str):
        raise Broken("type", "must be a string")
    return raw


def filled(raw: Any) -> str:
    if not string(raw):
        raise Broken("length", "must be more than 0 characters")
    return str(raw)


def boolean(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Broken("type", "must be a boolean")
    return raw


def whole(raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise Broken("type", "must be an integer")
    return raw


def number(raw: Any) -> float:
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        raise Broken("type", "must be a number")
    return raw


def one_of(*allowed: str) -> Reader:
    def read(raw: Any) -> str:
        if raw not in allowed:
            raise Broken("value", f"must be one of: {', '.join(allowed)}")
        return str(raw)

    return read


def matching(pattern: str, what: str) -> Reader:
    compiled = re.compile(pattern)

    def read(raw: Any) -> str:
        if not compiled.fullmatch(string(raw)):
            raise Broken("value", f"must be {what}")
        return str(raw)

    return read
