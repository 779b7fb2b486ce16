"""Clicks that come too late or may not be: one clear state, one sentence, nothing half done."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from kambot import lists, plans
from kambot.acting import Deed, Later, block, done, hand_over, move, snooze, undo
from kambot.errors import NotAMember
from kambot.members import Profile, welcome
from kambot.method.vocabulary import ActionStatus
from kambot.screens import Saved
from tests.usecases.acting import TODAY, Task, absence, member_id, task, together
from tests.usecases.conftest import Desk

DAY = timedelta(days=1)
GONE = "This is no longer yours to do, so nothing was changed."
DEEDS: dict[str, Deed] = {
    "done": done,
    "undo": undo,
    "snooze": partial(snooze, until=Later.TOMORROW),
    "move": partial(move, to=TODAY + DAY),
    "block": partial(block, reason="No budget"),
}


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan that Bob works on too, Ana's action."""
    return task(ana, team=("UBOB",))


@pytest.fixture
def ada(desk: Callable[..., Desk]) -> Desk:
    """Somebody else of the workspace."""
    return desk("UADA")


def test_a_second_done_by_the_same_person_changes_nothing(ana: Desk, call: Task) -> None:
    assert [call.act(ana, done, receipt=str(click)) for click in range(2)] == ["", ""]
    assert call.kinds == ["created", "done"]


def test_what_somebody_else_has_done_is_said_by_name(ana: Desk, bob: Desk, call: Task) -> None:
    call.act(bob, done)

    for name in DEEDS.keys() - {"undo"}:
        assert call.act(ana, DEEDS[name]) == "Bob Brown has done “Call Sue” already."
    assert call.kinds == ["created", "done"]


def test_what_i_have_done_is_not_snoozed_by_an_older_card(ana: Desk, call: Task) -> None:
    call.act(ana, done)

    assert call.act(ana, DEEDS["snooze"]) == "You have done “Call Sue” already."


def test_anybody_who_may_act_can_undo(ana: Desk, bob: Desk, call: Task) -> None:
    call.act(ana, done)

    assert call.act(bob, undo) == ""
    assert call.now.status is ActionStatus.OPEN
    assert call.act(ana, undo) == ""
    assert call.kinds == ["created", "done", "undone"]


@pytest.mark.parametrize("name", DEEDS)
def test_a_cancelled_action_stays_so(ana: Desk, call: Task, name: str) -> None:
    saved = ana.put(ana.record(call.plan_id, "actions", call.action_id), {"status": "cancelled"})
    assert isinstance(saved, Saved)

    assert call.act(ana, DEEDS[name]) == "“Call Sue” was cancelled meanwhile."
    assert call.now.status is ActionStatus.CANCELLED


@pytest.mark.parametrize("name", DEEDS)
def test_a_removed_action_stays_removed(ana: Desk, call: Task, name: str) -> None:
    lists.remove(ana.kambot, ana.who, call.plan_id, "actions", call.action_id)

    assert call.act(ana, DEEDS[name]) == "“Call Sue” was removed from the plan meanwhile."
    assert call.kinds == ["created", "archived"]


@pytest.mark.parametrize("name", DEEDS)
def test_a_deleted_plan_has_nothing_left_to_do(ana: Desk, call: Task, name: str) -> None:
    plans.delete(ana.kambot, ana.who, call.plan_id)

    said = "The plan for Acme was deleted, so there is nothing left to do here."
    assert call.act(ana, DEEDS[name]) == said
    assert call.now.version == 1


@pytest.mark.parametrize("name", DEEDS)
def test_a_closed_plan_has_nothing_left_to_do(ana: Desk, call: Task, name: str) -> None:
    call.close_plan()

    said = "The plan for Acme is closed, so there is nothing left to do here."
    assert call.act(ana, DEEDS[name]) == said
    assert call.now.version == 1


def test_who_handed_an_action_over_is_told_whose_it_is(ana: Desk, bob: Desk, ada: Desk) -> None:
    call = task(ana, owner="UBOB")
    call.act(ana, partial(hand_over, to=member_id(ana, "UADA"), may_know=True))

    said = "“Call Sue” is in the hands of Ada Admin now. Ask them if something should change."
    assert call.act(bob, done) == said
    assert call.act(ada, done) == ""
    assert call.act(ana, undo) == ""  # the plan's owner may still act


def test_who_left_the_team_acts_no_more(ana: Desk, bob: Desk, call: Task) -> None:
    ana.save(call.plan_id, "profile", team=[])

    said = "“Call Sue” is in the hands of Ana Alves now. Ask them if something should change."
    assert call.act(bob, done) == said
    call.hide_plan()
    assert call.act(bob, done) == GONE


