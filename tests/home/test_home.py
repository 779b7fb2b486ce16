"""Home as data: whose it is decides what is on it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from kambot import acting
from kambot.bindings import PLAN
from kambot.home import ALL, TEAM, home, owners
from kambot.home.plans import SIZE
from kambot.members import MEMBER
from kambot.method.vocabulary import Health, MemberRole, PlanState, Visibility
from kambot.models import Absence
from kambot.models.rows import table
from kambot.screens.home import Home, Sight, Why
from tests.home.samples import NEXT_YEAR
from tests.standing.shelf import Shelf
from tests.usecases.acting import TODAY, task
from tests.usecases.conftest import MORNING, Desk

RED, AMBER, GREEN = Health.RED, Health.AMBER, Health.GREEN
DAY = timedelta(days=1)


@pytest.fixture
def shelf(ana: Desk) -> Shelf:
    return Shelf(ana.kambot)


def of(desk: Desk, **sight: Any) -> Home:
    return home(desk.kambot, desk.who, Sight(**sight))


def becomes(desk: Desk, role: MemberRole) -> None:
    with desk.kambot.database.write() as connection:
        mine = update(MEMBER).where(MEMBER.c.user_id == desk.who.user_id)
        connection.execute(mine.values(role=role))


def accounts(found: Home) -> list[str]:
    assert found.portfolio is not None
    return [each.account for each in found.portfolio.rows]


def test_own_plans_stand_worst_first(ana: Desk, shelf: Shelf) -> None:
    shelf.put({"health": GREEN}, {"health": AMBER}, {"health": RED, "at_risk": 5}, {"health": RED})

    found = of(ana).mine

    assert [each.plan_id for each in found.rows][:3] == [3, 4, 2]
    assert [each.health for each in found.rows] == [RED, RED, AMBER, GREEN]
    assert found.total == 4


def test_an_own_plan_beside_the_one_that_counts_is_there_too(ana: Desk, shelf: Shelf) -> None:
    shelf.put({"health": RED}, {"health": AMBER, "counts": False})

    assert [each.plan_id for each in of(ana).mine.rows] == [1, 2]


def test_own_plans_come_in_pages_and_the_worst_is_named_on_each(ana: Desk, shelf: Shelf) -> None:
    shelf.put({"health": RED}, *({"health": GREEN} for _ in range(SIZE)))

    second = of(ana, page=1)

    assert (second.mine.page, second.mine.pages, len(second.mine.rows)) == (1, 2, 1)
    assert (second.urgent.why, second.urgent.plan and second.urgent.plan.plan_id) == (Why.RED, 1)
    assert of(ana, page=99).mine.page == 1


def test_it_goes_on_where_somebody_stopped_last(ana: Desk, clock: Any) -> None:
    ana.start("Acme")
    clock.forward(days=1)
    globex = ana.start("Globex")
    found = of(ana)

    assert found.resume is not None
    assert (found.resume.plan_id, found.resume.step) == (globex, "profile")
    assert found.urgent.why is Why.RESUME


def test_a_closed_plan_is_gone(ana: Desk) -> None:
    call = task(ana)
    call.close_plan()

    found = of(ana)

    assert (found.mine.total, found.todo.total, found.urgent.why) == (0, 0, Why.EMPTY)


@pytest.mark.parametrize("gone", [{"state": PlanState.CLOSED}, {"archived_at": MORNING}])
def test_a_plan_of_ones_team_that_is_no_more_is_gone(
    ana: Desk, bob: Desk, shelf: Shelf, gone: dict[str, object]
) -> None:
    shelf.put({"health": RED}, {"health": GREEN})
    shelf.joins("UBOB", 1, 2)
    with ana.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == 1).values(**gone))

    found = of(bob).mine

    assert ([each.plan_id for each in found.rows], found.total) == ([2], 1)


def test_a_deputy_does_the_work_of_who_is_away(ana: Desk, bob: Desk) -> None:
    call = task(ana)
    assert of(bob).todo.total == 0
    with ana.kambot.database.write() as connection:
        ids = {row.user_id: row.id for row in connection.execute(MEMBER.select())}
        away = Absence(
            workspace_id=1,
            member_id=ids["UANA"],
            deputy_id=ids["UBOB"],
            starts_on=TODAY,
            ends_on=TODAY + DAY,
        )
        connection.execute(table(Absence).insert().values(**away.model_dump(exclude={"id"})))

    (item,) = of(bob).todo.due
    assert (item.title, item.owner) == ("Call Sue", "Ana Alves")

    call.hide_plan()
    assert of(bob).todo.total == 0


def test_what_waits_or_sleeps_is_not_due(ana: Desk) -> None:
    task(ana, name="Acme", status="waiting", waiting_until=(TODAY + DAY).isoformat())
    asleep = task(ana, name="Globex")
    acting.act_at_home(
        ana.kambot, ana.who, asleep.action_id, lambda _: _snoozed(TODAY + DAY), "click"
    )

    found = of(ana).todo

    assert (found.total, found.all_asleep) == (0, 1)
    assert [each.account for each in found.asleep] == ["Globex"]


def _snoozed(day: Any) -> Any:
    return acting.deeds.Change("snoozed", {"snoozed_until": day})


@pytest.mark.parametrize("role", [MemberRole.MANAGER, MemberRole.ADMIN])
def test_managers_and_admins_see_all_accounts(bob: Desk, shelf: Shelf, role: MemberRole) -> None:
    shelf.put({"health": GREEN}, {"health": RED})
    becomes(bob, role)

    found = of(bob)

    assert accounts(found) == ["Account 1", "Account 0"]
    assert found.portfolio is not None
    assert found.portfolio.tallies == {RED: 1, AMBER: 0, GREEN: 1, Health.GREY: 0}
    assert (found.urgent.why, found.portfolio.sight.owner) == (Why.TEAM, ALL)
    assert (found.chores is not None) is (role is MemberRole.ADMIN)


def test_an_account_manager_who_leads_nobody_sees_none(bob: Desk, shelf: Shelf) -> None:
    shelf.put({"health": RED})

    assert of(bob).portfolio is None
    assert of(bob).chores is None


def test_who_leads_people_sees_theirs_first(bob: Desk, shelf: Shelf) -> None:
    shelf.put({"health": RED}, {"health": RED, "owner_id": 3})
    shelf.manages("UBOB", "UANA")

    assert accounts(of(bob)) == ["Account 0"]
    assert set(accounts(of(bob, owner=ALL))) == {"Account 0", "Account 1"}
    assert accounts(of(bob, owner=TEAM)) == ["Account 0"]


def test_a_portfolio_is_narrowed(bob: Desk, shelf: Shelf) -> None:
    shelf.put({"health": RED}, {"health": AMBER}, {"health": GREEN})
    becomes(bob, MemberRole.MANAGER)

    assert len(accounts(of(bob, health="at_risk"))) == 2
    assert accounts(of(bob, health="green")) == ["Account 2"]
    assert accounts(of(bob, segment="dormant")) == []
    narrow = of(bob, health="green").portfolio
    assert narrow is not None
    assert narrow.tallies == {RED: 1, AMBER: 1, GREEN: 1, Health.GREY: 0}
    assert accounts(of(bob, health="nonsense")) == accounts(of(bob))


@pytest.mark.parametrize(
    "sight",
    [{"health": "green"}, {"health": "grey"}, {"team_page": 1}, {"segment": "dormant"}],
)
def test_what_is_chosen_to_be_seen_hides_no_red_account(
    bob: Desk, shelf: Shelf, sight: dict[str, Any]
) -> None:
    shelf.put({"health": RED}, *({"health": GREEN} for _ in range(2 * SIZE)))
    becomes(bob, MemberRole.MANAGER)

    first = of(bob, **sight).urgent

    assert (first.why, first.plan and first.plan.account) == (Why.TEAM, "Account 0")


def test_a_leader_reads_of_a_red_account_of_others_where_these_are_chosen(
    bob: Desk, shelf: Shelf
) -> None:
    shelf.put({"health": GREEN}, {"health": RED, "owner_id": 3}, {"health": GREEN, "owner_id": 3})
    shelf.manages("UBOB", "UANA")

    assert of(bob).urgent.why is Why.CALM
    for sight in ({}, {"health": "green"}):
        assert of(bob, owner=ALL, **sight).urgent.why is Why.TEAM


def test_who_chose_what_no_account_is_like_is_not_welcomed_as_a_stranger(
    bob: Desk, shelf: Shelf
) -> None:
    shelf.put({"health": AMBER})
    becomes(bob, MemberRole.MANAGER)

    found = of(bob, segment="dormant")

    assert accounts(found) == []
    assert found.urgent.why is Why.CALM


def test_a_plan_that_is_not_of_today_says_its_time_wherever_it_stands(ana: Desk, bob: Desk) -> None:
    ana.start("Acme", period_kind="fiscal_year")
    ana.start("Acme")
    bob.start("Globex")
    becomes(bob, MemberRole.MANAGER)

    assert {each.period for each in of(ana).mine.rows} == {None, NEXT_YEAR}
    led = of(bob).portfolio
    assert led is not None
    assert {each.account: each.period for each in led.rows} == {"Acme": None, "Globex": NEXT_YEAR}


def test_a_plan_for_its_team_only_is_known_to_its_owners_manager_alone(
    bob: Desk, desk: Callable[..., Desk], shelf: Shelf
) -> None:
    shelf.put({"health": RED, "visibility": Visibility.TEAM}, {"health": GREEN})
    shelf.manages("UBOB", "UANA")
    becomes(desk("UADA"), MemberRole.MANAGER)

    assert accounts(of(bob)) == ["Account 0", "Account 1"]
    assert accounts(of(desk("UADA"))) == ["Account 1"]
    seen = of(desk("UADA")).portfolio
    assert seen is not None
    assert sum(seen.tallies.values()) == 1


def test_only_owners_of_plans_that_everybody_knows_are_offered(
    bob: Desk, desk: Callable[..., Desk], shelf: Shelf
) -> None:
    shelf.put({"health": RED, "visibility": Visibility.TEAM})
    assert owners(bob.kambot, desk("UADA").who, "") == ()
    shelf.manages("UBOB", "UANA")
    assert [each.label for each in owners(bob.kambot, bob.who, "")] == ["Ana Alves"]
    assert owners(bob.kambot, bob.who, "%") == ()


def test_another_workspace_sees_nothing_of_it(desk: Callable[..., Desk], shelf: Shelf) -> None:
    shelf.put({"health": RED})
    eve = desk("UEVE", "T2")
    becomes(eve, MemberRole.ADMIN)

    found = of(eve, owner="1")

    assert (found.mine.total, accounts(found)) == (0, [])
    assert found.portfolio is not None
    assert found.portfolio.owner == ""
    assert owners(eve.kambot, eve.who, "") == ()
