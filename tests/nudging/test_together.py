"""Many members, and several processes that decide at the same time."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from kambot.core import SHIPPED, Kambot
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.steps import Method
from kambot.models import Message
from kambot.models.rows import table
from kambot.nudging.card import cards
from kambot.nudging.deciding import decide
from kambot.nudging.rounds import CHUNK
from kambot.outbox.letters import letters
from kambot.prompts import Prompts
from tests.crowd import gather, names
from tests.nudging.office import Watch, at

MESSAGE = table(Message)
FRIDAY = at("2026-11-20 09:00")
MOST = 15
"""Statements of one chunk; on Fridays it is also looked whether a digest comes soon."""


@pytest.fixture
def kambot(database: Database, method: Method, prompts: Prompts, watch: Watch) -> Kambot:
    """On a database without anybody."""
    return Kambot(database, method, prompts, watch, CrmWords([SHIPPED]))


def crowd(kambot: Kambot, members: int, actions: int) -> None:
    gather(kambot.database, names(members), FRIDAY.date(), actions=actions)


def statements(kambot: Kambot, database: Database) -> int:
    with database.statements() as sent:
        decide(kambot, FRIDAY)
    return len(sent)


def keys(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.scalars(select(MESSAGE.c.key)))


@pytest.mark.parametrize(("members", "actions"), [(1, 1), (CHUNK - 1, 1), (10, 200)])
def test_deciding_costs_the_same_however_many_there_are_in_a_chunk(
    kambot: Kambot, database: Database, members: int, actions: int
) -> None:
    crowd(kambot, members, actions)
    assert statements(kambot, database) <= MOST
    assert len(keys(database)) == members


def test_an_idle_look_at_the_clocks_is_one_statement(kambot: Kambot, database: Database) -> None:
    crowd(kambot, 100, 1)
    decide(kambot, FRIDAY)
    assert statements(kambot, database) == 1


@pytest.mark.parametrize("processes", [2, 3])
def test_who_decides_at_the_same_time_shares_the_work(
    kambot: Kambot, database: Database, processes: int
) -> None:
    members = CHUNK + 200
    crowd(kambot, members, 2)
    told = at_once([lambda: decide(kambot, FRIDAY) for _ in range(processes)])
    # Whoever is skipped because another process has them is looked at again by the next tick.
    told.append(decide(kambot, FRIDAY + timedelta(minutes=1)))
    assert sum(told) == members
    assert len(keys(database)) == len(set(keys(database))) == members


def at_once(calls: list[Callable[[], int]]) -> list[int]:
    """What each call returns, made in a thread of its own, all at the same moment."""
    start, results = threading.Barrier(len(calls)), list[int]()

    def run(call: Callable[[], int]) -> None:
        start.wait()
        results.append(call())

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(results) == len(calls)
    return results


@pytest.mark.parametrize("members", [1, 60])
def test_composing_many_nudges_costs_what_one_does(
    kambot: Kambot, database: Database, members: int
) -> None:
    crowd(kambot, members, 5)
    decide(kambot, FRIDAY)
    with database.read() as connection:
        ids = connection.scalars(select(MESSAGE.c.id)).all()
        some = letters(connection, 1, ids)
        with database.statements() as sent:
            made = cards(connection, kambot, some)
    assert len(sent) == 5
    assert len(made) == members
    assert all(made.values())