def test_an_owner_outside_a_confidential_plans_team_still_acts(ana: Desk, bob: Desk) -> None:
    call = task(ana, owner="UBOB")
    call.hide_plan()

    assert call.act(bob, done) == ""
    assert call.changes[-1].by_id == member_id(ana, "UBOB")


def test_nobody_else_learns_of_a_confidential_plan(
    ana: Desk, ada: Desk, call: Task, desk: Callable[..., Desk]
) -> None:
    call.hide_plan()
    nowhere = Task(ana, call.plan_id, 4711)

    assert call.act(ada, done) == nowhere.act(ada, done) == GONE
    assert call.act(desk("UEVE", "T2"), done) == GONE
    assert call.now.version == 1


def test_a_deputy_acts_only_while_the_owner_is_away(ana: Desk, ada: Desk, call: Task) -> None:
    absence(ana, "UANA", "UADA", TODAY - 3 * DAY, TODAY)
    assert call.act(ada, DEEDS["snooze"]) == ""

    clock: Callable[..., None] = ana.kambot.clock.forward  # type: ignore[attr-defined]
    clock(days=1)

    assert call.act(ada, done) == "Ana Alves is back and takes care of “Call Sue” again."
    assert call.now.status is ActionStatus.OPEN


@pytest.mark.parametrize("days", [0, -1])
def test_a_deputy_learns_nothing_of_a_plan_that_only_its_team_may_see(
    ana: Desk, ada: Desk, call: Task, days: int
) -> None:
    call.hide_plan()
    absence(ana, "UANA", "UADA", TODAY - 3 * DAY, TODAY + days * DAY)

    assert call.act(ada, done) == GONE
    assert call.now.version == 1


def test_a_deputy_to_be_has_to_wait(ana: Desk, ada: Desk, call: Task) -> None:
    call.hide_plan()
    absence(ana, "UANA", "UADA", TODAY + DAY, TODAY + 3 * DAY)

    assert call.act(ada, done) == GONE


def test_guests_and_people_who_left_are_refused(
    ana: Desk, bob: Desk, call: Task, desk: Callable[..., Desk]
) -> None:
    welcome(ana.kambot, "T1", [Profile("UBOB", "Bob Brown", left=True)])

    for who in (desk("UGUEST"), bob):
        with pytest.raises(NotAMember):
            call.act(who, done)
    assert call.now.version == 1


def test_an_open_form_of_the_action_notices_what_a_card_did(
    ana: Desk, bob: Desk, call: Task
) -> None:
    seen = bob.record(call.plan_id, "actions", call.action_id)
    call.act(ana, partial(move, to=TODAY + 9 * DAY))

    assert isinstance(bob.put(seen, {"title": "Ring Sue"}), Saved)

    assert (call.now.title, call.now.due_on) == ("Ring Sue", TODAY + 9 * DAY)


def test_of_two_at_once_one_does_it_and_the_other_hears_who(
    ana: Desk, bob: Desk, call: Task
) -> None:
    for _ in range(5):
        said = together(lambda: call.act(ana, done), lambda: call.act(bob, done))

        assert sorted(said) in (
            ["", "Ana Alves has done “Call Sue” already."],
            ["", "Bob Brown has done “Call Sue” already."],
        )
        call.act(ana, undo)
    assert call.kinds == ["created", *["done", "undone"] * 5]


def test_a_snooze_and_a_done_at_once_end_in_done(ana: Desk, bob: Desk, call: Task) -> None:
    for _ in range(5):
        together(lambda: call.act(ana, DEEDS["snooze"]), lambda: call.act(bob, done))

        assert call.now.status is ActionStatus.DONE
        call.act(ana, undo)


def test_one_click_delivered_many_times_at_once_is_carried_out_once(ana: Desk, call: Task) -> None:
    click = partial(call.act, ana, DEEDS["snooze"], receipt="click")

    assert together(*[click] * 6) == [""] * 6

    assert call.now.snooze_count == 1


def test_a_removal_and_a_done_at_once_end_in_one_state(ana: Desk, bob: Desk, call: Task) -> None:
    where = (call.plan_id, "actions", call.action_id)
    for _ in range(5):
        said, _ = together(
            lambda: call.act(ana, done),
            lambda: lists.remove(bob.kambot, bob.who, *where).text,
        )

        was_late = call.now.status is ActionStatus.OPEN
        assert said == ("“Call Sue” was removed from the plan meanwhile." if was_late else "")
        assert call.now.archived_at is not None
        lists.restore(ana.kambot, ana.who, *where)
        call.act(ana, undo)
