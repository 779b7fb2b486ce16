"""Whatever changes an action or ends a plan has the messages redrawn that show it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from kambot import acting, lists, plans
from kambot.acting import done, undo
from kambot.life import closing
from tests.usecases.acting import MESSAGE, Task, is_due, message, posted, task
from tests.usecases.conftest import MORNING, Desk


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan that Bob works on too, Ana's action."""
    return task(ana, team=("UBOB",))


def test_everybody_elses_card_is_due_and_the_clickers_only_if_nobody_redraws_it(
    ana: Desk, call: Task
) -> None:
    anas, bobs = posted(call, "UANA"), posted(call, "UBOB")

    call.act(ana, done, message_id=anas)

    assert message(call, bobs).due_at == MORNING
    mine = message(call, anas)
    assert (mine.wanted > 1, mine.due_at) == (True, MORNING + timedelta(seconds=10))
    acting.shown(ana.kambot, ana.who, anas, mine.wanted)
    assert not is_due(call, anas)


def test_a_card_that_could_not_be_redrawn_at_once_is_due_at_once(ana: Desk, call: Task) -> None:
    card = posted(call, "UANA")
    call.act(ana, done, message_id=card)

    acting.shown(ana.kambot, ana.who, card, 0)

    assert message(call, card).due_at == MORNING


@pytest.mark.parametrize("state", ["sending", "unknown", "dead"])
def test_a_click_proves_that_the_message_arrived(ana: Desk, call: Task, state: str) -> None:
    card = posted(call, "UANA")
    lost = {"state": state, "ts": None, "due_at": MORNING, "error": "fate_unknown"}
    with ana.kambot.database.write() as connection:
        connection.execute(update(MESSAGE).where(MESSAGE.c.id == card).values(**lost))

    call.act(ana, done, message_id=card)

    now = message(call, card)
    assert (now.state, now.ts, now.posted_in) == ("sent", "1795424400.000100", "D1")
    assert (now.due_at, now.error) == (MORNING + timedelta(seconds=10), "")


def test_what_another_process_drew_meanwhile_is_left_to_the_courier(ana: Desk, call: Task) -> None:
    card = posted(call, "UANA")
    call.act(ana, done, message_id=card)
    drawn = message(call, card).wanted

    acting.shown(ana.kambot, ana.who, card, drawn)
    assert not is_due(call, card)
    acting.shown(ana.kambot, ana.who, card, drawn - 1)
    assert is_due(call, card)
    assert message(call, card).wanted > drawn


def test_what_its_reader_sees_already_is_not_redrawn_again(
    ana: Desk, bob: Desk, call: Task
) -> None:
    card = posted(call, "UANA")
    call.act(bob, done)
    assert is_due(call, card)

    call.act(ana, undo, message_id=card)
    acting.shown(ana.kambot, ana.who, card, message(call, card).wanted)

    assert not is_due(call, card)
    assert message(call, card).shown == message(call, card).wanted


def test_a_click_that_changes_nothing_redraws_nothing(ana: Desk, call: Task) -> None:
    bobs = posted(call, "UBOB")

    call.act(ana, undo)

    assert not is_due(call, bobs)


def edit(ana: Desk, call: Task) -> None:
    ana.put(ana.record(call.plan_id, "actions", call.action_id), {"title": "Ring Sue"})


def remove(ana: Desk, call: Task) -> None:
    lists.remove(ana.kambot, ana.who, call.plan_id, "actions", call.action_id)


def bring_back(ana: Desk, call: Task) -> None:
    lists.restore(ana.kambot, ana.who, call.plan_id, "actions", call.action_id)


def delete_plan(ana: Desk, call: Task) -> None:
    plans.delete(ana.kambot, ana.who, call.plan_id)


def restore_plan(ana: Desk, call: Task) -> None:
    plans.restore(ana.kambot, ana.who, call.plan_id)


def reopen(ana: Desk, call: Task) -> None:
    closing.reopen(ana.kambot, ana.who, call.plan_id)


def answer_a_question(ana: Desk, call: Task) -> None:
    ana.save(call.plan_id, "trust", champion_id="new:Sue Smith")


def add_an_objective(ana: Desk, call: Task) -> None:
    ana.add(call.plan_id, "objectives", statement="Grow", kind="revenue")


def nothing(ana: Desk, call: Task) -> None:
    """Some changes only mean something after something else."""


@pytest.mark.parametrize(
    ("before", "change"),
    [
        (nothing, edit),
        (nothing, remove),
        (remove, bring_back),
        (nothing, delete_plan),
        (delete_plan, restore_plan),
        (lambda _, call: call.close_plan(), reopen),
        (nothing, answer_a_question),
        (nothing, add_an_objective),
    ],
)
def test_a_change_anywhere_reaches_the_card(
    ana: Desk,
    call: Task,
    before: Callable[[Desk, Task], None],
    change: Callable[[Desk, Task], None],
) -> None:
    before(ana, call)
    card = posted(call, "UBOB")

    change(ana, call)

    assert is_due(call, card)


def test_other_answers_leave_the_cards_alone(ana: Desk, call: Task) -> None:
    card = posted(call, "UBOB")

    ana.save(call.plan_id, "profile", business_summary="Growing", team=["UBOB"])
    ana.add(call.plan_id, "contacts", name="Sue Smith", role="champion")

    assert not is_due(call, card)
