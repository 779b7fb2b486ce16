"""What is done again and again until it is killed, for the nursery of tests/torture.

Each worker has a connection of its own, and writes the number of each deed that is acknowledged.
"""

from collections.abc import Callable
from pathlib import Path

from kambot.clock import utc_now
from kambot.db import Database
from tests.shipped import kambot_on
from tests.usecases.handing import hand_over
from tests.usecases.handing_all import hand_over_all
from tests.usecases.saving import save

DEEDS = {deed.__name__: deed for deed in (save, hand_over, hand_over_all)}


def prepare() -> Callable[..., None]:
    """The words are read once, before anybody is born."""
    kambot_on(Database("sqlite:///nowhere.db"), utc_now)

    def work(deed: str, url: str, plan_id: int, first: int, diary: str) -> None:
        kambot = kambot_on(Database(url), utc_now)
        with Path(diary).open("w") as said:
            for acknowledged in DEEDS[deed](kambot, plan_id, first):
                print(acknowledged, file=said, flush=True)

    return work
