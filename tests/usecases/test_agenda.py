"""Everything somebody has to do, over all plans."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from kambot import agenda
from kambot.acting import block, snooze, undo, wait
from kambot.asking.submitting import submit_form
from kambot.errors import NotAllowed
from kambot.method.vocabulary import ActionStatus
from kambot.screens import Board, Notice
from tests.usecases.acting import TODAY, Task, absence, task
from tests.usecases.conftest import Desk

DAY = timedelta(days=1)


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan, Ana's action, due today."""
    return task(ana)


def of(desk: Desk, page: int = 0) -> Board:
    return agenda.agenda(desk.kambot, desk.who, page)


def titles(board: Board) -> list[str]:
    return [row.text.split("*")[1] for row in board.rows]


def test_the_oldest_due_comes_first_over_all_plans(ana: Desk, bob: Desk, call: Task) -> None:
    for title, days in (("Later", 9), ("Long ago", -20)):
        due_on = (TODAY + timedelta(days=days)).isoformat()
        ana.add(call.plan_id, "actions", title=title, due_on=due_on)
    bobs = task(bob, owner="UANA", title="For Bob", due_on=(TODAY - DAY).isoformat(), name="B")

    assert titles(of(ana)) == ["Long ago", "For Bob", "Call Sue", "Later"]
    assert titles(of(bob)) == []
    assert of(bob).foot == "Nothing is waiting for you. Well done."
    bobs.close_plan()
    assert titles(of(ana)) == ["Long ago", "Call Sue", "Later"]


def test_each_says_how_it_stands(ana: Desk, call: Task) -> None:
    (row,) = of(ana).rows
    assert row.text == "*Call Sue* · Acme\nDue today"

    call.act(ana, partial(snooze, until=TODAY + DAY))
    assert "Due today" in of(ana).rows[0].text
    call.act(ana, partial(block, reason="No budget"))
    assert "blocked: No budget" in of(ana).rows[0].text
    call.act(ana, partial(wait, until=TODAY + 9 * DAY))
    assert "Waiting for the customer until 2 Dec 2026" in of(ana).rows[0].text


def test_done_is_undone_by_the_notice(ana: Desk, call: Task) -> None:
    notice = agenda.done(ana.kambot, ana.who, call.action_id)
    assert ":white_check_mark: done" in notice.text
    assert (notice.undo_list, notice.undo_id) == ("undo_done", call.action_id)
    assert titles(of(ana)) == []

    taken_back = agenda.undone(ana.kambot, ana.who, call.action_id)
    assert taken_back.text.endswith("due 23 Nov 2026 · not done after all")
    assert titles(of(ana)) == ["Call Sue"]


def test_what_came_too_late_is_said(ana: Desk, desk: Callable[..., Desk], call: Task) -> None:
    call.hide_plan()
    with pytest.raises(NotAllowed, match="no longer yours"):
        agenda.done(ana.kambot, desk("UADA").who, call.action_id)
    call.close_plan()
    with pytest.raises(NotAllowed, match="The plan for Acme is closed"):
        agenda.done(ana.kambot, ana.who, call.action_id)


def test_a_new_date_is_given_in_a_form(ana: Desk, call: Task) -> None:
    moved = submit_form(
        ana.kambot, ana.who, "move", call.action_id, {"due_on": "2026-12-24"}, receipt="once"
    )

    assert isinstance(moved, Notice)
    assert moved.text == "*Call Sue* · Acme · due 24 Dec 2026"
    assert call.now.slip_count == 1


def test_a_deputy_sees_the_work_of_who_is_away(
    ana: Desk, desk: Callable[..., Desk], call: Task
) -> None:
    ada = desk("UADA")
    assert titles(of(ada)) == []

    absence(ana, "UANA", "UADA", TODAY, TODAY + DAY)

    assert titles(of(ada)) == ["Call Sue"]
    assert "Ana Alves" in of(ada).rows[0].text
    agenda.done(ana.kambot, ada.who, call.action_id)
    assert call.now.status is ActionStatus.DONE
    call.act(ada, undo)


def test_a_deputy_learns_nothing_of_a_plan_that_only_its_team_may_see(
    ana: Desk, desk: Callable[..., Desk], call: Task
) -> None:
    absence(ana, "UANA", "UADA", TODAY, TODAY + DAY)
    call.hide_plan()

    assert (titles(of(desk("UADA"))), of(desk("UADA")).pages) == ([], 1)
    assert titles(of(ana)) == ["Call Sue"]


def test_it_is_paged_in_a_fixed_number_of_statements(ana: Desk, call: Task) -> None:
    counts = []
    for number in range(24):
        ana.add(call.plan_id, "actions", title=f"Call {number}", due_on="2026-12-24")
        if number in (2, 23):
            with ana.kambot.database.statements() as sent:
                of(ana)
            counts.append(len(sent))

    assert counts[0] == counts[1] <= 3
    assert (of(ana).pages, len(of(ana).rows), len(of(ana, 99).rows)) == (3, 10, 5)
