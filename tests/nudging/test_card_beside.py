"""What else stands in a nudge, as it is now: reviews, a question, help, the team."""

from typing import Any

import pytest

from kambot.cards import ItemState, TeamLine
from kambot.models import Action, Member, Message, Plan, Review
from tests.nudging.office import LONG_AGO, Office, Watch, on

MONDAY = "2026-11-23"
NINE = f"{MONDAY} 09:00"


@pytest.fixture
def ana(office: Office) -> int:
    return office.member("Ana")


@pytest.fixture
def ben(office: Office) -> int:
    return office.member("Ben")


@pytest.fixture
def plan(office: Office, ana: int) -> int:
    return office.plan(ana)


@pytest.mark.parametrize(
    ("columns", "held", "gone"),
    [
        ({"confidence": 3}, False, False),
        ({"next_review_on": on("2027-02-23")}, True, True),
        ({"next_review_on": None}, False, True),
        ({"state": "closed"}, True, True),
        ({"archived_at": LONG_AGO}, False, True),
    ],
)
def test_a_review_is_due_until_it_is_held_or_moved(
    office: Office, watch: Watch, ana: int, columns: dict[str, Any], *, held: bool, gone: bool
) -> None:
    plan = office.plan(ana, next_review_on=on(MONDAY))
    office.record(Review, plan_id=plan, held_on=on("2026-08-23"), decision="keep")
    (item,) = office.sent(ana, NINE).reviews
    assert (item.account, item.days, item.held, item.gone) == ("Acme", 0, None, False)
    if held:
        day = {"held_on": on("2026-11-22"), "created_at": watch.now}
        office.record(Review, plan_id=plan, decision="keep", **day)
    office.change(Plan, plan, **columns)
    (item,) = office.shown(ana).reviews
    assert item.held == (on("2026-11-22") if held else None)
    assert item.gone is gone


@pytest.mark.parametrize("on_team", [False, True])
def test_a_deputy_holds_the_review_of_a_plan_they_work_on(
    office: Office, ana: int, *, on_team: bool
) -> None:
    ben = office.member("Ben")
    office.away(ana, MONDAY, MONDAY, deputy=ben)
    plan = office.plan(ana, next_review_on=on(MONDAY))
    if on_team:
        office.team(plan, ben)
    (item,) = office.sent(ben, NINE).reviews
    assert (item.owner, item.may_act) == ("Ana", on_team)


def test_a_question_is_open_until_it_is_answered_and_goes_with_its_plan(
    office: Office, ana: int
) -> None:
    plan = office.plan(ana, created_at=LONG_AGO)
    question = office.sent(ana, NINE).question
    assert question
    assert (question.key, question.step, question.answered) == ("decision_maker", "trust", False)
    office.change(Plan, plan, unknowns=["decision_maker_id"])
    answered = office.shown(ana).question
    assert answered
    assert answered.answered
    office.change(Plan, plan, state="closed")
    assert office.shown(ana).question is None


def test_help_and_the_teams_lines_are_of_the_present(office: Office, ana: int, ben: int) -> None:
    cleo = office.member("Cleo")
    office.change(Member, ana, manager_id=ben)
    plan = office.plan(cleo)
    action = office.action(plan, ana, "2026-11-01", "Call Sue")
    assert office.sent(ben, NINE).team == (
        TeamLine(owner="Ana", account="Acme", title="Call Sue", days=22),
    )
    (item,) = office.sent(cleo, NINE).help
    assert (item.owner, item.days, item.may_act) == ("Ana", 22, True)
    office.touch(action, plan, ana, status="done")
    assert office.shown(ben).team == ()
    assert [each.state for each in office.shown(cleo).help] == [ItemState.DONE]


@pytest.mark.parametrize("posted", [False, True])
def test_what_has_nothing_left_to_say_is_not_posted_but_redrawn(
    office: Office, ana: int, plan: int, *, posted: bool
) -> None:
    action = office.action(plan, ana, "2026-11-20")
    office.decide(f"{MONDAY} 09:00")
    if posted:
        office.change(Message, office.messages(ana)[-1].id, ts="1.0")
    office.change(Action, action, status="done")
    assert (office.card(ana) is not None) is posted


def test_a_revision_counts_the_changes(office: Office, ana: int, plan: int) -> None:
    office.action(plan, ana, "2026-11-20")
    assert office.sent(ana, NINE).revision == 1
    office.change(Message, office.messages(ana)[-1].id, wanted=4)
    assert office.shown(ana).revision == 4
