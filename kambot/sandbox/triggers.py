"""Trigger ids: one use, three seconds, one person."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kambot.sandbox.errors import ApiError

LIFE = timedelta(seconds=3)
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Trigger:
    """Leave to open a modal for the person who just did something, perhaps inside a modal."""

    user_id: str
    view_id: str
    issued: datetime


class Triggers:
    """The triggers that were given out; the oldest are forgotten."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._open: dict[str, Trigger] = {}
        self._exchanged: dict[str, None] = {}

    def issue(self, user_id: str, view_id: str = "") -> str:
        token = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._open[token] = Trigger(user_id, view_id, self._now())
        _forget(self._open)
        return token

    def exchange(self, token: str) -> Trigger:
        """Use the trigger up, or say why that is refused."""
        if token in self._exchanged:
            raise ApiError("exchanged_trigger_id")
        trigger = self._open.get(token)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if self._now() - trigger.issued > LIFE:
            raise ApiError("expired_trigger_id")
        del self._open[token]
        self._exchanged[token] = None
        _forget(self._exchanged)
        return trigger


def _forget(tokens: dict[str, Trigger] | dict[str, None]) -> None:
    if len(tokens) > _REMEMBERED:
        del tokens[next(iter(tokens))]
