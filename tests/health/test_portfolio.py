"""Facts gathered for many plans at once are those of each plan alone."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from kambot import insight, portfolio
from kambot.acting import explain, snooze
from kambot.bindings import PLAN, YEAR
from kambot.facts import of_plan
from kambot.members import WORKSPACE, me
from kambot.method.health import Measured
from kambot.method.periods import Period
from kambot.method.revenue import Figures
from kambot.method.vocabulary import DealStatus, SnoozeReason
from kambot.models import Change
from kambot.models.rows import table
from tests.health.records import DEAL, TODAY, Work, add, change, look
from tests.usecases.acting import Task
from tests.usecases.conftest import MORNING, Desk

MOST = Decimal("99999999999999.9999")
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


def test_to_snooze_an_action_is_no_change_of_the_plan(work: Work) -> None:
    call = Task(work.desk, work.plan_id, work.action())
    change(work.desk, update(table(Change)).values(at=MORNING - timedelta(days=90)))

    assert call.act(work.desk, partial(snooze, until=TODAY + timedelta(days=1))) == ""
    assert call.act(work.desk, partial(explain, reason=SnoozeReason.NOT_NOW)) == ""

    assert work.facts().changed_on == TODAY - timedelta(days=90)


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
    assert {each.facts.actions_overdue for each in every} == {1}
    assert look(ana, portfolio.NAMED, [plans[1]]) == every[1:2]
    assert look(ana, portfolio.THEIRS, [every[0].owner_id]) == [every[0], every[2]]


def test_own_thresholds_of_the_workspace_hold(work: Work) -> None:
    work.action(due_on=TODAY - timedelta(days=2))
    change(work.desk, update(PLAN).values(committed_at=MORNING))
    change(work.desk, _thresholds(action_days=1))

    (judged,) = look(work.desk)
    rules = {each.rule for each in judged.verdict.findings}
    assert "action_long_overdue" in rules
    assert "action_overdue" not in rules


def _thresholds(**own: int) -> Any:
    return update(WORKSPACE).values(settings={"thresholds": own})
