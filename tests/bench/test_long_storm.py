"""The torture of tests/torture for as long as it takes: 50,000 messages, 500 processes killed."""

import time

import pytest

from kambot.db import Database
from kambot.method.vocabulary import MessageState
from tests.bench.figures import say
from tests.torture.conftest import processes
from tests.torture.ordeal import SPEED, ordeal

__all__ = ["processes"]

pytestmark = pytest.mark.bench

MESSAGES, PEOPLE = 50_000, 2_000
STRIKES, PAUSE = 715, (0.3, 1.8)
"""Seven of ten strikes kill, the others stop somebody past their lease."""
OPEN = {MessageState.PENDING, MessageState.SENDING, MessageState.UNKNOWN}
PATIENCE = 3_600


def test_fifty_thousand_messages_and_five_hundred_kills(
    database: Database, database_url: str, processes: int
) -> None:
    begun = time.monotonic()
    with ordeal(database, database_url, people=PEOPLE) as each:
        each.fill(MESSAGES)
        each.trouble()
        with each.couriers(processes, strikes=STRIKES, pause=PAUSE) as storm:
            each.brave(storm, OPEN, PATIENCE)
        posted, states = each.posted(), each.states()
        doubled = sum(times - 1 for times in posted.values())
        lost = len(each.marks() - posted.keys())
        refused = each.status()["limited"]
    minutes = (time.monotonic() - begun) / 60
    say(
        f"\n{MESSAGES:,} messages by {processes} processes on {database.name},"
        f" {storm.kills} killed, {storm.stops} stopped: {doubled} doubled, {lost} lost;"
        f" 429s by the limits: {refused}; {minutes:.0f} minutes at {SPEED} times the speed of time"
    )
    assert (doubled, lost) == (0, 0)
    assert states == {MessageState.SENT: MESSAGES}
