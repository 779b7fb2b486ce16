"""What gathering the portfolio costs: so many statements, each by an index, however many plans."""

from itertools import product
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlmodel import SQLModel

from kambot import portfolio
from kambot.bindings import PLAN
from kambot.models import Change, Contact, Goal, TrustRating, ValueProposition, WhiteSpace
from kambot.models.rows import table
from kambot.portfolio.needs import Needs
from tests.health.records import TODAY, look
from tests.portfolio import grow
from tests.usecases.conftest import MORNING, Desk


def statements(desk: Desk, plans: int) -> list[str]:
    with desk.kambot.database.statements() as sent:
        assert len(look(desk)) == plans
    return list(sent)


def test_ten_plans_cost_as_many_statements_as_a_thousand(ana: Desk) -> None:
    grow(ana.kambot, 10)
    few = statements(ana, 10)
    assert len(few) == 10, "who asks, the thresholds, and eight that gather"
    _start_over(ana)
    grow(ana.kambot, 1_000)

    assert statements(ana, 1_000) == few


def _start_over(desk: Desk) -> None:
    with desk.kambot.database.write() as connection:
        for each in "action objective opportunity plan_year plan account".split():
            connection.exec_driver_sql(f"DELETE FROM {each}")


SCOPES = {"all": portfolio.WORKSPACE, "some": portfolio.NAMED, "theirs": portfolio.THEIRS}
KINDS = ("plans", "deals", "contacts", "ratings", "actions", "objectives", "measured", "lacking")


@pytest.mark.only("sqlite")
def test_sqlite_finds_every_row_by_an_index(ana: Desk) -> None:
    for which, kind in product(SCOPES, KINDS):
        for step in ways(ana, select_of(ana, which, kind), "EXPLAIN QUERY PLAN"):
            assert "SCAN" not in step, (which, kind)
            assert "AUTOMATIC" not in step, (which, kind)
            assert which == "all" or "ix_plan_workspace_id" not in step, (which, kind)


@pytest.mark.only("postgresql")
def test_postgresql_goes_through_no_table_once_for_each_plan(ana: Desk) -> None:
    _grow_history(ana, 2_000)
    for which, kind in product(SCOPES, KINDS):
        how = ways(ana, select_of(ana, which, kind), "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)")
        # The members are six, on one page: there an index would be the detour.
        scans = [step for step in how if "Seq Scan" in step and "on member" not in step]

        assert all("loops=1)" in step for step in scans), (which, kind, how)
        assert which == "all" or not scans, (which, kind, how)


def select_of(desk: Desk, which: str, kind: str) -> Any:
    scope = SCOPES[which]
    if kind == "lacking":
        return scope.lacking(Needs.of(desk.kambot.method))
    return getattr(scope, kind)


RATED = dict.fromkeys(("credibility", "reliability", "intimacy", "their_interest"), 4)
RECORDS: dict[type[SQLModel], dict[str, Any]] = {
    Contact: {"name": "Sue", "placeholder": False, "support": "supporter"},
    TrustRating: {"rater_id": 1, "rated_on": TODAY, **RATED},
    Goal: {"text": "Grow"},
    WhiteSpace: {"offering": "Fibre", "served_by": "us"},
    ValueProposition: {"need": "Calm", "offer": "Care"},
}
"""What a committed plan has besides."""


def _grow_history(desk: Desk, plans: int) -> None:
    """Many committed plans of one owner and a few of another, each changed once, and statistics."""
    grow(desk.kambot, plans)
    edited = {"kind": "edited", "subject": "profile", "version": 1, "before": {}, "after": {}}
    stamps = {"version": 1, "extra": {}, "created_at": MORNING, "updated_at": MORNING}
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(state="committed", committed_at=MORNING))
        connection.execute(update(PLAN).where(PLAN.c.id <= 5).values(owner_id=2))
        numbers = range(1, plans + 1)
        for model, values in RECORDS.items():
            parent = "plan_id" if "plan_id" in table(model).columns else "account_id"
            common = {"workspace_id": 1, "position": 0, **stamps, **values}
            rows = [{**common, parent: number} for number in numbers]
            connection.execute(insert(table(model)), rows)
        rows = [
            {"workspace_id": 1, "account_id": each, "plan_id": each, "at": MORNING, **edited}
            for each in numbers
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
