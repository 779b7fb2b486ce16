"""A name is one only to those who may know of a plan that is there."""

from collections.abc import Callable

from sqlalchemy import update

from kambot import called
from kambot.bindings import PLAN
from kambot.members import me
from kambot.models.people import name_key
from tests.usecases.conftest import MORNING, Desk


def knows(desk: Desk, name: str) -> bool:
    """However it is asked."""
    key = name_key(name)
    with desk.kambot.database.read() as connection:
        caller, found = called.me_and_is_name(connection, desk.kambot, desk.who, key)
        assert caller == me(connection, desk.kambot, desk.who)
        assert called.is_name(connection, caller, key) is found
    return found


def set_plan(desk: Desk, plan_id: int, **values: object) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**values))


def test_a_name_is_known_in_its_workspace(ana: Desk, bob: Desk, desk: Callable[..., Desk]) -> None:
    ana.start("Next Week")
    everybody = (ana, bob, desk("UEVE", "T2"))

    assert [knows(each, "next  WEEK") for each in everybody] == [True, True, False]
    assert not knows(ana, "Week")


def test_the_name_of_a_hidden_plan_is_known_to_its_team(ana: Desk, bob: Desk) -> None:
    set_plan(ana, ana.start("Acme"), visibility="team")

    assert [knows(each, "Acme") for each in (ana, bob)] == [True, False]


def test_the_name_of_a_deleted_plan_is_known_to_nobody(ana: Desk) -> None:
    set_plan(ana, ana.start("Acme"), archived_at=MORNING)

    assert not knows(ana, "Acme")
