"""A complete plan says how it goes on; a submitted one says so when it is submitted again."""

import pytest

from kambot import plans
from kambot.screens import Hub, Saved
from tests.usecases.complete import complete
from tests.usecases.conftest import Clock, Desk
from tests.usecases.forms import managed
from tests.usecases.test_approving import require_approval

ANSWERS = {"confidence": "4", "next_review_on": "2027-03-01"}


@pytest.fixture
def ana(ana: Desk) -> Desk:
    """Bob is her manager."""
    managed(ana, "UANA", "UBOB")
    return ana


def hub(desk: Desk, plan_id: int) -> Hub:
    return plans.open_hub(desk.kambot, desk.who, plan_id)


def said(desk: Desk, plan_id: int) -> str:
    """The top of the overview."""
    return desk.kambot.prompts.say("hub", hub=hub(desk, plan_id))


def commit(desk: Desk, plan_id: int) -> str:
    """Send off the last step; what is said about it."""
    saved = desk.save(plan_id, "commit", "commit", **ANSWERS)
    assert isinstance(saved, Saved), saved
    assert isinstance(saved.next, Hub)
    return saved.next.notice.text if saved.next.notice else ""


def completed(desk: Desk) -> int:
    plan_id = complete(desk)
    desk.save(plan_id, "commit", "hub", **ANSWERS)
    return plan_id


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (False, "Nothing is missing. Open the last step to commit the plan."),
        (True, "Nothing is missing. Open the last step to submit the plan for approval."),
    ],
)
def test_a_complete_plan_says_whether_it_is_committed_or_submitted(
    ana: Desk, *, wanted: bool, hint: str
) -> None:
    require_approval(ana, wanted=wanted)
    assert hint in said(ana, completed(ana)).splitlines()


def test_who_can_only_read_it_is_not_told_to(ana: Desk, bob: Desk) -> None:
    assert "Open the last step" not in said(bob, completed(ana))


def test_submitting_again_says_that_it_waits_already(ana: Desk, clock: Clock) -> None:
    require_approval(ana)
    plan_id = completed(ana)
    assert commit(ana, plan_id) == "", "the overview says it"
    clock.forward(hours=1)
    assert commit(ana, plan_id).startswith("Saved. The plan waits for approval already")


def test_committing_again_says_nothing_of_approval(ana: Desk, clock: Clock) -> None:
    plan_id = completed(ana)
    commit(ana, plan_id)
    clock.forward(hours=1)
    assert commit(ana, plan_id) == ""


def test_a_saved_answer_of_a_plan_that_waits_says_nothing(ana: Desk, clock: Clock) -> None:
    require_approval(ana)
    plan_id = completed(ana)
    commit(ana, plan_id)
    clock.forward(hours=1)
    saved = ana.save(plan_id, "commit", "hub", confidence="3")
    assert isinstance(saved, Saved)
    assert isinstance(saved.next, Hub)
    assert saved.next.notice is None
