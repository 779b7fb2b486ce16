"""How long it takes to decide for ten thousand members with a hundred thousand open actions."""

import time
from datetime import timedelta

import pytest

from kambot.core import build
from kambot.db import Database
from kambot.nudging.deciding import decide
from kambot.nudging.rounds import CHUNK
from tests.bench.figures import say
from tests.crowd import gather, names
from tests.torture.clock import START

pytestmark = pytest.mark.bench

PEOPLE, ACTIONS = 10_000, 10
MOST = 20
"""Statements for a thousand members, whoever they are and whatever they are owed."""


def test_deciding_for_ten_thousand_members(database: Database) -> None:
    gather(database, names(PEOPLE), START.date(), actions=ACTIONS)
    kambot = build(database, lambda: START)
    with database.statements() as sent:
        begun = time.perf_counter()
        assert decide(kambot, START) == PEOPLE
        first = time.perf_counter() - begun
    begun = time.perf_counter()
    assert decide(kambot, START + timedelta(minutes=1)) == 0
    idle = time.perf_counter() - begun
    say(
        f"\n{PEOPLE:,} members with {PEOPLE * ACTIONS:,} open actions, {database.name}:"
        f" decided in {first:.1f} s by {len(sent)} statements; a tick with nothing to do"
        f" takes {1000 * idle:.1f} ms"
    )
    assert len(sent) <= MOST * (PEOPLE / CHUNK + 1)
