"""What a question costs: a number of statements that does not depend on how much there is."""

from functools import partial

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from kambot.bindings import ACCOUNT
from kambot.lookups import Question, answer
from kambot.standing.refreshing import refresh
from tests.lookups.conftest import ask
from tests.portfolio import grow
from tests.usecases.conftest import Desk
from tests.usecases.test_statements import ways

MOST = {
    "status:5": 18,
    "status:0:account 4": 19,
    "why:5": 24,
    "overdue:5": 4,
    "next:5": 4,
    "growth:5": 4,
    "history:5": 12,
    "people:5": 4,
    "next_review:5": 4,
    "mine:0": 6,
    "team:0": 3,
    "owned.0.28.1:0": 6,
    "overdue:0": 3,
    "next:0": 4,
    "at_risk:0": 6,
    "unplanned:0": 5,
    "loose:0": 4,
    "growth:0": 4,
}
"""Statements of each question."""


def costs(desk: Desk) -> dict[str, int]:
    """How many statements each question sends."""
    found = {}
    for value in MOST:
        with desk.kambot.database.statements() as sent:
            answer(desk.kambot, desk.who, Question.of(value))
        found[value] = len(sent)
    return found


def fill(desk: Desk, plans: int) -> None:
    """So many plans of Ana's, and how they stand."""
    grow(desk.kambot, plans)
    with desk.kambot.database.write() as connection:
        accounts = connection.scalars(select(ACCOUNT.c.id)).all()
        refresh(connection, desk.kambot.method, 1, accounts, desk.kambot.clock().date())


def test_a_question_costs_a_few_statements(ana: Desk) -> None:
    fill(ana, 10)
    found = costs(ana)
    assert {value: count for value, count in found.items() if count > MOST[value]} == {}


def test_the_number_of_plans_does_not_change_what_a_question_costs(ana: Desk) -> None:
    fill(ana, 10)
    few = costs(ana)
    with ana.kambot.database.write() as connection:
        for each in "plan_health action objective opportunity plan_year plan account".split():
            connection.exec_driver_sql(f"DELETE FROM {each}")
    fill(ana, 400)
    assert costs(ana) == few


TABLES = {*SQLModel.metadata.tables, "owner", "doer", "own", "then", "begun"}
"""What may be large, under the names it has in statements."""


def scanned(how: str) -> str:
    """The table that a step of a query plan walks through; empty if it walks through none."""
    verb, name, *_ = (*how.split(), "")
    return name if verb == "SCAN" and name in TABLES else ""


@pytest.mark.only("sqlite")
def test_no_question_but_those_of_everything_looks_at_all_plans(ana: Desk) -> None:
    """Growth and unplanned are of the whole workspace, and a name that is not exact is any."""
    fill(ana, 10)
    for value in MOST.keys() - {"unplanned:0", "growth:0"}:
        for how in ways(ana, partial(ask, value=value)):
            assert not scanned(how), (value, how)
            assert "ix_plan_workspace_id" not in how, (value, how)
