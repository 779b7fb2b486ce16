"""Work that takes turns: never two at once for one key, and the newest is never lost."""

import asyncio
from collections.abc import Callable

import pytest

from handlers.background import Background
from handlers.turns import Turns, Work


class Painter:
    """Writes down who painted over what; each stroke takes until the brush is lifted."""

    def __init__(self) -> None:
        self.strokes: list[tuple[str, int]] = []
        self.at_work = 0
        self.brush = asyncio.Event()

    def stroke(self, name: str) -> Work:
        async def paint(before: int) -> int:
            self.at_work += 1
            assert self.at_work == 1
            await self.brush.wait()
            self.strokes.append((name, before))
            self.at_work -= 1
            return before + 1

        return paint


async def painted(order: Callable[[Turns, Painter], None]) -> list[tuple[str, int]]:
    background, painter = Background(), Painter()
    turns = Turns(background)
    order(turns, painter)
    await asyncio.sleep(0)
    order(turns, painter)
    painter.brush.set()
    await background.drain(1)
    return painter.strokes


@pytest.mark.asyncio
async def test_of_those_that_wait_only_the_newest_is_done() -> None:
    def three(turns: Turns, painter: Painter) -> None:
        for name in ("first", "second", "third"):
            turns.start(1, painter.stroke(name))

    assert await painted(three) == [("third", 0), ("third", 1)]


@pytest.mark.asyncio
async def test_a_new_run_begins_from_nothing() -> None:
    background, painter = Background(), Painter()
    turns = Turns(background)
    painter.brush.set()
    for name in ("first", "second"):
        turns.start(1, painter.stroke(name))
        await background.drain(1)

    assert painter.strokes == [("first", 0), ("second", 0)]
