"""What holds for every rule: never better for worse, silent about the unknown, and curable."""

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kambot.bindings import columns
from kambot.method.health import CURES, GIVES_WAY, RULES, Facts, Opens, Thresholds, judge
from kambot.method.loading import load
from tests.health.making import FINE, TODAY, USUAL, ago, ahead, find, measured, revenue
from tests.health.test_rules import CASES
from tests.health.worsening import IN_ORDER, WORSE, any_plan, worsened

METHOD = load([files("prompts")], columns())
IDS = [each.id for each in RULES]
FIRES = [(rule, known) for rule, known, numbers in CASES if numbers is not None]
FACTS: Mapping[str, tuple[str, ...]] = {
    "flagged": ("flagged_on",),
    "revenue_short": ("figures",),
    "revenue_tight": ("figures",),
    "renewal_due": ("renewal_on", "renewal_deals", "renewal_won_on"),
    "renewal_near": ("renewal_on", "renewal_deals", "renewal_won_on"),
    "touch_lost": ("touched_on", "cadence_days"),
    "touch_late": ("touched_on", "cadence_days"),
    "opponent_unanswered": ("opponents", "champion_known"),
    "coverage_thin": ("coverage",),
    "deal_stale": ("deals_passed",),
    "key_person_missing": ("decider_known", "champion_known", "supporters"),
    "trust_low": ("trust", "trust_fell"),
    "satisfaction_low": ("satisfaction",),
    "confidence_low": ("confidence",),
    "action_long_overdue": ("actions_overdue", "action_due_on"),
    "action_overdue": ("actions_overdue", "action_due_on"),
    "objective_past_due": ("objectives_past_due", "objective_due_on"),
    "objective_behind": ("measured",),
    "objective_idle": ("objectives_idle",),
    "review_overdue": ("next_review_on", "changed_on"),
    "plan_incomplete": ("missing",),
}
"""What each rule looks at and can get worse."""
DEALT = {"renewal_deals": 0}
DECISIVE: list[tuple[str, dict[str, Any], str]] = [
    ("flagged", {"flagged_on": TODAY}, "flagged_on"),
    ("revenue_short", revenue(0), "figures"),
    ("revenue_short", revenue(0), "year"),
    ("revenue_tight", revenue(800), "figures"),
    ("revenue_tight", revenue(800), "year"),
    ("renewal_due", {"renewal_on": ahead(10), **DEALT}, "renewal_on"),
    ("renewal_due", {"renewal_on": ahead(10), **DEALT}, "renewal_deals"),
    ("renewal_near", {"renewal_on": ahead(90), **DEALT}, "renewal_on"),
    ("renewal_near", {"renewal_on": ahead(90), **DEALT}, "renewal_deals"),
    ("touch_lost", {"touched_on": ago(99)}, "cadence_days"),
    ("touch_late", {"touched_on": ago(40)}, "cadence_days"),
    ("opponent_unanswered", {"opponents": 1, "champion_known": False}, "opponents"),
    ("opponent_unanswered", {"opponents": 1, "champion_known": False}, "champion_known"),
    ("coverage_thin", {"coverage": Decimal(1)}, "coverage"),
    ("deal_stale", {"deals_passed": 1}, "deals_passed"),
    ("key_person_missing", {"decider_known": False}, "decider_known"),
    ("key_person_missing", {"champion_known": False}, "champion_known"),
    ("key_person_missing", {"supporters": 0}, "supporters"),
    ("trust_low", {"trust": Decimal(1)}, "trust"),
    ("trust_low", {"trust_fell": 1}, "trust_fell"),
    ("satisfaction_low", {"satisfaction": 0}, "satisfaction"),
    ("confidence_low", {"confidence": 1}, "confidence"),
    ("action_overdue", {"actions_overdue": 1, "action_due_on": ago(1)}, "actions_overdue"),
    ("action_overdue", {"actions_overdue": 1, "action_due_on": ago(1)}, "action_due_on"),
    ("action_long_overdue", {"actions_overdue": 3, "action_due_on": ago(1)}, "actions_overdue"),
    ("action_long_overdue", {"actions_overdue": 1, "action_due_on": ago(20)}, "action_due_on"),
    *(
        ("objective_past_due", {"objectives_past_due": 1, "objective_due_on": ago(1)}, name)
        for name in ("objectives_past_due", "objective_due_on")
    ),
    ("objective_behind", {"measured": (measured(days=50, of=100, progress=0),)}, "measured"),
    ("objective_idle", {"objectives_idle": 1}, "objectives_idle"),
    ("review_overdue", {"next_review_on": ago(1)}, "next_review_on"),
    ("review_overdue", {"changed_on": ago(30)}, "changed_on"),
    ("plan_incomplete", {"missing": 1}, "missing"),
]
"""A plan in order in which one thing is wrong, and what of that is not known then."""
REST = ("committed_on", "year")
"""Since when, and which year: rules look at them, and they are neither good nor bad."""


