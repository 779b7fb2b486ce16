"""Facts gathered for many plans at once are those of each plan alone, at a fixed cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from kambot import insight, portfolio
from kambot.bindings import LISTS, PLAN, YEAR
from kambot.facts import of_plan
from kambot.members import WORKSPACE, me
from kambot.method.health import Measured
from kambot.method.periods import Period
from kambot.method.revenue import Figures
from kambot.method.vocabulary import DealStatus, Health
from kambot.models import Change
from kambot.models.rows import table
from kambot.portfolio import Judged, Scope
from tests.portfolio import grow
from tests.usecases.conftest import MORNING, Desk

TODAY = date(2026, 11, 23)
DEAL, OBJECTIVE, ACTION = LISTS["opportunities"], LISTS["objectives"], LISTS["actions"]
MOST = Decimal("99999999999999.9999")


def look(
    desk: Desk, scope: Scope = portfolio.WORKSPACE, ids: Sequence[int] = (), today: date = TODAY
) -> list[Judged]:
    with desk.kambot.database.read() as connection:
        workspace_id = me(connection, desk.kambot, desk.who).workspace_id
        return list(portfolio.judged(connection, scope, workspace_id, today, ids))


def change(desk: Desk, statement: Any) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(statement)


def add(desk: Desk, plan_id: int, of: Any, **values: Any) -> int:
    """A record as an import may leave it: without what a form would insist on."""
    with desk.kambot.database.write() as connection:
        caller = me(connection, desk.kambot, desk.who)
        facts = of_plan(connection, caller, plan_id)
        parent = "plan_id" if "plan_id" in of.columns else "account_id"
        row = {
            "workspace_id": caller.workspace_id,
            parent: plan_id if parent == "plan_id" else facts.account["id"],
            "position": 0,
            "version": 1,
            "extra": {},
            "created_at": MORNING,
            "updated_at": MORNING,
            **values,
        }
        return int(connection.execute(insert(of).values(row).returning(of.c.id)).scalar_one())


DEALS = st.fixed_dictionaries(
    {
        "name": st.just("Deal"),
        "type": st.sampled_from(["new", "renewal"]),
        "status": st.sampled_from([each.value for each in DealStatus]),
        "amount": st.none()
        | st.sampled_from([Decimal(0), MOST])
        | st.decimals(0, 10**8, places=4).map(Decimal.normalize),
        "currency": st.sampled_from(["USD", "USD", "EUR"]),
        "probability": st.none() | st.decimals(0, 100, places=4).map(Decimal.normalize),
        "closes_on": st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=800)),
    }
)


def figures_of(desk: Desk, plan_id: int) -> Figures:
    """The figures that the plan's own overview shows."""
    with desk.kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, desk.kambot, desk.who), plan_id)
        return insight.figures(connection, facts)[0]


@settings(max_examples=25)
@given(deals=st.lists(DEALS, max_size=12), target=st.none() | st.just(Decimal(5000)))
def test_revenue_is_what_the_overview_of_the_plan_says(
    ana: Desk, deals: list[dict[str, Any]], target: Decimal | None
) -> None:
    there = look(ana)
    plan_id = there[0].plan_id if there else ana.start("Acme")
    change(ana, delete(DEAL))
    change(ana, update(YEAR).values(target=target, secured=Decimal("12.5")))
    for deal in deals:
        add(ana, plan_id, DEAL, **deal)

    (judged,) = look(ana)
    shown = figures_of(ana, plan_id)
    assert judged.facts.figures is not None
    for name in ("target", "won", "secured", "weighted", "expected", "best_case", "variance"):
        assert getattr(judged.facts.figures, name) == getattr(shown, name), name
    for name in ("coverage", "growth", "without_amount", "passed"):
        assert getattr(judged.facts.figures, name) == getattr(shown, name), name


