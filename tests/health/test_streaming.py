"""A pass over the whole portfolio: one moment, some rows at a time, and nobody waits for it."""

import tracemalloc
from collections.abc import Generator

import pytest
from sqlalchemy import update

from kambot import portfolio
from kambot.bindings import PLAN
from kambot.db import database
from kambot.members import me
from kambot.portfolio import Judged
from tests.health.records import TODAY, change, look
from tests.portfolio import grow
from tests.usecases.conftest import Desk

A_FACT = 300
"""Bytes."""


def walk(desk: Desk) -> Generator[Judged, None, None]:
    with desk.kambot.database.snapshot() as connection:
        workspace_id = me(connection, desk.kambot, desk.who).workspace_id
        yield from portfolio.judged(
            connection, desk.kambot.method, portfolio.WORKSPACE, workspace_id, TODAY
        )


def test_it_finds_what_a_look_at_everything_finds(ana: Desk) -> None:
    grow(ana.kambot, 1_200)

    assert list(walk(ana)) == look(ana)


def test_what_is_written_meanwhile_is_not_seen_and_does_not_wait(ana: Desk) -> None:
    grow(ana.kambot, 10)
    found = walk(ana)
    first = next(found)
    change(ana, update(PLAN).values(currency="EUR"))

    assert {first.currency, *(each.currency for each in found)} == {"USD"}
    assert {each.currency for each in walk(ana)} == {"EUR"}


def test_a_pass_may_be_left_in_its_middle(ana: Desk) -> None:
    grow(ana.kambot, 5)
    for _ in range(20):
        found = walk(ana)
        next(found)
        found.close()

    assert len(list(walk(ana))) == 5


def test_its_memory_does_not_grow_with_the_portfolio(
    ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "ROWS_AT_ONCE", 20)
    grow(ana.kambot, 600)
    assert len(list(walk(ana))) == 600, "what is compiled once is compiled"

    growth = peak(ana, 600) - peak(ana, 100)
    assert growth < 500 * A_FACT, "the facts of a plan alone are ten times as much"


def peak(desk: Desk, plans: int) -> int:
    """The most that is held at a time while so many plans are looked at."""
    found = walk(desk)
    next(found)
    tracemalloc.start()
    for _ in range(plans - 1):
        next(found)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    found.close()
    return most