def test_every_fact_belongs_to_a_rule_or_to_the_verdict() -> None:
    looked_at = {name for own in FACTS.values() for name in own}

    assert looked_at == set(WORSE) == set(IN_ORDER)
    assert {each.name for each in fields(Facts)} == looked_at | {*REST, "last_period"}
    assert set(FACTS) == set(IDS)


@pytest.mark.parametrize("rule", IDS)
@given(data=st.data())
@settings(max_examples=40)
def test_a_rule_is_monotone_in_its_own_facts(rule: str, data: st.DataObject) -> None:
    """Whatever else is known: once it fires it goes on, or gives way to the worse one."""
    better, worse = data.draw(worsened(FACTS[rule]))

    if find(rule, better):
        assert find(rule, worse) or (rule in GIVES_WAY and find(GIVES_WAY[rule], worse))


@pytest.mark.parametrize("rule", IDS)
@given(data=st.data())
@settings(max_examples=20)
def test_no_other_fact_makes_a_rule_fire_or_silences_it(rule: str, data: st.DataObject) -> None:
    plan, other = data.draw(any_plan), data.draw(any_plan)
    own = {name: getattr(plan, name) for name in (*FACTS[rule], *REST)}

    assert find(rule, replace(other, **own)) == find(rule, plan)


@pytest.mark.parametrize(("rule", "known"), FIRES)
@given(rest=any_plan)
@settings(max_examples=10)
def test_what_a_rule_names_as_its_cure_silences_it(
    rule: str, known: dict[str, Any], rest: Facts
) -> None:
    own = {name: getattr(FINE, name) for name in (*FACTS[rule], *REST)}
    sick = replace(rest, **{**own, **known})
    assert find(rule, sick)

    cured = replace(sick, **{name: IN_ORDER[name] for name in CURES[rule].facts})
    assert not find(rule, cured)
    assert not (rule in GIVES_WAY and find(GIVES_WAY[rule], cured))


@pytest.mark.parametrize(("rule", "known", "unknown"), DECISIVE)
def test_a_rule_is_silent_when_what_it_looks_at_is_not_known(
    rule: str, known: dict[str, Any], unknown: str
) -> None:
    nothing: Any = () if unknown == "measured" else None

    assert find(rule, replace(FINE, **known))
    assert find(rule, replace(FINE, **{**known, unknown: nothing})) is None


def test_every_input_of_every_rule_was_unknown_once() -> None:
    asked = {(rule, unknown) for rule, _, unknown in DECISIVE}
    every = {(rule, name) for rule, own in FACTS.items() for name in own}

    since_commit = {("touch_late", "touched_on"), ("touch_lost", "touched_on")}
    only_words = {("renewal_due", "renewal_won_on"), ("renewal_near", "renewal_won_on")}
    assert every - asked == since_commit | only_words, "some count from the commit"


def test_a_touch_that_nobody_knows_of_is_counted_from_the_commit() -> None:
    assert find("touch_lost", replace(FINE, touched_on=None))
    assert not find("touch_lost", replace(FINE, touched_on=None, committed_on=None))
    assert not find("touch_lost", replace(FINE, touched_on=None, cadence_days=None))


@pytest.mark.parametrize("rule", IDS)
def test_a_cure_leads_to_a_step_a_list_or_a_form_that_there_is(rule: str) -> None:
    cure = CURES[rule]
    step = METHOD.step(cure.step)

    assert cure.list in {"", *(each.key for each in step.lists)}
    assert cure.form in {"", *METHOD.forms}
    assert bool(cure.form) == (cure.opens is Opens.FORM)
    assert cure.list or cure.opens not in (Opens.NEW, Opens.WORST)


@given(any_plan)
def test_stricter_thresholds_silence_nothing(plan: Facts) -> None:
    usual, stricter = (
        {each.rule for each in judge(plan, thresholds, TODAY).findings}
        for thresholds in (USUAL, Thresholds().stricter())
    )

    assert all(rule in stricter or GIVES_WAY[rule] in stricter for rule in usual)
