"""How long it takes to decide 10,000 nudges out of 100,000 open actions, and in how much memory."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text

from kambot.core import Kambot, build
from kambot.db import Database
from kambot.models import Message, MessageItem, Told
from kambot.models.rows import table
from kambot.nudging.deciding import decide
from tests import fresh
from tests.bench.figures import say
from tests.crowd import gather, names

pytestmark = pytest.mark.bench
MEMBERS, ACTIONS = 10_000, 10
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MEGABYTE = 2**20
MOST_MEGABYTES = 30
AGGREGATE = text("""
    SELECT count(*), count(DISTINCT action.owner_id)
    FROM member
    JOIN action ON action.owner_id = member.id
    JOIN plan ON plan.id = action.plan_id
    WHERE member.nudged_on IS NULL AND member.left_at IS NULL
      AND action.archived_at IS NULL AND action.status IN ('open', 'blocked')
      AND (action.snoozed_until IS NULL OR action.snoozed_until <= '2026-11-24')
      AND action.due_on <= '2026-11-27'
      AND plan.archived_at IS NULL AND plan.state <> 'closed'
""")
"""What is due to how many, as one statement."""
WRITTEN = [table(model) for model in (Message, MessageItem, Told)]


@pytest.fixture(params=sorted(fresh.SOURCES))
def kambot(request: pytest.FixtureRequest) -> Iterator[Kambot]:
    with fresh.SOURCES[request.param]() as source:
        database = Database(source.migrated())
        gather(database, names(MEMBERS), NOW.date(), actions=ACTIONS)
        with database.read() as connection:
            connection.exec_driver_sql("ANALYZE")
        yield build(database, lambda: NOW)
        database.close()


def test_deciding(kambot: Kambot) -> None:
    database = kambot.database
    due, aggregate = timed(lambda: counted(database))
    cpu = process_time()
    with database.statements() as sent:
        put, decided = timed(lambda: decide(kambot, NOW))
    cpu = process_time() - cpu
    _, idle = timed(lambda: decide(kambot, NOW))
    rows, written = writing_again(database)
    assert put == MEMBERS
    assert due == (5 * MEMBERS, MEMBERS)
    say(
        f"\n{database.name}: {MEMBERS:,} nudges of {MEMBERS * ACTIONS:,} actions in"
        f" {decided:.2f} s ({cpu:.2f} s of CPU), {len(sent)} statements",
        f"the selection as one aggregate: {1000 * aggregate:.0f} ms, x {decided / aggregate:.1f}",
        f"the same {rows:,} rows written by executemany: {written:.2f} s,"
        f" x {decided / (aggregate + written):.1f} with the aggregate",
        f"a look when all is decided: {1000 * idle:.1f} ms",
    )


def test_deciding_needs_no_more_memory_than_a_chunk(kambot: Kambot) -> None:
    tracemalloc.start()
    assert decide(kambot, NOW) == MEMBERS
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    say(f"\n{kambot.database.name}: {peak:.1f} MB at most")
    assert peak < MOST_MEGABYTES


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    result = act()
    return result, perf_counter() - start


def counted(database: Database) -> tuple[Any, ...]:
    with database.read() as connection:
        return tuple(connection.execute(AGGREGATE).one())


def writing_again(database: Database) -> tuple[int, float]:
    """How many rows were written, and the seconds it takes to write them alone."""
    with database.write() as connection:
        rows = {of: connection.execute(select(of)).mappings().all() for of in WRITTEN}
        for of in (table(MessageItem), table(Told), table(Message)):
            connection.execute(delete(of))
        plain = {of: [dict(row) for row in some] for of, some in rows.items()}
        _, seconds = timed(lambda: [connection.execute(insert(of), plain[of]) for of in WRITTEN])
    return sum(map(len, rows.values())), seconds
