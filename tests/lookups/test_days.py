"""By which day an answer speaks: of a plan everybody hears the same, of own work one's own."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, update

from kambot.bindings import ACCOUNT, PLAN
from kambot.method.health import Trend
from kambot.method.vocabulary import Health, PlanState
from kambot.models import HealthWeek
from kambot.models.rows import table
from tests.health.records import Work, change
from tests.lookups.conftest import ask
from tests.usecases.conftest import Clock, Desk

YESTERDAY = date(2026, 11, 23)
"""Still today for Bob in New York."""


@pytest.fixture
def plan_id(ana: Desk, clock: Clock) -> int:
    """A plan of which one thing more is late since midnight, which is not yet where Bob is."""
    clock.now = datetime(2026, 11, 24, 2, tzinfo=UTC)
    made = ana.start("Acme", period_kind="fiscal_year")
    Work(ana, made).action(title="Call Sue", due_on=YESTERDAY, owner_id=2)
    committed = {"state": PlanState.COMMITTED, "committed_at": clock.now}
    change(ana, update(PLAN).values(**committed, next_review_on=YESTERDAY))
    change(ana, update(ACCOUNT).values(renewal_on=date(2027, 1, 24)))
    ana.save(made, "profile", industry="Food")
    return made


@pytest.mark.parametrize("kind", ["status", "why"])
def test_an_account_stands_the_same_for_everybody_as_in_the_list(
    ana: Desk, bob: Desk, plan_id: int, kind: str
) -> None:
    (line,) = ask(bob, "at_risk:0").rows
    assert line.health is Health.RED
    for reader in (ana, bob):
        card = ask(reader, f"{kind}:{plan_id}")
        assert (card.health, len(card.reasons)) == (line.health, line.more_reasons + 1)
        assert card.reasons[0].said == line.reason


def test_what_is_close_is_foretold_from_the_same_day(ana: Desk, bob: Desk, plan_id: int) -> None:
    ours, theirs = (ask(each, f"why:{plan_id}").close for each in (ana, bob))
    assert ours == theirs
    assert "renewal in 47 days, no renewal deal" in [each.said for each in theirs]


def test_what_is_late_for_an_account_is_late_for_everybody(bob: Desk, plan_id: int) -> None:
    late = ask(bob, f"status:{plan_id}").overdue
    assert [(each.title, each.days) for each in late.first] == [("Call Sue", 1)]
    assert ask(bob, f"overdue:{plan_id}").work == late
    assert ask(bob, f"next:{plan_id}").work.total == 0
    ways = [each.way for each in ask(bob, f"why:{plan_id}").reasons]
    assert "Re-plan “Call Sue”" in ways


def test_a_list_says_the_same_of_the_next_action(ana: Desk, bob: Desk, plan_id: int) -> None:
    lines = [ask(each, "at_risk:0").rows[0] for each in (ana, bob)]
    assert [each.next_action.overdue for each in lines] == [True, True]


def test_a_change_since_last_week_is_that_of_the_workspaces_week(
    ana: Desk, bob: Desk, plan_id: int
) -> None:
    """What was kept six days ago by the workspace's day is of five days ago by Bob's."""
    kept = HealthWeek(
        workspace_id=1,
        plan_id=plan_id,
        taken_on=date(2026, 11, 18),
        health=Health.GREEN,
        score=100,
        taken_at=ana.kambot.clock(),
    )
    change(ana, insert(table(HealthWeek)).values(kept.model_dump(exclude={"id"})))
    trends = [ask(each, f"status:{plan_id}").trend for each in (ana, bob)]
    assert trends == [Trend.NEW, Trend.NEW]


def test_own_work_is_late_by_ones_own_day(bob: Desk, plan_id: int) -> None:
    assert ask(bob, "overdue:0").work.total == 0
    (due,) = ask(bob, "next:0").work.first
    assert (due.title, due.days) == ("Call Sue", 0)
