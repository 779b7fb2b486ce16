"""What does not fire yet and is close to it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from sqlalchemy import update

from kambot import portfolio
from kambot.bindings import ACCOUNT, PLAN, YEAR
from kambot.members import WORKSPACE, me
from kambot.method.health import GIVES_WAY, Close, Facts, Thresholds, When, ahead, judge
from kambot.method.health.ahead import HORIZON
from kambot.portfolio import Explained
from tests.health.making import TODAY, USUAL, ago, facts, measured, revenue
from tests.health.making import ahead as in_days
from tests.health.records import TODAY as MONDAY
from tests.health.records import Work, change
from tests.health.worsening import any_plan
from tests.orderly import put_in_order
from tests.usecases.conftest import MORNING, Desk


def close(plan: Facts) -> tuple[Close, ...]:
    """What is close for a plan of which nothing else is gathered at the horizon."""
    now, later = (judge(plan, USUAL, day) for day in (TODAY, TODAY + HORIZON))
    return ahead(now, later, judge(plan, USUAL.stricter(), TODAY))


def said(plan: Facts) -> dict[str, tuple[When, dict[str, int]]]:
    return {each.finding.rule: (each.when, dict(each.finding.numbers)) for each in close(plan)}


@pytest.mark.parametrize(
    ("changes", "rule", "when", "numbers"),
    [
        ({"renewal_on": in_days(70)}, "renewal_due", When.SOON, {"days": 56}),
        ({"renewal_on": in_days(190)}, "renewal_near", When.SOON, {"days": 176}),
        ({"renewal_on": in_days(198)}, "renewal_near", When.NEARLY, {"days": 198}),
        ({"touched_on": ago(17)}, "touch_late", When.SOON, {"days": 31}),
        ({"next_review_on": in_days(13)}, "review_overdue", When.SOON, {"days": 1}),
        ({"changed_on": ago(16)}, "review_overdue", When.SOON, {"unchanged": 30}),
        (revenue(950), "revenue_tight", When.NEARLY, {"percent": 95}),
        (revenue(750), "revenue_short", When.NEARLY, {"percent": 75}),
        ({"supporters": 2}, "key_person_missing", When.NEARLY, {"supporters": 2}),
        ({"confidence": 3}, "confidence_low", When.NEARLY, {"points": 3}),
        ({"satisfaction": 7}, "satisfaction_low", When.NEARLY, {"points": 7}),
        (
            {"actions_overdue": 1, "action_due_on": ago(5)},
            "action_long_overdue",
            When.SOON,
            {"count": 1, "days": 19},
        ),
        (
            {"measured": (measured(days=50, of=100, progress=26),)},
            "objective_behind",
            When.SOON,
            {"points": 38, "progress": 26, "elapsed": 64},
        ),
    ],
)
def test_a_rule_is_close_by_time_or_by_a_tenth(
    changes: dict[str, Any], rule: str, when: When, numbers: dict[str, int]
) -> None:
    assert said(facts(**changes))[rule] == (when, numbers)


def test_of_a_plan_in_order_nothing_is_close() -> None:
    assert close(facts(next_review_on=in_days(90), renewal_on=in_days(300))) == ()


def test_what_fires_already_is_not_close() -> None:
    assert "deal_stale" not in said(facts(deals_passed=1))


def test_the_milder_of_two_rules_is_not_named_beside_the_worse() -> None:
    found = said(facts(touched_on=ago(50)))
    assert set(found) == {"touch_lost"}


def test_the_most_serious_comes_first() -> None:
    found = close(facts(renewal_on=in_days(70), touched_on=ago(17), changed_on=ago(20)))
    assert [each.finding.rule for each in found] == ["renewal_due", "touch_late", "review_overdue"]


@given(any_plan)
def test_nothing_is_close_twice_or_beside_itself(plan: Facts) -> None:
    now = {each.rule for each in judge(plan, USUAL, TODAY).findings}
    rules = [each.finding.rule for each in close(plan)]

    assert len(set(rules)) == len(rules)
    assert not now & set(rules)
    assert not {GIVES_WAY.get(rule) for rule in rules} & (now | set(rules))


def test_stricter_is_a_tenth_and_at_least_one() -> None:
    own = Thresholds(revenue_short=50, supporters=3, action_days=0, unchanged_days=100).stricter()

    assert (own.revenue_short, own.supporters) == (55, 4)
    assert (own.action_days, own.unchanged_days, own.ambers) == (0, 90, 3)


@pytest.fixture
def work(ana: Desk) -> Work:
    """A committed plan in order, with a target of nothing."""
    made = Work(ana, ana.start("Acme"))
    period = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    review = {"next_review_on": date(2027, 6, 1)}
    change(ana, update(PLAN).values(**period, **review, committed_at=MORNING, state="committed"))
    change(ana, update(YEAR).values(**period, target=0))
    put_in_order(ana.kambot.database, made.plan_id)
    return made


def explained(work: Work) -> Explained | None:
    with work.desk.kambot.database.read() as connection:
        caller = me(connection, work.desk.kambot, work.desk.who)
        return portfolio.explained(connection, work.desk.kambot, caller, work.plan_id)


def seen(work: Work) -> dict[str, When]:
    made = explained(work)
    assert made
    assert made.judged.verdict.findings == ()
    return {each.finding.rule: each.when for each in made.close}


def test_the_same_selects_are_asked_for_a_later_day(work: Work) -> None:
    quiet = seen(work)
    assert quiet == {"key_person_missing": When.NEARLY}, "two supporters are just enough"
    work.action(due_on=MONDAY + timedelta(days=5))
    work.objective(due_on=MONDAY + timedelta(days=13), status="closed")
    change(work.desk, update(ACCOUNT).values(renewal_on=MONDAY + timedelta(days=185)))

    assert seen(work) == {
        **quiet,
        "action_overdue": When.SOON,
        "renewal_near": When.SOON,
    }


def test_the_workspaces_own_thresholds_are_made_stricter(work: Work) -> None:
    own = {"thresholds": {"supporters": 1}}
    change(work.desk, update(WORKSPACE).values(settings=own))
    assert seen(work) == {}

    made = explained(work)
    assert made
    assert made.judged.thresholds.supporters == 1


def test_a_closed_plan_is_not_explained(work: Work) -> None:
    change(work.desk, update(PLAN).values(state="closed"))
    assert explained(work) is None


def test_it_costs_two_looks_however_much_there_is(work: Work) -> None:
    def cost() -> int:
        with work.desk.kambot.database.statements() as sent:
            explained(work)
        return len(sent)

    before = cost()
    for _ in range(30):
        work.action(due_on=MONDAY)
    assert cost() == before == 1 + 2 * 9
