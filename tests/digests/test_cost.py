"""What a digest costs: as many statements for many plans as for few, each by an index."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import delete, update

from kambot import next_actions, portfolio, weeks
from kambot.bindings import PLAN, YEAR
from kambot.digests import card, week
from kambot.digests.latest import latest
from kambot.digests.page import TOP
from tests.digests.newsroom import DIGEST, KEPT, MESSAGE, MONDAY, WEEK, Newsroom
from tests.portfolio import grow


def grown(newsroom: Newsroom, plans: int) -> None:
    """So many committed plans, overdue and at risk."""
    grow(newsroom.kambot, plans)
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(state="committed", committed_at=MONDAY))
        connection.execute(update(YEAR).values(target=1000))


def sent(newsroom: Newsroom, now: datetime) -> tuple[int, int]:
    """Statements to decide the digests of a monday, and to compose all its messages."""
    with newsroom.kambot.database.statements() as deciding:
        assert newsroom.decide(now)
    letters = newsroom.letters()
    database = newsroom.kambot.database
    with database.statements() as composing, database.read() as connection:
        made = card.cards(connection, newsroom.kambot, letters)
    assert all(made.values())
    return len(deciding), len(composing)


def forget(newsroom: Newsroom) -> None:
    tables = "message_item message health_week action objective opportunity plan_year plan account"
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(DIGEST).values(decided_week=None))
        for each in tables.split():
            connection.exec_driver_sql(f"DELETE FROM {each}")


def test_a_digest_of_nine_hundred_plans_costs_as_many_statements_as_one_of_nine(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    grown(newsroom, 9)
    few = sent(newsroom, MONDAY)
    forget(newsroom)
    grown(newsroom, 900)

    assert sent(newsroom, MONDAY) == few


def test_twenty_channels_cost_as_many_statements_as_two(newsroom: Newsroom) -> None:
    grown(newsroom, 9)
    counts = []
    for channels in (2, 20):
        with newsroom.kambot.database.write() as connection:
            for each in (MESSAGE, KEPT, DIGEST):
                connection.exec_driver_sql("DELETE FROM message_item")
                connection.execute(delete(each).where(each.c.id > 0))
        for number in range(channels):
            newsroom.digest(channel=f"C{number}")
        counts.append(sent(newsroom, MONDAY))

    assert counts[0] == counts[1]


def test_who_looks_at_it_later_reads_the_accounts_it_names_and_no_others(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.digest()
    grown(newsroom, 300)
    newsroom.decide(MONDAY - WEEK)
    newest = newsroom.read()
    read = Mock(wraps=weeks._stand)
    monkeypatch.setattr(weeks, "_stand", read)

    assert latest(newsroom.kambot, newsroom.desk.who) == newest
    assert read.call_count == 2 * TOP


STATEMENTS: dict[str, Any] = {
    "stands": weeks._OF_WORKSPACE,
    "stands of accounts": weeks._OF_ACCOUNTS,
    "reasons": weeks._REASONS,
    "won": week._OF_WORKSPACE,
    "won of accounts": week._OF_ACCOUNTS,
    "next": next_actions._OF_PLANS,
    **{
        f"new {kind}": getattr(weeks._NEW, kind)
        for kind in portfolio.Scope.__dataclass_fields__
        if kind != "asked"
    },
}
VALUES = {
    "workspace_id": 1,
    "day": MONDAY.date(),
    "made_before": MONDAY + timedelta(days=1),
    "today": MONDAY.date(),
    "ids": [1, 2],
    "accounts": [1, 2],
    "earliest": date(2026, 11, 1),
    "since": MONDAY - WEEK,
}


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("name", STATEMENTS)
def test_sqlite_finds_every_row_by_an_index(newsroom: Newsroom, name: str) -> None:
    for step in ways(newsroom, STATEMENTS[name], "EXPLAIN QUERY PLAN"):
        # The window function walks through the few rows it has found itself.
        assert "SCAN" not in step or step.startswith(("SCAN ranked", "SCAN (subquery")), step
        assert "AUTOMATIC" not in step
        assert not (name.endswith("of accounts") and "ix_health_week_day" in step)


def ways(newsroom: Newsroom, statement: Any, explain: str) -> Sequence[str]:
    with newsroom.kambot.database.read() as connection:
        text = statement.params(VALUES).compile(
            connection.engine, compile_kwargs={"literal_binds": True}
        )
        return [str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {text}")]
