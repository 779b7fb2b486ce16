"""What a touch does to an account's health: somebody of high influence has heard from us."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from kambot import portfolio
from kambot.bindings import PLAN
from kambot.members import me
from kambot.method.vocabulary import PlanState
from kambot.touches.keeping import TOUCH
from tests.usecases.conftest import MORNING, Desk
from tests.usecases.touching import TODAY, Account, account

DAY = timedelta(days=1)


def fired(of: Account) -> set[str]:
    """The findings about touches as the plan stands now."""
    desk = of.desk
    with desk.kambot.database.read() as connection:
        caller = me(connection, desk.kambot, desk.who)
        explained = portfolio.explained(connection, desk.kambot, caller, of.plan_id)
    assert explained is not None
    found = {finding.rule for finding in explained.judged.verdict.findings}
    return {rule for rule in found if rule.startswith("touch_")}


@pytest.fixture
def stale(ana: Desk) -> Account:
    """A plan that was committed forty days ago, and nobody has been in touch since."""
    acme = account(ana)
    committed = {"state": PlanState.COMMITTED, "committed_at": MORNING - 40 * DAY}
    with ana.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == acme.plan_id).values(**committed))
    return acme


def test_a_touch_with_somebody_of_high_influence_clears_what_came_of_silence(
    stale: Account,
) -> None:
    boss = stale.desk.add(stale.plan_id, "contacts", name="Bea Boss", role="decision_maker")
    user = stale.desk.add(stale.plan_id, "contacts", name="Uma User", role="user")
    assert fired(stale) == {"touch_late"}
    stale.met(user)
    assert fired(stale) == {"touch_late"}
    touch_id = stale.met(boss, on=TODAY - DAY)
    assert fired(stale) == set()
    stale.set_archived(TOUCH, touch_id, gone=True)
    assert fired(stale) == {"touch_late"}


def test_a_note_does_not(stale: Account) -> None:
    stale.desk.add(stale.plan_id, "contacts", name="Bea Boss", role="decision_maker")
    stale.noted("Bea is on leave")
    assert fired(stale) == {"touch_late"}
