"""Faults on order: slow, refused, broken or silent, before or after the call was executed."""

import threading
from dataclasses import dataclass
from http import HTTPStatus
from random import Random
from typing import Literal, TypedDict

When = Literal["before", "after", ""]


class How(TypedDict, total=False):
    """What may be said about a fault."""

    latency: float
    status: int
    retry_after: int
    error: str
    body: str
    drop: When
    hang: float
    after: bool


@dataclass(frozen=True)
class Fault:
    """How a method misbehaves: after it has done what was asked, or instead of doing it.

    The answer is late by `latency`, and is replaced by an HTTP status, an error word or a body that
    nobody can read, or never comes: the connection is reset, with `hang` only after a silence.
    """

    latency: float = 0
    status: int = HTTPStatus.OK
    retry_after: int = 1
    error: str = ""
    body: str = ""
    drop: When = ""
    hang: float = 0
    after: bool = False

    @property
    def comes_after(self) -> bool:
        return self.after or self.drop == "after"

    @property
    def cuts_the_wire(self) -> bool:
        return bool(self.drop or self.hang)

    @property
    def replaces_the_answer(self) -> bool:
        return self.cuts_the_wire or self.status != HTTPStatus.OK or bool(self.error or self.body)


class _Ordered:
    """A fault with how often it still comes, and its own dice."""

    def __init__(self, fault: Fault, times: int | None, probability: float, seed: int) -> None:
        self.fault = fault
        self.left = times
        self._probability = probability
        self._dice = Random(seed)  # noqa: S311 - nothing secret

    def strikes(self) -> bool:
        if self.left == 0 or self._dice.random() >= self._probability:
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Faults:
    """The faults that are set, by method."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ordered: dict[str, list[_Ordered]] = {}

    def add(
        self,
        method: str,
        fault: Fault,
        *,
        times: int | None = None,
        probability: float = 1,
        seed: int = 0,
    ) -> None:
        """Order a fault: always or so many times, at each call or by chance.

        The same seed gives the same calls in every run.
        """
        with self._lock:
            ordered = _Ordered(fault, times, probability, seed)
            self._ordered.setdefault(method, []).append(ordered)

    def clear(self) -> None:
        with self._lock:
            self._ordered.clear()

    def take(self, method: str) -> list[Fault]:
        """The faults that this call meets, up to the first that replaces its answer."""
        found: list[Fault] = []
        if method in self._ordered:
            with self._lock:
                for each in self._ordered.get(method, ()):
                    if each.strikes():
                        found.append(each.fault)
                        if each.fault.replaces_the_answer:
                            break
        return found
