"""A page of something, with how many there are in all."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")


@dataclass(frozen=True)
class Some(Generic[Line]):
    """A page of some lines, and how many there are in all."""

    first: tuple[Line, ...] = ()
    total: int = 0
    before: int = 0
    """How many stand on the pages before."""

    @property
    def rest(self) -> int:
        """How many stand on the pages to come."""
        return max(0, self.total - self.before - len(self.first))
