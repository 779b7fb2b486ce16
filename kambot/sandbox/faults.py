"""Faults on order: a slow method, a rate limit, a server error."""

import threading
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Fault:
    """How one method misbehaves; `times` None means until it is cleared."""

    latency: float
    status: int
    retry_after: int
    times: int | None


class Faults:
    """The faults that are set, by method."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: dict[str, list[Fault]] = {}

    def add(self, method: str, fault: Fault) -> None:
        with self._lock:
            self._faults.setdefault(method, []).append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, method: str) -> list[Fault]:
        """The faults that this call meets; those with a count are used up by it."""
        if method not in self._faults:
            return []
        with self._lock:
            met = self._faults.get(method, [])
            self._faults[method] = [
                replace(each, times=each.times and each.times - 1)
                for each in met
                if each.times != 1
            ]
            return list(met)
