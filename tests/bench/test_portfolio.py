"""The facts of a hundred thousand accounts, beside plain SQL that adds up the same.

With a million actions, half a million opportunities and three hundred thousand contacts.
"""

import time
from collections.abc import Callable, Iterator
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from kambot import portfolio
from kambot.method.health import Thresholds, judge
from kambot.portfolio.facts import Rows, facts
from kambot.portfolio.walking import walk
from tests.bench import raw
from tests.bench.figures import say
from tests.bench.large import Large, large, tenth
from tests.bench.millions import TODAY
from tests.torture.processes import talking

__all__ = ["large", "tenth"]

pytestmark = pytest.mark.bench

TURNS = 3
UTC = ZoneInfo("UTC")
DEARER = 1.5
"""How many times plain SQL it may take to gather the facts."""
GROWTH = 10
"""Megabytes more that ten times the plans may need."""


def test_gathering_the_facts_of_all_plans(large: Large) -> None:
    ways = {"plain SQL": _plain, "rows": _rows, "facts": _facts}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, way in ways.items():
            seconds[name].append(_timed(large, way))
    plain, rows, facts = (median(each) for each in seconds.values())
    say(
        f"Gathering {large.accounts:,} plans, {large.kambot.database.name}: plain SQL"
        f" {plain:.1f} s; rows {rows:.1f} s, {rows / plain:.2f} times; with the facts reckoned"
        f" {facts:.1f} s, {facts / plain:.2f} times; the rules {_rules(large):.1f} s more"
    )
    assert rows <= DEARER * plain


def test_memory_does_not_grow_with_the_portfolio(large: Large, tenth: Large) -> None:
    grown = []
    for each in (tenth, large):
        with talking("tests.bench.gathering") as process:
            took = process.ask({"url": each.url})
        assert took["plans"] == each.accounts
        grown.append(took["most"] - took["before"])
        say(
            f"Judging {each.accounts:,} plans, {each.kambot.database.name}:"
            f" {took['seconds']:.1f} s,"
            f" {took['before']:.0f} MB before, {took['most']:.0f} MB at the most"
        )
    assert grown[1] - grown[0] <= GROWTH


def _plain(large: Large, connection: Connection) -> None:
    """The rows of the driver, as they come."""
    for name in raw.STATEMENTS:
        for _ in raw.rows(connection, name, TODAY):
            pass


def _rows(large: Large, connection: Connection) -> None:
    """The rows of each plan together, in the method's own types."""
    for _ in _walk(large, connection):
        pass


def _facts(large: Large, connection: Connection) -> None:
    """What the rules look at."""
    for found in _walk(large, connection):
        facts(found, UTC)


def _rules(large: Large) -> float:
    """Seconds in which the rules look at all of it."""
    took, usual = 0.0, Thresholds()
    with large.kambot.database.snapshot() as connection:
        for found in _walk(large, connection):
            known, begun = facts(found, UTC), time.perf_counter()
            judge(known, usual, TODAY)
            took += time.perf_counter() - begun
    return took


def _walk(large: Large, connection: Connection) -> Iterator[Rows]:
    binds = {"workspace_id": 1, "today": TODAY}
    return walk(connection, large.kambot.method, portfolio.WORKSPACE, binds)


def _timed(large: Large, way: Callable[[Large, Connection], None]) -> float:
    """Seconds; each on a connection that has prepared nothing."""
    begun = time.perf_counter()
    with large.kambot.database.snapshot() as connection:
        way(large, connection)
    return time.perf_counter() - begun
