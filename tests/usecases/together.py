"""Two people do something at the same moment, and each is slow between looking and writing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from types import ModuleType
from typing import Any

import pytest

MOMENT = 0.3
"""Seconds in which somebody else may look at what one has looked at and not changed yet."""


def be_slow(monkeypatch: pytest.MonkeyPatch, look: str, *where: ModuleType) -> None:
    """Whoever has looked goes on a moment later, or as soon as both have."""
    both, real = Barrier(2), getattr(where[0], look)

    def slowly(*given: Any, **options: Any) -> Any:
        seen = real(*given, **options)
        with suppress(BrokenBarrierError):
            both.wait(MOMENT)
        return seen

    for each in where:
        monkeypatch.setattr(each, look, slowly)


def together(*deeds: Callable[[], object]) -> list[object]:
    """What came of each."""
    with ThreadPoolExecutor() as people:
        return list(people.map(lambda deed: deed(), deeds))
