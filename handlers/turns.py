"""Work that takes turns: one at a time for each key, and of those that wait only the newest."""

from collections.abc import Awaitable, Callable, Hashable

from handlers.background import Background

Work = Callable[[int], Awaitable[int]]
"""Gets what the one before it answered, 0 for none; what the last one answers ends the run."""


class Turns:
    """The works of one running app, by what they are about: a message, or whose Home tab it is."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._next: dict[Hashable, Work | None] = {}
        """Keys at work, each with what is to follow."""

    def start(self, key: Hashable, work: Work) -> None:
        """Do this now, or as soon as what is under way for the key is done."""
        is_under_way = key in self._next
        self._next[key] = work
        if not is_under_way:
            self._background.start(self._run(key))

    async def _run(self, key: Hashable) -> None:
        answer = 0
        try:
            while work := self._next[key]:
                self._next[key] = None
                answer = await work(answer)
        finally:
            del self._next[key]
