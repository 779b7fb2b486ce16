"""Whoever has hundreds of something is shown the first ones, and that there are many more."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from handlers.views.home import home_view
from handlers.views.place import HOME
from kambot.acting.work import ACTION
from kambot.bindings import PLAN
from kambot.home import home
from kambot.home.portfolio import SIZE
from kambot.home.todo import DUE, MANY
from kambot.members import MEMBER
from kambot.method.vocabulary import Health, MemberRole, PlanState
from kambot.screens.home import Portfolio, Sight, Todo
from tests.handlers.making import voice
from tests.standing.shelf import Shelf, plans
from tests.usecases.acting import TODAY, Task, task
from tests.usecases.conftest import Desk
from tests.usecases.forms import managed


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


def test_a_leader_reaches_every_page_of_more_accounts_than_are_counted(
    bob: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("standing.reading", "home.portfolio"):
        monkeypatch.setattr(f"kambot.{module}.MANY", 3)
    Shelf(bob.kambot).put(*plans(Health.RED, range(SIZE)), *plans(Health.AMBER, range(SIZE)))
    with bob.kambot.database.write() as connection:
        leads = update(MEMBER).where(MEMBER.c.user_id == bob.who.user_id)
        connection.execute(leads.values(role=MemberRole.MANAGER))

    first, last, beyond = (portfolio(bob, page) for page in (0, 1, 2))

    assert (len(first.rows), first.pages, first.is_counted) == (SIZE, 2, False)
    assert (len(last.rows), last.pages, last.rows[-1].health) == (SIZE, 2, Health.AMBER)
    assert beyond.rows == ()
    assert "'text': 'Page 1'" in said(bob)
    assert portfolio(bob, 2, health="green").pages == 1
    assert portfolio(bob, 9, owner="1").sight.team_page == 1


def portfolio(desk: Desk, page: int, **sight: Any) -> Portfolio:
    found = home(desk.kambot, desk.who, Sight(team_page=page, **sight)).portfolio
    assert found is not None
    return found


def test_up_to_99_are_counted(ana: Desk, call: Task) -> None:
    again(call, MANY - 31, due_on=TODAY - timedelta(days=1))
    again(call, 30, due_on=TODAY + timedelta(days=1))

    found = todo(ana)

    assert (found.total, found.overdue, found.today) == (MANY, MANY - 31, 1)
    assert len(found.due) == DUE
    assert "*To do* · 68 overdue · 1 due today · 30 in the next days" in said(ana)
    assert "94 more actions are due" in said(ana)


def test_of_more_nobody_counts_the_rest(ana: Desk, call: Task) -> None:
    again(call, 2 * MANY, due_on=TODAY - timedelta(days=1))

    text = said(ana)

    assert "*To do* · over 99 overdue" in text
    assert "Over 99 actions are overdue. Begin with" in text
    assert "Over 99 more actions are due." in text


def test_what_is_counted_up_to_99_is_right_beside_what_is_not(ana: Desk, call: Task) -> None:
    again(call, 2, due_on=TODAY - timedelta(days=1))
    again(call, 2 * MANY)

    assert "*To do* · 2 overdue · over 99 in all" in said(ana)


def test_of_snoozed_ones_the_first_to_wake_come_first(ana: Desk, call: Task) -> None:
    again(call, 2 * MANY, snoozed_until=TODAY + timedelta(days=3))
    again(call, 1, snoozed_until=TODAY + timedelta(days=1), title="Wake me")

    found = todo(ana)

    assert (found.total, found.asleep[0].title) == (1, "Wake me")
    assert "*Snoozed* · over 99, the next 5 to come back" in said(ana)


def test_of_the_plans_to_approve_the_first_are_shown_and_all_counted(ana: Desk, bob: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    submitted = {"state": PlanState.SUBMITTED, "submitted_at": ana.kambot.clock()}
    many_plans(ana, 7, submitted)

    found = home(bob.kambot, bob.who)

    assert (len(found.approvals.first), found.approvals.total) == (5, 7)
    assert "7 plans wait for your approval. Begin with the oldest" in said(bob)
    assert "*Waiting for your approval* · 7" in said(bob)
    assert "2 more plans wait for your approval." in said(bob)


def test_of_the_reviews_the_first_are_shown_and_the_way_to_all_of_them(ana: Desk) -> None:
    late = {"state": PlanState.COMMITTED, "next_review_on": TODAY - timedelta(days=3)}
    many_plans(ana, 6, late)

    found = todo(ana)

    assert (len(found.reviews), found.all_reviews) == (3, 6)
    assert "3 more reviews are due." in said(ana)
    assert "'value': 'ask:next:0'" in said(ana)


def many_plans(desk: Desk, number: int, values: dict[str, Any]) -> None:
    """So many plans of one owner, all of them like this."""
    for each in range(number):
        desk.start(f"Account {each}")
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(**values))
