"""A committed plan that is reviewed, and what a test wants to know of it afterwards."""

from datetime import date
from typing import Any

from sqlalchemy import select

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.bindings import PLAN
from kambot.method.vocabulary import PlanState
from kambot.models import Review
from kambot.models.rows import table
from kambot.screens import FormScreen, Notice, Refused
from tests.usecases.acting import TODAY, Task, task
from tests.usecases.conftest import MORNING, Desk

REVIEW = table(Review)
KEEP = {"held_on": TODAY.isoformat(), "with_customer": "no", "confidence": "4", "decision": "keep"}


def committed(desk: Desk) -> Task:
    """A committed plan with one action, due today."""
    made = task(desk)
    stamp = {"state": PlanState.COMMITTED, "committed_at": MORNING}
    rated = {"confidence": 2, "confidence_on": TODAY, "next_review_on": date(2026, 12, 1)}
    made.set_plan(**stamp, **rated)
    return made


def review(desk: Desk, plan_id: int, receipt: str = "", **raws: Any) -> Notice | Refused:
    given = {**KEEP, **raws}
    return submit_form(
        desk.kambot, desk.who, "review", plan_id, given, receipt=receipt or desk.receipt()
    )


def form(desk: Desk, plan_id: int, **typed: Any) -> FormScreen:
    return open_form(desk.kambot, desk.who, "review", plan_id, typed or None)


def plan(desk: Desk, plan_id: int) -> Any:
    with desk.kambot.database.read() as connection:
        return connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()


def reviews(desk: Desk) -> list[Any]:
    with desk.kambot.database.read() as connection:
        return list(connection.execute(select(REVIEW).order_by(REVIEW.c.id)))


def said(outcome: Notice | Refused) -> str:
    assert isinstance(outcome, Notice), outcome
    return outcome.text


def refused(outcome: Notice | Refused) -> dict[str, str]:
    assert isinstance(outcome, Refused), outcome
    return dict(outcome.errors)
