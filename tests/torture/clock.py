"""One time for several processes, quicker than this machine's, so that waiting takes no time."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class QuickClock:
    """Showed START when it was begun, and runs `speed` times as fast as the machine's clock."""

    speed: float
    begun: float = field(default_factory=time.monotonic)
    """By the machine's monotonic clock, which is the same in every process."""

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.monotonic() - self.begun) * self.speed)

    def real(self, seconds: float) -> float:
        """So many of its seconds in seconds of the machine."""
        return seconds / self.speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(self.real(seconds))
