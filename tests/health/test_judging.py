"""From findings to a verdict: levels, score, money at risk, trend; and never better for worse."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.health import (
    AT_RISK,
    GIVES_WAY,
    RULES,
    Facts,
    Kind,
    Thresholds,
    Trend,
    judge,
    trend,
)
from kambot.method.vocabulary import Health
from tests.health.making import FINE, TODAY, UNKNOWN, USUAL, ago, facts, revenue
from tests.health.worsening import worsened

LATE = {"actions_overdue": 1, "action_due_on": ago(5)}
IDLE = {"objectives_idle": 1}
REVIEW = {"next_review_on": ago(1)}
TIGHT, SHORT = revenue(800), revenue(100)


def health(given: Facts) -> Health:
    return judge(given, USUAL, TODAY).health


@pytest.mark.parametrize(
    ("changes", "expected", "score", "neglected"),
    [
        ({}, Health.GREEN, 100, False),
        (LATE, Health.AMBER, 90, True),
        ({**LATE, **IDLE, **REVIEW}, Health.AMBER, 70, True),
        (TIGHT, Health.AMBER, 90, False),
        ({**TIGHT, **LATE}, Health.AMBER, 80, False),
        ({**TIGHT, **LATE, **IDLE}, Health.RED, 70, False),
        (SHORT, Health.RED, 75, False),
        ({"committed_on": None}, Health.GREY, 100, False),
        ({"committed_on": None, **LATE, **IDLE, **REVIEW}, Health.GREY, 100, False),
        ({"committed_on": None, **SHORT}, Health.RED, 75, False),
        ({"next_review_on": None}, Health.GREY, 100, False),
        (revenue(1000, target=None), Health.GREY, 100, False),
        ({"figures": None}, Health.GREY, 100, False),
    ],
)
def test_findings_add_up_to_a_level(
    changes: dict[str, Any], expected: Health, score: int, *, neglected: bool
) -> None:
    verdict = judge(facts(**changes), USUAL, TODAY)

    assert (verdict.health, verdict.score, verdict.neglected) == (expected, score, neglected)


@pytest.mark.parametrize("committed", [None, ago(90)])
def test_nothing_known_is_grey_and_never_green(committed: Any) -> None:
    assert health(replace(UNKNOWN, committed_on=committed)) is Health.GREY


FORGETTABLE = sorted(set(FINE.__slots__) - {"measured", "touched_on"})
"""No touch is no unknown: then the time since the commit counts."""


@given(st.sets(st.sampled_from(FORGETTABLE)))
def test_what_is_not_known_never_turns_a_plan_red(unknown: set[str]) -> None:
    forgotten: dict[str, Any] = dict.fromkeys(unknown)
    verdict = judge(replace(FINE, **forgotten), USUAL, TODAY)

    assert verdict.health in (Health.GREEN, Health.GREY)
    if unknown & {"committed_on", "figures", "next_review_on"}:
        assert verdict.health is Health.GREY


def test_the_worst_finding_comes_first_and_the_customer_before_the_plan() -> None:
    found = judge(facts(**LATE, **TIGHT, **REVIEW), USUAL, TODAY).findings

    assert [each.rule for each in found] == ["revenue_tight", "action_overdue", "review_overdue"]


@pytest.mark.parametrize(
    ("changes", "at_risk"),
    [
        (revenue(1000), 0),
        (revenue(1200), 0),
        (revenue(800), 200),
        (revenue(400), 600),
        (revenue(600), 500),
        (revenue(1000, target=None), None),
        ({"figures": None}, None),
    ],
)
def test_money_at_risk_is_the_shortfall_or_a_larger_last_period_once_the_customer_is_red(
    changes: dict[str, Any], at_risk: int | None
) -> None:
    assert judge(facts(**changes), USUAL, TODAY).at_risk == at_risk


def test_the_days_of_the_worst_action_are_kept() -> None:
    assert judge(facts(**LATE), USUAL, TODAY).worst_days == 5
    assert judge(FINE, USUAL, TODAY).worst_days == 0


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((Health.RED, 75), None, Trend.NEW),
        ((Health.AMBER, 90), (Health.GREEN, 100), Trend.NEW),
        ((Health.AMBER, 90), (Health.GREY, 100), Trend.NEW),
        ((Health.RED, 65), (Health.AMBER, 70), Trend.WORSE),
        ((Health.RED, 65), (Health.RED, 75), Trend.WORSE),
        ((Health.RED, 75), (Health.RED, 75), Trend.SAME),
        ((Health.RED, 75), (Health.RED, 65), Trend.BETTER),
        ((Health.AMBER, 60), (Health.RED, 75), Trend.BETTER),
        ((Health.GREEN, 100), (Health.AMBER, 90), Trend.BETTER),
        ((Health.GREY, 100), (Health.GREEN, 100), Trend.SAME),
        ((Health.GREEN, 100), None, Trend.SAME),
    ],
)
def test_the_trend_compares_with_the_week_before(
    now: tuple[Health, int], before: tuple[Health, int] | None, expected: Trend
) -> None:
    assert trend(*now, before) is expected


@given(worsened())
def test_a_worse_fact_never_makes_a_verdict_better(pair: tuple[Facts, Facts]) -> None:
    better, worse = (judge(each, USUAL, TODAY) for each in pair)

    assert worse.score <= better.score
    assert (worse.health in AT_RISK) >= (better.health in AT_RISK)
    assert (worse.health is Health.RED) >= (better.health is Health.RED)
    assert (worse.at_risk or 0) >= (better.at_risk or 0)


@given(worsened())
def test_a_rule_that_fired_stays_or_gives_way_to_a_worse_one(pair: tuple[Facts, Facts]) -> None:
    before, after = ({each.rule for each in judge(given, USUAL, TODAY).findings} for given in pair)

    for gone in before - after:
        assert GIVES_WAY[gone] in after


@given(st.integers(1, 6))
def test_how_many_ambers_make_red_is_the_workspaces_choice(ambers: int) -> None:
    plan = facts(**TIGHT, **LATE, **IDLE, **REVIEW)

    red = judge(plan, Thresholds(ambers=ambers), TODAY).health is Health.RED
    assert red == (ambers <= 4)


def test_rules_have_ids_of_their_own_and_levels_of_risk() -> None:
    assert len({each.id for each in RULES}) == len(RULES)
    assert {each.level for each in RULES} <= AT_RISK
    assert {each.kind for each in RULES} <= set(Kind)
