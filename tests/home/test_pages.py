"""Home's pages: every plan is on one of them, and a page beyond the last is the last."""

import pytest
from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.home import home
from kambot.home.plans import SIZE
from kambot.method.vocabulary import Health, PlanState
from kambot.screens.home import Sight
from tests.standing.shelf import Shelf
from tests.usecases.conftest import Desk

ALL_OF_TWO_PAGES = set(range(1, SIZE + 3))


@pytest.fixture
def shelf(ana: Desk) -> Shelf:
    return Shelf(ana.kambot)


@pytest.mark.parametrize("risky", range(SIZE + 3))
def test_each_own_plan_is_on_one_page_however_many_are_at_risk(
    ana: Desk, shelf: Shelf, risky: int
) -> None:
    calm = SIZE + 2 - risky
    shelf.put(*[{"health": Health.RED}] * risky, *[{"health": Health.GREEN}] * calm)

    pages = [home(ana.kambot, ana.who, Sight(page=each)).mine.rows for each in (0, 1)]

    assert [len(page) for page in pages] == [SIZE, 2]
    assert {each.plan_id for page in pages for each in page} == ALL_OF_TWO_PAGES


@pytest.mark.parametrize("beyond", [2, 99])
def test_a_page_of_the_peoples_beyond_the_last_is_the_last(
    bob: Desk, shelf: Shelf, beyond: int
) -> None:
    shelf.put(*[{"health": Health.RED}] * (SIZE + 2))
    shelf.manages("UBOB", "UANA")

    found = home(bob.kambot, bob.who, Sight(team_page=beyond)).portfolio

    assert found is not None
    assert (found.sight.team_page, found.pages, len(found.rows)) == (1, 2, 2)


def test_an_own_draft_that_is_judged_says_how_far_it_is(ana: Desk, shelf: Shelf) -> None:
    shelf.put({"health": Health.RED})
    with shelf.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(state=PlanState.DRAFT))

    (row,) = home(ana.kambot, ana.who, Sight()).mine.rows

    assert (row.health, row.state) == (Health.RED, PlanState.DRAFT)
    assert row.steps
    assert row.step
