"""What gathering the portfolio costs: so many statements, each by an index, however many plans."""

from typing import Any

import pytest
from sqlalchemy import insert, update

from kambot import portfolio
from kambot.bindings import PLAN
from kambot.models import Change
from kambot.models.rows import table
from kambot.portfolio.needs import Needs
from tests.health.records import TODAY, look
from tests.portfolio import grow
from tests.usecases.conftest import MORNING, Desk


def statements(desk: Desk, plans: int) -> list[str]:
    with desk.kambot.database.statements() as sent:
        assert len(look(desk)) == plans
    return list(sent)


def test_ten_plans_cost_as_many_statements_as_ten_thousand(ana: Desk) -> None:
    grow(ana.kambot, 10)
    few = statements(ana, 10)
    assert len(few) == 10, "who asks, the thresholds, and eight that gather"
    _start_over(ana)
    grow(ana.kambot, 10_000)

    assert statements(ana, 10_000) == few


def _start_over(desk: Desk) -> None:
    with desk.kambot.database.write() as connection:
        for each in "action objective opportunity plan_year plan account".split():
            connection.exec_driver_sql(f"DELETE FROM {each}")


SCOPES = {"all": portfolio.WORKSPACE, "some": portfolio.NAMED, "theirs": portfolio.THEIRS}
KINDS = ("plans", "deals", "contacts", "ratings", "actions", "objectives", "measured", "lacking")


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("which", SCOPES)
def test_sqlite_finds_every_row_by_an_index(ana: Desk, which: str, kind: str) -> None:
    for step in ways(ana, select_of(ana, which, kind), "EXPLAIN QUERY PLAN"):
        assert "SCAN" not in step
        assert "AUTOMATIC" not in step
        assert which == "all" or "ix_plan_workspace_id" not in step


@pytest.mark.only("postgresql")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("which", SCOPES)
def test_postgresql_goes_through_no_table_once_for_each_plan(
    ana: Desk, which: str, kind: str
) -> None:
    _grow_history(ana, 2_000)
    how = ways(ana, select_of(ana, which, kind), "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)")
    # The members are six, on one page: there an index would be the detour.
    scans = [step for step in how if "Seq Scan" in step and "on member" not in step]

    assert all("loops=1)" in step for step in scans), how
    assert which == "all" or not scans, how


def select_of(desk: Desk, which: str, kind: str) -> Any:
    scope = SCOPES[which]
    if kind == "lacking":
        return scope.lacking(Needs.of(desk.kambot.method))
    return getattr(scope, kind)


def _grow_history(desk: Desk, plans: int) -> None:
    """Many plans of one owner and a few of another, each changed once, and statistics of them."""
    grow(desk.kambot, plans)
    edited = {"kind": "edited", "subject": "profile", "version": 1, "before": {}, "after": {}}
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id <= 5).values(owner_id=2))
        rows = [
            {"workspace_id": 1, "account_id": each, "plan_id": each, "at": MORNING, **edited}
            for each in range(1, plans + 1)
        ]
        connection.execute(insert(table(Change)), rows)
        connection.exec_driver_sql("ANALYZE")


def ways(desk: Desk, statement: Any, explain: str) -> list[str]:
    """How the database goes about a statement, a line a step."""
    values = {"workspace_id": 1, "today": TODAY, "ids": [2]}
    with desk.kambot.database.read() as connection:
        text = statement.params(values).compile(
            connection.engine, compile_kwargs={"literal_binds": True}
        )
        return [str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {text}")]
