"""One time for several processes, quicker than this machine's, so that waiting takes no time."""

import asyncio
import mmap
import struct
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class QuickClock:
    """Showed START when it was begun, and runs `speed` times as fast as the machine's clock."""

    speed: float
    begun: float
    """By the machine's monotonic clock, which is the same in every process."""

    @classmethod
    def begin(cls, speed: float) -> Self:
        return cls(speed, time.monotonic())

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.monotonic() - self.begun) * self.speed)

    def real(self, period: timedelta) -> float:
        """How many seconds of the machine it takes."""
        return period.total_seconds() / self.speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)


@dataclass
class SkippingClock:
    """Stands still, except that whoever sleeps by it finds the time passed at once."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class SharedClock:
    """The same for several processes: it shows the time that stands in a file."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(struct.pack("d", 0))
        with file.open("r+b") as opened:
            self._seconds = mmap.mmap(opened.fileno(), struct.calcsize("d"))

    def now(self) -> datetime:
        return START + timedelta(seconds=self.passed)

    @property
    def passed(self) -> float:
        """Seconds since START."""
        seconds: float = struct.unpack("d", self._seconds[:])[0]
        return seconds

    async def sleep(self, seconds: float) -> None:
        self._seconds[:] = struct.pack("d", self.passed + seconds)
        await asyncio.sleep(0)
