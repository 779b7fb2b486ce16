"""The end of a plan: an exit closes it, it can still be read, and opened again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from kambot import plans
from kambot.acting import done
from kambot.bindings import PLAN
from kambot.errors import NotAllowed
from kambot.life import closing
from kambot.members import Profile, welcome
from kambot.method.vocabulary import Health, PlanState
from kambot.models import Change, HealthWeek
from kambot.models.rows import table
from kambot.nudging.deciding import decide
from tests.usecases.acting import TODAY, Task, is_due, posted
from tests.usecases.conftest import MORNING, Clock, Desk
from tests.usecases.reviewing import committed, form, plan, refused, review, reviews, said

DAY = timedelta(days=1)
CHANGE = table(Change)


@pytest.fixture
def call(ana: Desk) -> Task:
    """A committed plan of Ana's with one action, due today."""
    return committed(ana)


@pytest.fixture
def plan_id(call: Task) -> int:
    return call.plan_id


def test_an_exit_insists_on_a_reason_and_closes_the_plan(ana: Desk, plan_id: int) -> None:
    assert refused(review(ana, plan_id, decision="exit", reason=" ")).keys() == {"reason"}

    outcome = review(ana, plan_id, decision="exit", reason="They were bought")

    assert said(outcome) == "The review is saved, and the plan for Acme is closed."
    row = plan(ana, plan_id)
    assert (row.state, row.closed_at) == (PlanState.CLOSED, MORNING)
    assert row.close_reason == "They were bought"
    assert (reviews(ana)[0].reason, reviews(ana)[0].next_review_on) == ("They were bought", None)


@pytest.fixture
def closed(ana: Desk, plan_id: int) -> int:
    """The same plan after an exit."""
    review(ana, plan_id, decision="exit", reason="They were bought")
    return plan_id


def test_when_it_was_closed_is_the_day_where_the_reader_is(ana: Desk, bob: Desk) -> None:
    plan_id, at = ana.start("Acme"), datetime(2026, 11, 21, 3, tzinfo=UTC)
    times = {"closed_at": at, "committed_at": at, "state": PlanState.CLOSED}
    with ana.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(times))
    for desk, day in ((ana, 21), (bob, 20)):
        hub = plans.open_hub(desk.kambot, desk.who, plan_id)
        assert hub.closed is not None
        assert hub.committed is not None
        assert {hub.closed.on, hub.committed.on} == {date(2026, 11, day)}


def test_a_closed_plan_can_be_read_and_not_changed(ana: Desk, closed: int) -> None:
    hub = plans.open_hub(ana.kambot, ana.who, closed)
    assert hub.plan.state is PlanState.CLOSED
    assert not hub.plan.may_edit
    assert hub.closed is not None
    assert hub.closed.reason == "They were bought"
    assert ana.step(closed, "profile").inputs[0].shown == "Acme"
    assert len(ana.step(closed, "action").lists[0].rows) == 1

    with pytest.raises(NotAllowed, match=r"is closed\. Ana Alves can open it again"):
        ana.save(closed, "profile", goals="Grow")
    with pytest.raises(NotAllowed, match="is closed"):
        ana.save(closed, "commit", "commit", confidence="5")
    with pytest.raises(NotAllowed, match="is closed"):
        review(ana, closed)


def test_an_exit_reaches_the_cards_and_ends_their_buttons(
    ana: Desk, call: Task, plan_id: int
) -> None:
    card = posted(call, "UANA")

    review(ana, plan_id, decision="exit", reason="They were bought")

    assert is_due(call, card)
    assert call.act(ana, done).startswith("The plan for Acme is closed")


def test_nobody_is_reminded_of_a_closed_plan(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id, decision="exit", reason="They were bought")
    assert decide(ana.kambot, MORNING) == 0

    closing.reopen(ana.kambot, ana.who, plan_id)
    assert decide(ana.kambot, MORNING + DAY) == 1


def test_an_exit_can_be_undone(ana: Desk, closed: int) -> None:
    for _ in range(2):
        hub = closing.reopen(ana.kambot, ana.who, closed)

    assert hub.plan.state is PlanState.COMMITTED
    assert hub.plan.may_edit
    row = plan(ana, closed)
    assert (row.closed_at, row.close_reason) == (None, None)
    assert row.next_review_on == date(2026, 12, 1)
    with ana.kambot.database.read() as connection:
        kinds = connection.scalars(select(CHANGE.c.kind).where(CHANGE.c.subject == "plan"))
        assert list(kinds) == ["created", "closed", "reopened"]


def test_only_owner_and_admins_open_a_plan_again(
    ana: Desk, closed: int, desk: Callable[..., Desk]
) -> None:
    with pytest.raises(NotAllowed, match="Only Ana Alves or an admin"):
        closing.reopen(ana.kambot, desk("UBOB").who, closed)
    assert closing.reopen(ana.kambot, desk("UADA").who, closed).plan.state is PlanState.COMMITTED


def test_whoever_closed_a_plan_may_take_it_back(
    ana: Desk, bob: Desk, plan_id: int, desk: Callable[..., Desk]
) -> None:
    welcome(ana.kambot, "T1", [Profile("UCEM", "Cem Can")])
    ana.save(plan_id, "profile", team=["UBOB"])
    review(bob, plan_id, decision="exit", reason="They were bought")

    with pytest.raises(NotAllowed, match="Only Ana Alves, Bob Brown or an admin"):
        closing.reopen(ana.kambot, desk("UCEM").who, plan_id)
    assert closing.reopen(ana.kambot, bob.who, plan_id).plan.state is PlanState.COMMITTED


def test_who_closed_it_once_does_not_undo_what_another_closed_later(
    ana: Desk, bob: Desk, plan_id: int
) -> None:
    ana.save(plan_id, "profile", team=["UBOB"])
    review(bob, plan_id, decision="exit", reason="They were bought")
    closing.reopen(ana.kambot, bob.who, plan_id)
    review(ana, plan_id, decision="exit", reason="They were bought after all")

    with pytest.raises(NotAllowed, match="Only Ana Alves or an admin"):
        closing.reopen(ana.kambot, bob.who, plan_id)


def test_a_plan_red_through_two_reviews_is_offered_the_exit(
    ana: Desk, plan_id: int, clock: Clock
) -> None:
    for day, health in ((TODAY, Health.RED), (TODAY + 90 * DAY, Health.RED)):
        clock.now = MORNING + (day - TODAY)
        _was(ana, plan_id, day, health)
        assert "Exit" not in form(ana, plan_id).about
        review(ana, plan_id, held_on=day.isoformat())

    assert "red at its last two reviews" in form(ana, plan_id).about
    review(ana, plan_id, held_on=clock.now.date().isoformat())
    _was(ana, plan_id, clock.now.date() + DAY, Health.AMBER)
    clock.forward(days=1)
    review(ana, plan_id, held_on=clock.now.date().isoformat())
    assert "Exit" not in form(ana, plan_id).about


def _was(desk: Desk, plan_id: int, day: date, health: Health) -> None:
    """How the plan stood on a day."""
    row = {"plan_id": plan_id, "taken_on": day, "health": health, "score": 50, "reasons": []}
    counts = {"without_amount": 0, "other_currency": 0, "worst_days": 0}
    with desk.kambot.database.write() as connection:
        workspace_id = connection.execute(select(PLAN.c.workspace_id).limit(1)).scalar_one()
        values = {**row, **counts, "workspace_id": workspace_id, "taken_at": MORNING}
        connection.execute(insert(table(HealthWeek)).values(**values))
