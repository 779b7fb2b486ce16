"""Couriers killed and stopped at random, before a Slack that fails: each message arrives once."""

import asyncio
from datetime import timedelta

from sqlalchemy import update

from kambot.core import build
from kambot.db import Database
from kambot.members import MEMBER
from kambot.method.vocabulary import MemberRole, MessageState
from kambot.outbox import dead
from kambot.outbox.ending import FATE_UNKNOWN
from kambot.screens import Caller
from tests.torture.clock import START, SkippingClock
from tests.torture.ordeal import MESSAGE, Ordeal, ordeal

PENDING, SENDING, UNKNOWN = MessageState.PENDING, MessageState.SENDING, MessageState.UNKNOWN
SENT, DEAD = MessageState.SENT, MessageState.DEAD
PATIENCE = 90
"""Seconds for what is left after the storm."""


def test_nothing_is_doubled_and_nothing_is_lost(
    database: Database, database_url: str, processes: int
) -> None:
    with ordeal(database, database_url, people=400) as each:
        each.fill(2_000)
        each.trouble()
        with each.couriers(processes, strikes=40) as storm:
            each.brave(storm, {PENDING, SENDING, UNKNOWN}, PATIENCE)
        posted = each.posted()
        assert each.states() == {SENT: 2_000}
        assert [mark for mark, times in posted.items() if times > 1] == []
        assert posted.keys() == each.marks()
        assert each.status()["violations"] == []


def test_what_cannot_be_read_back_is_reported_not_sent_again_and_not_dropped(
    database: Database, database_url: str, processes: int
) -> None:
    with ordeal(database, database_url, people=200, without=("im:history",)) as each:
        each.fill(600)
        each.trouble()
        with each.couriers(processes, strikes=10) as storm:
            each.brave(storm, {PENDING, SENDING}, PATIENCE)
        reported = days_later(each)
        posted = each.posted()
        sent, given_up = each.marks(MESSAGE.c.state == SENT), each.marks(*UNKNOWN_FATE)
        assert [mark for mark, times in posted.items() if times > 1] == []
        assert sent <= posted.keys()
        assert sent | given_up == each.marks()
        assert reported == len(given_up) > 0


UNKNOWN_FATE = (MESSAGE.c.state == DEAD, MESSAGE.c.error == FATE_UNKNOWN)


def days_later(each: Ordeal) -> int:
    """When it is too late for any message, one more courier tries; how many an admin is told of."""
    clock = SkippingClock(START + timedelta(days=8))
    kambot = build(each.database, clock.now)
    asyncio.run(each.courier(kambot, clock.sleep).drain())
    with each.database.write() as connection:
        connection.execute(update(MEMBER).values(role=MemberRole.ADMIN))
    return len(dead(kambot, Caller(each.team_id, next(iter(each.talks)))))
