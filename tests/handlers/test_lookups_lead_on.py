"""From an answer about many to what is done about it: plans, reviews, My actions, people."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.method.vocabulary import PlanState
from tests.handlers.conftest import Stage, caller, modal, until
from tests.handlers.test_accounts import plan
from tests.handlers.test_lookups import asked
from tests.usecases.conftest import Desk

__all__ = ["plan"]


@pytest.fixture
def due(stage: Stage, plan: int) -> int:
    """In a week Ana has to hold the review of Acme, and to ask Sue."""
    on = (stage.kambot.clock() + timedelta(days=7)).date()
    Desk(stage.kambot, caller(stage.ana)).add(plan, "actions", title="Ask Sue", due_on=f"{on}")
    held = {"state": PlanState.COMMITTED, "committed_at": stage.kambot.clock()}
    with stage.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(**held, next_review_on=on))
    return plan


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(
    ("button", "title"),
    [("Open plan", "Acme"), ("Hold the review", "Review"), ("My actions", "My actions")],
)
def test_what_comes_next_leads_to_where_it_is_done(stage: Stage, button: str, title: str) -> None:
    asked(stage.ana, "next").click(button)
    assert title in modal(stage.ana).title


@pytest.mark.usefixtures("due")
def test_a_manager_goes_from_the_team_to_a_persons_accounts_and_back(stage: Stage) -> None:
    asked(stage.ben, "team").click("Their accounts")
    assert until(lambda: len(stage.ben.ephemerals("general")) == 2)
    theirs = stage.ben.ephemerals("general")[-1]
    assert "*Acme*" in theirs.text
    theirs.click("My people's accounts")
    assert until(lambda: "*Acme*" not in stage.ben.ephemerals("general")[-1].text)
