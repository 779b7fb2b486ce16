"""What is named first: the worst of what waits, whatever else there is."""

from dataclasses import replace
from typing import Any

import pytest

from kambot.home.urgent import Waiting, urgent
from kambot.method.vocabulary import Health
from kambot.screens.home import Approvals, Todo, Why
from tests.home.samples import action, approval, plan, portfolio, review

RED, AMBER = plan("Acme"), plan("Acme", health=Health.AMBER)
OVERDUE = Todo(due=(action("Call"),), total=3, overdue=1, today=1)
DUE = Todo(due=(action("Call", days=0),), total=2, today=1)
SOON = Todo(due=(action("Call", days=-2),), total=1)
REVIEW = Todo(reviews=(review("Acme"),))
REVIEW_TODAY = Todo(reviews=(replace(review("Acme"), days=0),))
LED = portfolio("Acme")
FINE = replace(LED, worst=None)

ORDER: list[tuple[Why, dict[str, Any]]] = [
    (Why.RED, {"worst": RED}),
    (Why.OVERDUE, {"todo": OVERDUE}),
    (Why.REVIEW, {"todo": REVIEW}),
    (Why.APPROVAL, {"approvals": Approvals((approval("Acme"),), 1)}),
    (Why.TODAY, {"todo": DUE}),
    (Why.REVIEW, {"todo": REVIEW_TODAY}),
    (Why.AMBER, {"worst": AMBER}),
    (Why.TEAM, {"portfolio": LED}),
    (Why.RESUME, {"resume": RED}),
]
"""The most urgent first."""


@pytest.mark.parametrize(("why", "waits"), ORDER)
def test_what_waits_alone_is_named(why: Why, waits: dict[str, Any]) -> None:
    assert urgent(Waiting(**{"todo": Todo(), "plans": 1, **waits})).why is why


@pytest.mark.parametrize("place", range(len(ORDER) - 1))
def test_the_more_urgent_one_is_named_first(place: int) -> None:
    waits: dict[str, Any] = {"todo": Todo(), "plans": 1}
    for _, each in reversed(ORDER[place:]):
        waits |= each
    assert urgent(Waiting(**waits)).why is ORDER[place][0]


def test_one_plan_for_approval_is_named_with_how_many_there_are() -> None:
    oldest = approval("Acme")
    first = urgent(Waiting(todo=Todo(), plans=0, approvals=Approvals((oldest,), 7)))

    assert (first.approval, first.count) == (oldest, 7)


@pytest.mark.parametrize(
    "waiting",
    [
        Waiting(todo=Todo(), plans=1),
        Waiting(todo=SOON, plans=0),
        Waiting(todo=Todo(all_asleep=1), plans=0),
        Waiting(todo=Todo(), plans=0, portfolio=FINE),
    ],
)
def test_who_has_something_that_can_wait_reads_that_nothing_is_due(waiting: Waiting) -> None:
    assert urgent(waiting).why is Why.CALM


def test_who_has_nothing_is_helped_to_begin() -> None:
    assert urgent(Waiting(todo=Todo(), plans=0)).why is Why.EMPTY


def test_a_plan_that_one_may_not_go_on_with_is_not_named() -> None:
    assert urgent(Waiting(todo=Todo(), plans=1, resume=replace(RED, step=""))).why is Why.CALM
