"""Each rule at its threshold, just under and just over it, and with nothing known."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kambot.method.health import RULES, Facts, Thresholds
from kambot.method.periods import Period
from kambot.method.revenue import Coverage
from tests.health.making import (
    FINE,
    TODAY,
    UNKNOWN,
    YEAR,
    ago,
    ahead,
    facts,
    find,
    measured,
    revenue,
)

CENT = Decimal("0.01")
QUARTER = Period(TODAY - timedelta(days=91), TODAY + timedelta(days=272))
"""364 days of which exactly a quarter has passed."""
Known = dict[str, Any]
Case = tuple[str, Known, dict[str, int] | None]


def actions(count: int, days: int) -> Known:
    return {"actions_overdue": count, "action_due_on": ago(days)}


def objectives(count: int, days: int) -> Known:
    return {"objectives_past_due": count, "objective_due_on": ago(days)}


def renewal(days: int, deals: int | None = 0) -> Known:
    return {"renewal_on": ahead(days), "renewal_deals": deals}


CASES: list[Case] = [
    ("revenue_short", revenue(700 - CENT), {"percent": 69}),
    ("revenue_short", revenue(700), None),
    ("revenue_short", revenue(0), {"percent": 0}),
    ("revenue_short", revenue(0, target=0), None),
    ("revenue_short", revenue(0, target=None), None),
    ("revenue_short", {**revenue(0), "year": QUARTER}, {"percent": 0}),
    ("revenue_short", {**revenue(0), "year": Period(ago(90), QUARTER.ends_on)}, None),
    ("revenue_short", {**revenue(0), "year": Period(ahead(1), ahead(365))}, None),
    ("revenue_short", {**revenue(0), "year": Period(ago(400), ago(36))}, {"percent": 0}),
    ("revenue_short", {**revenue(0), "year": None}, None),
    ("revenue_tight", revenue(700 - CENT), None),
    ("revenue_tight", revenue(700), {"percent": 70}),
    ("revenue_tight", revenue(900), {"percent": 90}),
    ("revenue_tight", revenue(900 + CENT), None),
    ("revenue_tight", {**revenue(800), "year": Period(ago(90), QUARTER.ends_on)}, None),
    ("revenue_tight", revenue(0, target=None), None),
    ("action_overdue", actions(1, 0), None),
    ("action_overdue", actions(1, 1), {"count": 1, "days": 1}),
    ("action_overdue", actions(2, 14), {"count": 2, "days": 14}),
    ("action_overdue", actions(1, 15), None),
    ("action_overdue", actions(3, 1), None),
    ("action_long_overdue", actions(2, 14), None),
    ("action_long_overdue", actions(1, 15), {"count": 1, "days": 15}),
    ("action_long_overdue", actions(3, 1), {"count": 3, "days": 1}),
    ("action_long_overdue", actions(3, 0), None),
    ("objective_past_due", objectives(1, 0), None),
    ("objective_past_due", objectives(2, 1), {"count": 2, "days": 1}),
    ("objective_behind", {"measured": (measured(days=50, of=100, progress=25),)}, None),
    (
        "objective_behind",
        {"measured": (measured(days=50, of=100, progress=25 - CENT),)},
        {"points": 25, "progress": 24, "elapsed": 50},
    ),
    ("objective_behind", {"measured": (measured(days=50, of=100, progress=26),)}, None),
    (
        "objective_behind",
        {
            "measured": (
                measured(days=50, of=100, progress=50),
                measured(days=500, of=100, progress=10),
            )
        },
        {"points": 90, "progress": 10, "elapsed": 100},
    ),
    ("objective_behind", {"measured": ()}, None),
    ("objective_idle", {"objectives_idle": 0}, None),
    ("objective_idle", {"objectives_idle": 2}, {"count": 2}),
    ("review_overdue", {"next_review_on": TODAY}, None),
    ("review_overdue", {"next_review_on": ago(1)}, {"days": 1}),
    ("review_overdue", {"changed_on": ago(29)}, None),
    ("review_overdue", {"changed_on": ago(30)}, {"unchanged": 30}),
    ("review_overdue", {"next_review_on": ago(2), "changed_on": ago(40)}, {"days": 2}),
    ("review_overdue", {"next_review_on": None, "changed_on": None}, None),
    ("plan_incomplete", {"missing": 0}, None),
    ("plan_incomplete", {"missing": 1}, {"count": 1}),
    ("coverage_thin", {"coverage": 2 - CENT}, {"percent": 199}),
    ("coverage_thin", {"coverage": Decimal(2)}, None),
    ("coverage_thin", {"coverage": Decimal(0)}, {"percent": 0}),
    ("coverage_thin", {"coverage": Coverage.NO_TARGET}, None),
    ("deal_stale", {"deals_passed": 0}, None),
    ("deal_stale", {"deals_passed": 1}, {"count": 1}),
    ("renewal_near", renewal(181), None),
    ("renewal_near", renewal(180), {"days": 180}),
    ("renewal_near", renewal(61), {"days": 61}),
    ("renewal_near", renewal(60), None),
    ("renewal_near", renewal(100, deals=1), None),
    ("renewal_near", {**renewal(100), "renewal_won_on": ago(80)}, {"days": 100, "won": 1}),
    ("renewal_near", {**renewal(100), "renewal_won_on": ago(81)}, {"days": 100}),
    ("renewal_near", renewal(100, deals=None), None),
    ("renewal_due", renewal(61), None),
    ("renewal_due", renewal(60), {"days": 60}),
    ("renewal_due", renewal(0), {"days": 0}),
    ("renewal_due", renewal(-1), {"passed": 1}),
    ("renewal_due", {**renewal(-9), "renewal_won_on": ago(1)}, {"passed": 9, "won": 1}),
    ("renewal_due", {**renewal(10, deals=1), "renewal_won_on": ago(1)}, None),
    ("renewal_due", renewal(10, deals=1), None),
    ("renewal_due", {"renewal_on": None}, None),
    ("key_person_missing", {"decider_known": False, "champion_known": False}, {"no_decider": 1}),
    ("key_person_missing", {"champion_known": False}, {"no_champion": 1}),
    ("key_person_missing", {"supporters": 1}, {"supporters": 1}),
    ("key_person_missing", {"supporters": 2}, None),
    ("opponent_unanswered", {"opponents": 1}, None),
    ("opponent_unanswered", {"opponents": 1, "champion_known": None}, None),
    ("opponent_unanswered", {"opponents": 2, "champion_known": False}, {"count": 2}),
    ("opponent_unanswered", {"opponents": 0, "champion_known": False}, None),
    ("touch_late", {"touched_on": ago(30)}, None),
    ("touch_late", {"touched_on": ago(31)}, {"days": 31}),
    ("touch_late", {"touched_on": ago(60)}, {"days": 60}),
    ("touch_late", {"touched_on": ago(61)}, None),
    ("touch_late", {"touched_on": None, "committed_on": ago(31)}, {"days": 31}),
    ("touch_late", {"touched_on": None, "committed_on": None}, None),
    ("touch_lost", {"touched_on": ago(60)}, None),
    ("touch_lost", {"touched_on": ago(61)}, {"days": 61}),
    ("touch_lost", {"touched_on": None, "committed_on": ago(61)}, {"days": 61}),
    ("trust_low", {"trust": 3 - CENT * 10}, {"tenths": 29}),
    ("trust_low", {"trust": Decimal(3)}, None),
    ("trust_low", {"trust_fell": 1}, {"fell": 1}),
    ("satisfaction_low", {"satisfaction": 6}, {"points": 6}),
    ("satisfaction_low", {"satisfaction": 7}, None),
    ("confidence_low", {"confidence": 2}, {"points": 2}),
    ("confidence_low", {"confidence": 3}, None),
    ("flagged", {"flagged_on": None}, None),
    ("flagged", {"flagged_on": TODAY}, {"days": 0}),
    ("flagged", {"flagged_on": ago(3)}, {"days": 3}),
    ("flagged", {"flagged_on": ahead(1)}, {"days": 0}),
]
"""Rule, facts that differ from a plan in order, the numbers it sees if it fires."""


@pytest.mark.parametrize(("rule_id", "changes", "numbers"), CASES)
def test_a_rule_fires_from_its_threshold_on(
    rule_id: str, changes: Known, numbers: dict[str, int] | None
) -> None:
    found = find(rule_id, facts(**changes))

    assert (found.numbers if found else None) == numbers


@pytest.mark.parametrize("rule_id", [each.id for each in RULES])
def test_a_rule_is_silent_about_a_plan_in_order_and_about_what_is_not_known(rule_id: str) -> None:
    assert find(rule_id, FINE) is None
    assert find(rule_id, UNKNOWN) is None
    assert find(rule_id, Facts(committed_on=ago(90))) is None


@pytest.mark.parametrize("rule_id", [each.id for each in RULES])
def test_every_rule_has_a_case_in_which_it_fires_and_one_in_which_it_does_not(rule_id: str) -> None:
    told = {numbers is not None for case, _, numbers in CASES if case == rule_id}

    assert told == {True, False}


@pytest.mark.parametrize(
    ("rule_id", "changes", "own"),
    [
        ("revenue_short", revenue(700), {"revenue_short": 71}),
        ("revenue_tight", revenue(901), {"revenue_tight": 91}),
        ("revenue_short", {**revenue(0), "year": YEAR}, {"revenue_after": 49}),
        ("action_long_overdue", actions(1, 5), {"action_days": 4}),
        ("action_long_overdue", actions(2, 1), {"actions_many": 2}),
        (
            "objective_behind",
            {"measured": (measured(days=50, of=100, progress=40),)},
            {"objective_behind": 9},
        ),
        ("review_overdue", {"changed_on": ago(10)}, {"unchanged_days": 10}),
        ("coverage_thin", {"coverage": Decimal("2.4")}, {"coverage": "2.5"}),
        ("renewal_near", renewal(200), {"renewal_near": 200}),
        ("renewal_due", renewal(100), {"renewal_due": 100}),
        ("key_person_missing", {}, {"supporters": 4}),
        ("trust_low", {}, {"trust": "8.1"}),
        ("satisfaction_low", {}, {"satisfaction": 9}),
        ("confidence_low", {}, {"confidence": 4}),
    ],
)
def test_a_workspace_may_set_its_own_thresholds(
    rule_id: str, changes: Known, own: dict[str, Any]
) -> None:
    thresholds = Thresholds.of({"thresholds": own, "holidays": "DE"})

    assert find(rule_id, facts(**changes), thresholds)


def test_without_own_thresholds_the_usual_ones_hold() -> None:
    assert Thresholds.of({}) == Thresholds()
    assert Thresholds.of({"thresholds": {"ambers": 5}}) == Thresholds(ambers=5)


def test_the_day_before_the_year_is_a_quarter_over_is_too_early() -> None:
    assert find("revenue_short", facts(**revenue(0), year=QUARTER)) is not None
    later = Period(QUARTER.starts_on + timedelta(days=1), QUARTER.ends_on + timedelta(days=1))
    assert find("revenue_short", facts(**revenue(0), year=later)) is None
    assert later.starts_on > date(2027, 1, 1)
