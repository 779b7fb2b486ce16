"""Workers that deliver what is in the outbox, as `kambot scheduler` does."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.courier import Courier
from kambot.core import build
from kambot.db import Database
from tests.torture.clock import QuickClock


def prepare() -> Callable[..., None]:
    """kambot built once; each worker has a database connection and a session of its own."""
    nothing = Database("sqlite:///nowhere.db")
    built = build(nothing, QuickClock(1, 0).now)

    def work(url: str, slack: str, tokens: Mapping[str, str], clock: tuple[float, float]) -> None:
        quick = QuickClock(*clock)
        kambot = replace(built, database=Database(url), clock=quick.now)

        async def ours() -> Mapping[str, str]:
            return tokens

        courier = Courier(kambot, ours, url=f"{slack}/api/", sleep=quick.sleep)
        asyncio.run(courier.run(asyncio.Event()))

    return work
