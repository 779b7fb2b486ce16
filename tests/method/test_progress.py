"""Progress: what is needed, what is done, what to do next."""

from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.bindings import columns
from kambot.method.fields import UNKNOWN
from kambot.method.loading import load
from kambot.method.progress import (
    Answers,
    objective_progress,
    plan_progress,
    step_progress,
)
from kambot.method.steps import Method

NUMBERS = st.decimals(-1000, 1000, places=2)


@pytest.fixture(scope="module")
def method() -> Method:
    return load([files("prompts")], columns())


def test_a_step_says_how_much_is_done_and_what_is_next(method: Method) -> None:
    answers = Answers({"decision_maker_id": 7}, {"trust_ratings": 2})
    trust = step_progress(method.step("trust"), answers)
    assert (trust.done, trust.needed) == (2, 3)
    assert trust.missing == ("say who speaks for us",)
    assert trust.touched
    assert not trust.complete


def test_unknown_counts_as_answered(method: Method) -> None:
    answers = Answers({"decision_maker_id": UNKNOWN, "champion_id": UNKNOWN}, {"trust_ratings": 1})
    assert step_progress(method.step("trust"), answers).complete


def test_an_optional_answer_touches_a_step_but_does_not_complete_it(method: Method) -> None:
    target = step_progress(method.step("target"), Answers({"secured": Decimal(0)}))
    assert target.touched
    assert target.done == 0


@pytest.mark.parametrize("list_key", ["opportunities", "white_space"])
def test_one_deal_or_one_place_to_sell_more_is_enough(method: Method, list_key: str) -> None:
    opportunity = method.step("opportunity")
    assert not step_progress(opportunity, Answers()).complete
    assert step_progress(opportunity, Answers(counts={list_key: 1})).complete


def test_without_objectives_one_action_is_needed(method: Method) -> None:
    action = method.step("action")
    assert step_progress(action, Answers()).missing == ("add a first action",)
    assert step_progress(action, Answers(counts={"actions": 1})).complete


def test_every_open_objective_needs_an_action(method: Method) -> None:
    answers = Answers(counts={"actions": 5}, objectives=3, idle=("Win the CFO",))
    action = step_progress(method.step("action"), answers)
    assert (action.done, action.needed) == (2, 3)
    assert action.missing == ("add an action for “Win the CFO”",)


def test_a_plan_counts_what_its_steps_still_need(method: Method) -> None:
    profile = Answers({"name": "Acme", "goals": ["Grow"], "segment": "steady"})
    plan = plan_progress(method, {"profile": profile})
    assert [step.key for step in plan.steps if step.complete] == ["profile"]
    assert plan.done == 3 < plan.needed


def test_a_complete_plan_needs_nothing_more(method: Method) -> None:
    everything = {
        step.key: Answers(
            {field.key: UNKNOWN for field in step.fields}, {lst.key: 1 for lst in step.lists}
        )
        for step in method.steps
    }
    plan = plan_progress(method, everything)
    assert plan.done == plan.needed


@pytest.mark.parametrize(
    ("start", "current", "target", "percent"),
    [(0, 5, 10, 50), (10, 5, 0, 50), (0, 15, 10, 100), (0, -5, 10, 0), (20, 20, 40, 0)],
)
def test_a_measured_objective_goes_from_start_to_target(
    start: int, current: int, target: int, percent: int
) -> None:
    known = {"start": Decimal(start), "current": Decimal(current), "target": Decimal(target)}
    assert objective_progress(**known, done_actions=0, all_actions=9) == percent


@given(st.none() | NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, st.integers(0, 9))
def test_progress_lies_between_0_and_100_or_is_unknown(
    start: Decimal | None, current: Decimal | None, target: Decimal | None, done: int
) -> None:
    percent = objective_progress(
        start=start, current=current, target=target, done_actions=done, all_actions=9
    )
    assert percent is not None
    assert 0 <= percent <= 100
    if None in (start, current, target) or start == target:
        assert percent == Decimal(done) / 9 * 100


def test_without_measure_and_actions_nothing_can_be_said() -> None:
    unknown = {"start": None, "current": None, "target": None}
    assert objective_progress(**unknown, done_actions=0, all_actions=0) is None
