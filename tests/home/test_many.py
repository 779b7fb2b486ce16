"""Whoever has hundreds of something is shown the first ones, and that there are over 300."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from handlers.views.home import home_view
from handlers.views.place import HOME
from kambot.acting.work import ACTION
from kambot.home import home
from kambot.home.todo import DUE
from kambot.screens.home import Todo
from kambot.standing.reading import MANY
from tests.handlers.making import voice
from tests.usecases.acting import TODAY, Task, task
from tests.usecases.conftest import Desk


@pytest.fixture
def call(ana: Desk) -> Task:
    return task(ana)


def again(call: Task, times: int, **values: Any) -> None:
    """So many more actions like that one."""
    with call.desk.kambot.database.write() as connection:
        row = connection.execute(select(ACTION).where(ACTION.c.id == call.action_id)).one()
        same = {key: value for key, value in row._asdict().items() if key != "id"}
        connection.execute(insert(ACTION), [{**same, **values} for _ in range(times)])


def todo(desk: Desk) -> Todo:
    return home(desk.kambot, desk.who).todo


def said(desk: Desk) -> str:
    return str(home_view(voice(), home(desk.kambot, desk.who), HOME))


def test_up_to_300_are_counted(ana: Desk, call: Task) -> None:
    again(call, MANY - 101, due_on=TODAY - timedelta(days=1))
    again(call, 100, due_on=TODAY + timedelta(days=1))

    found = todo(ana)

    assert (found.total, found.overdue, found.today) == (MANY, MANY - 101, 1)
    assert len(found.due) == DUE
    assert "*To do* · 199 overdue · 1 due today · 100 in the next days" in said(ana)
    assert "295 more actions are due" in said(ana)


def test_of_more_nobody_counts_the_rest(ana: Desk, call: Task) -> None:
    again(call, 2 * MANY, due_on=TODAY - timedelta(days=1))

    text = said(ana)

    assert "*To do* · over 300 overdue" in text
    assert "Over 300 actions are overdue. Begin with" in text
    assert "Over 300 more actions are due." in text


def test_what_is_counted_up_to_300_is_right_beside_what_is_not(ana: Desk, call: Task) -> None:
    again(call, 2, due_on=TODAY - timedelta(days=1))
    again(call, 2 * MANY)

    assert "*To do* · 2 overdue · over 300 in all" in said(ana)


def test_of_snoozed_ones_the_first_to_wake_come_first(ana: Desk, call: Task) -> None:
    again(call, 2 * MANY, snoozed_until=TODAY + timedelta(days=3))
    again(call, 1, snoozed_until=TODAY + timedelta(days=1), title="Wake me")

    found = todo(ana)

    assert (found.total, found.asleep[0].title) == (1, "Wake me")
    assert "*Snoozed* · over 300, the next 5 to come back" in said(ana)
