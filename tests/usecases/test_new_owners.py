"""Another owner while something is going on: approval is waited for, or work is changed."""

from collections.abc import Callable
from threading import Thread

import pytest
from sqlalchemy import update

from kambot.bindings import LISTS
from tests.usecases.conftest import Desk
from tests.usecases.forms import changes, managed, sent, told
from tests.usecases.test_approving import require_approval, submitted, waits_for

FORM = "hand_over_account"
ACTION = LISTS["actions"]


@pytest.mark.parametrize("by_form", [True, False])
def test_a_new_owners_manager_is_asked_and_nobody_twice(
    ana: Desk, desk: Callable[..., Desk], *, by_form: bool
) -> None:
    require_approval(ana)
    managed(ana, "UANA", "UBOB")
    managed(ana, "UBOB", "UADA")
    plan_id, ada = submitted(ana), desk("UADA")
    assert told(ana, "UADA") == []

    if by_form:
        sent(ana, FORM, plan_id, owner_id="UBOB", stays="yes")
    else:
        ana.save(plan_id, "profile", owner_id="UBOB", team=["UANA"])
    (asked,) = told(ana, "UADA")
    assert asked.startswith("Bob Brown owns the plan for *Edge Communications* now")
    assert waits_for(ada) == ["Edge Communications"]

    managed(ana, "UANA", "UADA")
    sent(ada, FORM, plan_id, owner_id="UANA", stays="yes")
    assert len([said for said in told(ana, "UADA") if "approve it" in said]) == 1


def test_work_that_is_changed_at_that_moment_goes_along_as_it_is_then(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.add(plan_id, "actions", title="Call Sue", due_on="2027-01-15")
    moving = Thread(
        target=sent, args=(ana, FORM, plan_id), kwargs={"owner_id": "UBOB", "stays": "yes"}
    )
    with ana.kambot.database.write() as connection:
        connection.execute(update(ACTION).values(version=7, snooze_count=3))
        moving.start()
        moving.join(0.5)
    moving.join()

    (kept,) = [each for each in changes(ana, plan_id, "handed_over") if each.subject == "actions"]
    assert (kept.version, kept.before["snooze_count"]) == (8, 3)
