"""Accounts of people who have left, on the Home tab of whoever may hand them over."""

from collections.abc import Callable

import pytest

from kambot import plans
from kambot.home import home
from kambot.members import Profile
from kambot.people import keep_up
from kambot.screens.home import Leavers, Why
from tests.home.test_cost import statements
from tests.usecases.acting import task
from tests.usecases.conftest import Desk
from tests.usecases.forms import managed
from tests.usecases.test_handing_over_all import hand_over_all, leave


@pytest.fixture
def ada(desk: Callable[..., Desk]) -> Desk:
    """An admin."""
    return desk("UADA")


def leavers(desk: Desk) -> Leavers:
    return home(desk.kambot, desk.who).leavers


def accounts(desk: Desk) -> dict[str, int]:
    """By name, how many accounts each of them left."""
    return {each.name: each.accounts for each in leavers(desk).first}


def test_manager_and_admins_see_what_somebody_left_behind(ana: Desk, bob: Desk, ada: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    for name in ("Acme", "Globex"):
        ana.start(name)
    assert accounts(bob) == accounts(ada) == {}

    leave(ana)

    assert accounts(bob) == accounts(ada) == {"Ana Alves": 2}


def test_colleagues_see_nothing_of_it(ana: Desk, bob: Desk) -> None:
    ana.save(ana.start("Acme"), "profile", team=["UBOB"])
    leave(ana)

    assert leavers(bob) == Leavers()


def test_two_plans_of_an_account_are_one_account(ana: Desk, ada: Desk) -> None:
    for period in ("fiscal_year", "next_fiscal_year"):
        ana.start("Acme", period_kind=period)
    leave(ana)

    assert accounts(ada) == {"Ana Alves": 1}


def test_closed_and_deleted_plans_need_nobody(ana: Desk, ada: Desk) -> None:
    task(ana).close_plan()
    plans.delete(ana.kambot, ana.who, ana.start("Globex"))
    leave(ana)

    assert leavers(ada) == Leavers()


def test_a_plan_for_its_team_only_counts_for_who_looks_after_it(
    ana: Desk, bob: Desk, ada: Desk
) -> None:
    managed(ana, "UANA", "UBOB")
    task(ana).hide_plan()
    leave(ana)

    assert accounts(bob) == {"Ana Alves": 1}
    assert leavers(ada) == Leavers()


def test_without_a_manager_who_is_there_an_admin_looks_after_it(
    ana: Desk, bob: Desk, ada: Desk
) -> None:
    managed(ana, "UANA", "UBOB")
    task(ana).hide_plan()
    bob.start("Globex")
    leave(ana)
    leave(bob, "UBOB", "Bob Brown")

    assert accounts(ada) == {"Ana Alves": 1, "Bob Brown": 1}


def test_it_is_urgent_until_they_are_handed_over_or_come_back(ana: Desk, ada: Desk) -> None:
    ana.start("Acme")
    left = leave(ana)
    first = home(ada.kambot, ada.who).urgent
    assert (first.why, first.leaver and first.leaver.name) == (Why.LEFT, "Ana Alves")

    keep_up(ana.kambot, "T1", [Profile("UANA", "Ana Alves")])
    assert leavers(ada) == Leavers()
    leave(ana)
    hand_over_all(ada, left)

    assert leavers(ada) == Leavers()
    assert home(ada.kambot, ada.who).urgent.why is not Why.LEFT


def test_of_many_people_the_first_are_shown_and_the_others_counted(
    ana: Desk, ada: Desk, desk: Callable[..., Desk]
) -> None:
    before = statements(ada)
    names = {f"U{number}": f"Person {number}" for number in range(7)}
    keep_up(ana.kambot, "T1", [Profile(*each) for each in names.items()])
    for user, name in names.items():
        desk(user).start(f"Account of {name}")
    keep_up(ana.kambot, "T1", [Profile(*each, left=True) for each in names.items()])

    assert [*accounts(ada)] == [f"Person {number}" for number in range(5)]
    assert leavers(ada).total == 7
    assert statements(ada) <= before + 3  # what is known of a portfolio that was empty before
