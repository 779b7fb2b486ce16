"""Reviews: what they keep, what they decide, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from kambot import answers
from kambot.bindings import LISTS, PLAN
from kambot.errors import NotAllowed, NotFound
from kambot.method.vocabulary import PlanState, ReviewDecision, Visibility
from kambot.models import Change
from kambot.models.rows import table
from tests.usecases.acting import TODAY, Task, together
from tests.usecases.conftest import Clock, Desk
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


def test_a_review_refreshes_confidence_and_the_next_date(
    ana: Desk, plan_id: int, clock: Clock
) -> None:
    clock.forward(days=30)
    held = TODAY + 27 * DAY

    text = said(
        review(
            ana,
            plan_id,
            held_on=held.isoformat(),
            took_part="Sue, Ana",
            with_customer="yes",
            summary="On track",
            keeps_their_side="partly",
        )
    )

    row = plan(ana, plan_id)
    assert (row.confidence, row.confidence_on) == (4, held)
    assert row.next_review_on == date(2027, 3, 20)  # three months after it was held
    assert text == "The review is saved. The next one is on 20 Mar 2027."
    (kept,) = reviews(ana)
    assert (kept.held_on, kept.with_customer, kept.took_part) == (held, True, "Sue, Ana")
    assert (kept.decision, kept.next_review_on) == (ReviewDecision.KEEP, date(2027, 3, 20))


def test_the_rhythm_of_the_plan_suggests_the_next_date(ana: Desk, plan_id: int) -> None:
    ana.save(plan_id, "profile", review_every_months="2")

    shown = {each.field.key: each.raw for each in form(ana, plan_id).inputs}

    assert shown["held_on"] == "2026-11-23"
    assert shown["next_review_on"] == "2027-01-23"
    assert shown["confidence"] is None  # to be rated anew
    review(ana, plan_id, next_review_on="")
    assert plan(ana, plan_id).next_review_on == date(2027, 1, 23)


def test_another_next_date_wins_over_the_rhythm(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id, next_review_on="2026-12-24")

    assert plan(ana, plan_id).next_review_on == date(2026, 12, 24)


def test_a_review_that_is_told_late_leaves_newer_ones_alone(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id, next_review_on="2027-02-01")

    review(ana, plan_id, held_on="2026-11-02", confidence="1", next_review_on="2026-12-01")

    row = plan(ana, plan_id)
    assert (row.confidence, row.confidence_on) == (4, TODAY)
    assert row.next_review_on == date(2027, 2, 1)
    assert len(reviews(ana)) == 2


def test_a_review_before_the_commit_does_not_undo_its_confidence(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id, held_on="2026-11-02", confidence="1", next_review_on="2026-12-24")

    row = plan(ana, plan_id)
    assert (row.confidence, row.confidence_on) == (2, TODAY)
    assert row.next_review_on == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("raws", "first", "last"),
    [
        ({"held_on": "2026-11-24"}, "23 Nov 2025", "23 Nov 2026"),
        ({"held_on": "2020-01-01"}, "23 Nov 2025", "23 Nov 2026"),
        ({"next_review_on": "2026-11-23"}, "24 Nov 2026", "23 Nov 2029"),
        ({"next_review_on": "2030-01-01"}, "24 Nov 2026", "23 Nov 2029"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(
    ana: Desk, plan_id: int, raws: dict[str, str], first: str, last: str
) -> None:
    errors = refused(review(ana, plan_id, **raws))

    assert errors == dict.fromkeys(raws, f"Please pick a day from {first} to {last}.")
    assert reviews(ana) == []


def test_a_correction_insists_on_a_new_action(ana: Desk, plan_id: int) -> None:
    correct = {"decision": "corrective_action"}
    asked = [each.field.key for each in form(ana, plan_id, **correct).inputs]
    assert {"title", "due_on", "owner_id"} <= set(asked)
    assert "reason" not in asked

    nothing = dict.fromkeys(["title", "due_on", "owner_id"], "")
    assert refused(review(ana, plan_id, **correct, **nothing)).keys() == nothing.keys()

    work = {"title": "Meet the new CFO", "due_on": "2026-11-22", "owner_id": "UBOB"}
    late = refused(review(ana, plan_id, **correct, **work))
    assert late == {"due_on": "Please pick a day from 23 Nov 2026 to 23 Nov 2029."}
    assert reviews(ana) == []


def test_a_correction_is_a_review_and_an_action_at_once(ana: Desk, plan_id: int) -> None:
    work = {"title": "Meet the new CFO", "due_on": "2026-12-04", "owner_id": "UBOB"}

    text = said(review(ana, plan_id, decision="corrective_action", **work))

    assert "with the new action “Meet the new CFO”" in text
    with ana.kambot.database.read() as connection:
        of = LISTS["actions"]
        row = connection.execute(select(of).order_by(of.c.id.desc()).limit(1)).one()
    assert (row.title, row.due_on, row.plan_id) == ("Meet the new CFO", date(2026, 12, 4), plan_id)
    assert (row.status, row.version, row.slip_count) == ("open", 1, 0)
    assert plan(ana, plan_id).state is PlanState.COMMITTED


def test_a_lower_tier_is_a_decision_and_no_more(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id, decision="lower_tier")

    assert reviews(ana)[0].decision is ReviewDecision.LOWER_TIER
    assert plan(ana, plan_id).state is PlanState.COMMITTED


def test_a_plan_that_was_never_committed_has_no_review(ana: Desk) -> None:
    draft = ana.start("Acme")

    for attempt in (form, review):
        with pytest.raises(NotAllowed, match="The plan for Acme is not committed yet"):
            attempt(ana, draft)


def test_readers_cannot_review_and_outsiders_learn_nothing(
    ana: Desk, bob: Desk, plan_id: int, desk: Callable[..., Desk]
) -> None:
    with pytest.raises(NotAllowed, match="Only Ana Alves and the team"):
        form(bob, plan_id)
    with ana.kambot.database.write() as connection:
        hidden = PLAN.update().where(PLAN.c.id == plan_id).values(visibility=Visibility.TEAM)
        connection.execute(hidden)
    for who in (bob, desk("UEVE", "T2")):
        with pytest.raises(NotFound):
            form(who, plan_id)


def test_the_same_submission_twice_is_one_review(ana: Desk, plan_id: int) -> None:
    texts = {said(review(ana, plan_id, receipt="once")) for _ in range(2)}

    assert len(texts) == len(reviews(ana)) == 1


def test_an_open_commit_form_notices_the_review(ana: Desk, bob: Desk, plan_id: int) -> None:
    ana.save(plan_id, "profile", team=["UBOB"])
    seen = bob.step(plan_id, "commit")
    review(ana, plan_id, confidence="5")

    conflict = bob.submit(seen, "hub", {"confidence": "1"})

    assert not hasattr(conflict, "next")  # both answers are shown instead
    assert plan(ana, plan_id).confidence == 5


def test_the_review_is_in_the_history(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id)

    with ana.kambot.database.read() as connection:
        newest = select(CHANGE).order_by(CHANGE.c.id.desc()).limit(2)
        of_plan, of_review = connection.execute(newest).all()
    assert (of_review.subject, of_review.kind) == ("reviews", "created")
    assert of_review.after["decision"] == "keep"
    assert (of_plan.subject, of_plan.kind) == ("commit", "reviewed")
    assert of_plan.before["confidence"] == 2
    assert of_plan.after["next_review_on"] == "2027-02-23"


def test_the_commits_form_shows_what_the_review_found(ana: Desk, plan_id: int) -> None:
    review(ana, plan_id)

    committed = answers.open_step(ana.kambot, ana.who, plan_id, "commit")
    assert {each.field.key: each.raw for each in committed.inputs}["confidence"] == "4"


def test_of_an_exit_and_another_review_at_once_the_exit_stands(
    ana: Desk, bob: Desk, call: Task
) -> None:
    ana.save(call.plan_id, "profile", team=["UBOB"])
    leave = partial(review, ana, call.plan_id, decision="exit", reason="They were bought")
    late = []

    def keep() -> str:
        try:
            return said(review(bob, call.plan_id, confidence="5"))
        except NotAllowed as refusal:
            late.append(str(refusal))
            return ""

    together(lambda: said(leave()), keep)

    row = plan(ana, call.plan_id)
    assert (row.state, row.close_reason) == (PlanState.CLOSED, "They were bought")
    assert len(reviews(ana)) + len(late) == 2
    assert row.confidence == (2 if late else 5)