def test_deals_in_another_currency_are_counted_and_never_added(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    common = {"name": "Deal", "type": "new", "closes_on": date(2027, 5, 1)}
    add(ana, plan_id, DEAL, **common, status="won", amount=Decimal(100), currency="EUR")
    add(ana, plan_id, DEAL, **common, status="won", amount=Decimal(7), currency="USD")
    add(ana, plan_id, DEAL, **common, status="lost", amount=Decimal(9), currency="EUR")

    (judged,) = look(ana)
    assert judged.facts.figures is not None
    assert judged.facts.figures.won == 7
    assert judged.other_currency == 1


@dataclass(frozen=True)
class Work:
    """A plan with objectives and actions."""

    desk: Desk
    plan_id: int

    def objective(self, **values: Any) -> int:
        given = {"statement": "Grow", "kind": "revenue", "owner_id": 1, "status": "not_started"}
        return add(self.desk, self.plan_id, OBJECTIVE, **{"due_on": TODAY, **given, **values})

    def action(self, **values: Any) -> int:
        given = {"title": "Call", "owner_id": 1, "status": "open"}
        numbers = {"snooze_count": 0, "slip_count": 0}
        return add(
            self.desk, self.plan_id, ACTION, **{"due_on": TODAY, **given, **numbers, **values}
        )

    def facts(self) -> Any:
        (judged,) = look(self.desk)
        return judged.facts


@pytest.fixture
def work(ana: Desk) -> Work:
    return Work(ana, ana.start("Acme"))


def test_overdue_actions_are_those_nobody_has_finished(work: Work) -> None:
    for days in (0, 1, 5):
        work.action(due_on=TODAY - timedelta(days=days))
    work.action(due_on=TODAY - timedelta(days=9), status="waiting", waiting_until=date(2030, 1, 1))
    work.action(due_on=TODAY - timedelta(days=8), status="blocked", snoozed_until=date(2030, 1, 1))
    for gone in ({"status": "done"}, {"status": "cancelled"}, {"archived_at": MORNING}):
        work.action(due_on=TODAY - timedelta(days=99), **gone)

    facts = work.facts()
    assert (facts.actions_overdue, facts.action_due_on) == (4, TODAY - timedelta(days=9))


def test_objectives_are_past_due_or_idle_while_they_are_open(work: Work) -> None:
    busy, idle = work.objective(), work.objective(due_on=TODAY - timedelta(days=3))
    work.action(objective_id=busy)
    work.action(objective_id=idle, status="done")
    work.action(objective_id=idle, archived_at=MORNING)
    for gone in ({"status": "closed"}, {"status": "cancelled"}, {"archived_at": MORNING}):
        work.objective(due_on=TODAY - timedelta(days=99), **gone)

    facts = work.facts()
    assert (facts.objectives_idle, facts.objectives_past_due) == (1, 1)
    assert facts.objective_due_on == TODAY - timedelta(days=3)


def test_an_objective_is_measured_from_the_day_it_was_set_or_its_plan_began(work: Work) -> None:
    numbers = {"start": Decimal(10), "current": Decimal(15), "target": Decimal(30)}
    work.objective(**numbers, due_on=date(2027, 6, 1))
    for unknown in ({"start": None}, {"current": None}, {"target": None}, {"target": Decimal(10)}):
        work.objective(**{**numbers, **unknown})
    change(work.desk, update(PLAN).values(starts_on=date(2026, 1, 1)))

    assert work.facts().measured == (Measured(Period(TODAY, date(2027, 6, 1)), Decimal(25)),)
    change(work.desk, update(PLAN).values(starts_on=date(2027, 1, 1)))
    assert work.facts().measured[0].time.starts_on == date(2027, 1, 1)


def test_the_last_change_of_any_record_counts_as_a_change_of_the_plan(work: Work) -> None:
    change(work.desk, update(PLAN).values(updated_at=MORNING - timedelta(days=90)))

    assert work.facts().changed_on == TODAY


def test_closed_and_deleted_plans_and_other_workspaces_are_not_looked_at(
    ana: Desk, desk: Any
) -> None:
    kept, closed, gone = (ana.start(name) for name in ("Acme", "Globex", "Initech"))
    theirs = desk("UEVE", "T2").start("Theirs")
    change(ana, update(PLAN).where(PLAN.c.id == closed).values(state="closed"))
    change(ana, update(PLAN).where(PLAN.c.id == gone).values(archived_at=MORNING))

    assert [each.plan_id for each in look(ana)] == [kept]
    assert [each.plan_id for each in look(ana, portfolio.NAMED, [kept, closed, theirs])] == [kept]
    assert [each.account for each in look(desk("UEVE", "T2"))] == ["Theirs"]


def test_one_plan_or_one_owners_plans_are_judged_as_among_all(ana: Desk, bob: Desk) -> None:
    plans = [ana.start("Acme"), bob.start("Globex"), ana.start("Initech")]
    for plan_id in plans:
        Work(ana if plan_id != plans[1] else bob, plan_id).action(due_on=TODAY - timedelta(days=2))
    change(ana, update(PLAN).values(committed_at=MORNING))

    every = look(ana)
    assert {each.health for each in every} == {Health.AMBER}
    assert look(ana, portfolio.NAMED, [plans[1]]) == every[1:2]
    assert look(ana, portfolio.OWNED, [every[0].owner_id]) == [every[0], every[2]]


def test_own_thresholds_of_the_workspace_hold(work: Work) -> None:
    work.action(due_on=TODAY - timedelta(days=2))
    change(work.desk, update(PLAN).values(committed_at=MORNING))
    change(work.desk, _thresholds(action_days=1))

    (judged,) = look(work.desk)
    assert [each.rule for each in judged.verdict.findings] == ["action_long_overdue"]


def _thresholds(**own: int) -> Any:
    return update(WORKSPACE).values(settings={"thresholds": own})


def statements(desk: Desk, plans: int) -> list[str]:
    with desk.kambot.database.statements() as sent:
        assert len(look(desk)) == plans
    return list(sent)


def test_ten_plans_cost_as_many_statements_as_ten_thousand(ana: Desk) -> None:
    grow(ana.kambot, 10)
    few = statements(ana, 10)
    assert len(few) == 7, "who asks, the thresholds, and five that gather"
    _start_over(ana)
    grow(ana.kambot, 10_000)

    assert statements(ana, 10_000) == few


def _start_over(desk: Desk) -> None:
    with desk.kambot.database.write() as connection:
        for each in "action objective opportunity plan_year plan account".split():
            connection.exec_driver_sql(f"DELETE FROM {each}")


SCOPES = {"all": portfolio.WORKSPACE, "some": portfolio.NAMED, "owned": portfolio.OWNED}
KINDS = ("plans", "deals", "actions", "objectives", "measured")


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("which", SCOPES)
def test_sqlite_finds_every_row_by_an_index(ana: Desk, which: str, kind: str) -> None:
    for step in ways(ana, getattr(SCOPES[which], kind), "EXPLAIN QUERY PLAN"):
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
    how = ways(ana, getattr(SCOPES[which], kind), "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)")
    # The members are six, on one page: there an index would be the detour.
    scans = [step for step in how if "Seq Scan" in step and "on member" not in step]

    assert all("loops=1)" in step for step in scans), how
    assert which == "all" or not scans, how


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
