"""Processes killed and stopped at random, and new ones in place of the dead."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.torture.processes import Talk, Worker

Seconds = tuple[float, float]
"""From so many seconds to so many, at random."""


@dataclass
class Storm:
    """So many workers, none of which is safe."""

    nursery: Talk
    arguments: list[Any]
    """What each worker is born with."""
    strikes: int
    pause: Seconds
    """Between two strikes."""
    nap: Seconds
    """For how long a stopped worker stays stopped."""
    killed: float = 0.7
    """How many are killed, the others being stopped."""
    dice: Random = field(default_factory=Random)
    kills: int = 0
    stops: int = 0
    _awake: list[Worker] = field(default_factory=list)
    _asleep: list[tuple[float, Worker]] = field(default_factory=list)

    def begin(self, workers: int) -> None:
        """Bring them up."""
        self._awake += [Worker.born(self.nursery, self.arguments) for _ in range(workers)]

    def rage(self, until: Callable[[], bool]) -> None:
        """Strike after each pause, as long as there is somebody to disturb."""
        while self.kills + self.stops < self.strikes and not until():
            time.sleep(self.dice.uniform(*self.pause))
            self._wake(time.monotonic())
            self._strike()

    def die_down(self) -> None:
        """Let everybody go on."""
        self._wake(float("inf"))

    def _strike(self) -> None:
        """Kill somebody or stop them, but not the last one who is awake: the show must go on."""
        victim = self._awake.pop(self.dice.randrange(len(self._awake)))
        if not self._awake or self.dice.random() < self.killed:
            victim.kill()
            self.kills += 1
            self.begin(1)
        else:
            victim.stop()
            self.stops += 1
            self._asleep.append((time.monotonic() + self.dice.uniform(*self.nap), victim))

    def _wake(self, now: float) -> None:
        for each in [each for each in self._asleep if each[0] <= now]:
            self._asleep.remove(each)
            each[1].go_on()
            self._awake.append(each[1])
