"""Deeds of the Home tab: what is woken, and what a person is told of each deed."""

from datetime import timedelta
from functools import partial

import pytest

from kambot.acting import act_at_home, block, done, snooze, wake
from kambot.method.vocabulary import ActionStatus
from tests.usecases.acting import TODAY, Task, task
from tests.usecases.conftest import Desk

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's action, which is asleep until tomorrow."""
    made = task(ana)
    made.act(ana, partial(snooze, until=TOMORROW))
    return made


def test_what_is_woken_is_reminded_of_again(ana: Desk, call: Task) -> None:
    said = act_at_home(ana.kambot, ana.who, call.action_id, wake, "click")

    assert (call.now.snoozed_until, call.now.snooze_count) == (None, 1)
    assert call.kinds[-1] == "woken"
    assert said.text.endswith("due 23 Nov 2026 · not snoozed any more")


def test_what_is_awake_stays_as_it_is(ana: Desk) -> None:
    call = task(ana)
    act_at_home(ana.kambot, ana.who, call.action_id, wake, "click")

    assert call.now.version == 1
    assert call.kinds == ["created"]


def test_what_is_done_is_not_woken(ana: Desk, call: Task) -> None:
    call.act(ana, done)

    said = act_at_home(ana.kambot, ana.who, call.action_id, wake, "click")

    assert said.warning
    assert "already" in said.text


def test_only_what_is_done_is_offered_back(ana: Desk, call: Task) -> None:
    blocked = act_at_home(
        ana.kambot, ana.who, call.action_id, partial(block, reason="No budget"), "1"
    )
    finished = act_at_home(ana.kambot, ana.who, call.action_id, done, "2")

    assert blocked.undo_id is None
    assert (finished.undo_list, finished.undo_id) == ("undo_done", call.action_id)


def test_a_stranger_does_nothing_and_hears_nothing_of_it(bob: Desk, call: Task) -> None:
    call.hide_plan()

    said = act_at_home(bob.kambot, bob.who, call.action_id, done, "click")

    assert said.warning
    assert "Call Sue" not in said.text
    assert call.now.status is ActionStatus.OPEN


def test_the_same_click_is_carried_out_and_answered_once(ana: Desk, call: Task) -> None:
    first = act_at_home(ana.kambot, ana.who, call.action_id, done, "click")
    again = act_at_home(ana.kambot, ana.who, call.action_id, done, "click")

    assert first == again
    assert call.kinds.count("done") == 1
