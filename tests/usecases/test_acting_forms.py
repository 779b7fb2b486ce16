"""The forms of an action: what they show, what they refuse at which field, what they do."""

from collections.abc import Callable
from typing import Any

import pytest

from kambot import lists
from kambot.acting import done
from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.errors import NotAllowed
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.screens import FormScreen, Notice, Refused
from tests.usecases.acting import Task, is_due, member_id, posted, task
from tests.usecases.conftest import Desk

FORMS: dict[str, dict[str, str]] = {
    "snooze": {"until": "2026-12-01"},
    "move": {"due_on": "2026-12-01"},
    "wait": {"waiting_until": "2026-12-01"},
    "block": {"blocked_reason": "No budget"},
    "hand_over": {"owner_id": "UBOB"},
    "why": {"words": "Sue has a new boss"},
}


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan that Bob works on too, Ana's action."""
    return task(ana, team=("UBOB",))


def form(call: Task, who: Desk, key: str) -> FormScreen:
    return open_form(who.kambot, who.who, key, call.action_id)


def send(call: Task, who: Desk, key: str, **raws: Any) -> Notice | Refused:
    return submit_form(
        who.kambot, who.who, key, call.action_id, raws or FORMS[key], receipt=who.receipt()
    )


def errors(outcome: Notice | Refused) -> dict[str, str]:
    assert isinstance(outcome, Refused), outcome
    return dict(outcome.errors)


@pytest.mark.parametrize("key", FORMS)
def test_a_form_says_on_top_what_it_is_about(ana: Desk, call: Task, key: str) -> None:
    assert form(call, ana, key).about == "*Call Sue* · Acme · due 23 Nov 2026"


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        ("snooze", "snoozed_until", "2026-12-01"),
        ("move", "due_on", "2026-12-01"),
        ("wait", "waiting_until", "2026-12-01"),
        ("wait", "status", ActionStatus.WAITING),
        ("block", "blocked_reason", "No budget"),
        ("block", "status", ActionStatus.BLOCKED),
        ("why", "snooze_reason", SnoozeReason.OTHER),
    ],
)
def test_a_form_does_what_it_says(ana: Desk, call: Task, key: str, column: str, value: str) -> None:
    card = posted(call, "UANA")

    assert isinstance(send(call, ana, key), Notice)

    assert str(getattr(call.now, column)) == value
    assert is_due(call, card)  # a form is no click: the courier redraws all cards


def test_an_action_is_handed_over_to_a_colleague(ana: Desk, call: Task) -> None:
    notice = send(call, ana, "hand_over")

    assert isinstance(notice, Notice)
    assert notice.text.endswith("Acme · due 23 Nov 2026 · Bob Brown")
    assert call.now.owner_id == member_id(ana, "UBOB")


@pytest.mark.parametrize(
    ("whom", "why"),
    [
        ("UGUEST", "Gus Guest is a guest or an app. Please choose a colleague."),
        ("ULEFT", "Lea Left has left the workspace. Please choose somebody else."),
    ],
)
def test_nobody_hands_work_to_guests_or_to_who_has_left(
    ana: Desk, call: Task, whom: str, why: str
) -> None:
    assert errors(send(call, ana, "hand_over", owner_id=whom)) == {"owner_id": why}


def test_a_confidential_plan_stays_within_its_team(ana: Desk, call: Task) -> None:
    call.hide_plan()

    said = errors(send(call, ana, "hand_over", owner_id="UADA"))["owner_id"]

    assert said.startswith("Only its team may see the plan for Acme.")
    assert call.now.version == 1
    assert isinstance(send(call, ana, "hand_over", owner_id="UBOB"), Notice)


@pytest.mark.parametrize(
    ("key", "field"), [("snooze", "until"), ("move", "due_on"), ("wait", "waiting_until")]
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    ana: Desk, call: Task, key: str, field: str
) -> None:
    said = errors(send(call, ana, key, **{field: "2026-11-22"}))

    assert said[field].startswith("Please pick a day from 2")
    assert errors(send(call, ana, key, **{field: ""})).keys() == {field}


@pytest.mark.parametrize("key", FORMS)
def test_a_form_that_comes_too_late_is_not_even_opened(
    ana: Desk, bob: Desk, call: Task, key: str
) -> None:
    call.act(bob, done)

    for attempt in (form, send):
        with pytest.raises(NotAllowed, match="Bob Brown has done “Call Sue” already"):
            attempt(call, ana, key)


def test_a_form_that_was_open_when_the_action_was_removed_changes_nothing(
    ana: Desk, call: Task
) -> None:
    form(call, ana, "block")
    lists.remove(ana.kambot, ana.who, call.plan_id, "actions", call.action_id)

    with pytest.raises(NotAllowed, match="“Call Sue” was removed from the plan meanwhile"):
        send(call, ana, "block")
    assert call.now.status is ActionStatus.OPEN


def test_an_account_with_markup_is_said_as_it_is_written(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    odd = task(ana, name="A&B <x>")
    odd.close_plan()

    with pytest.raises(NotAllowed, match="The plan for A&B <x> is closed"):
        form(odd, ana, "wait")
