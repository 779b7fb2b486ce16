"""What a list leaves out is neither named nor counted, and nothing else is left out."""

import pytest
from sqlalchemy import update

from kambot import standing
from kambot.access import ACCOUNT
from kambot.bindings import PLAN
from kambot.members import MEMBER
from kambot.method.vocabulary import Health
from kambot.standing import Which
from tests.standing.shelf import HEALTH, Shelf, plans

RED, AMBER, GREEN, GREY = Health
TEAM = {"visibility": "team"}
ANA, BOB, ADA = 1, 2, 3


def test_what_somebody_who_left_kept_to_their_team_no_admin_knows_beside_a_manager(
    shelf: Shelf,
) -> None:
    shelf.put(*plans(RED, [3], **TEAM, owner_id=BOB), *plans(RED, [2]))
    shelf.manages("UANA", "UBOB")
    with shelf.kambot.database.write() as connection:
        has_left = {"left_at": shelf.kambot.clock()}
        connection.execute(update(MEMBER).where(MEMBER.c.id == BOB).values(**has_left))
        connection.execute(update(MEMBER).where(MEMBER.c.id == ADA).values(role="admin"))

    assert (shelf.ids("UADA"), shelf.tallies("UADA")) == ([2], [1, 0, 0, 0])
    assert (shelf.ids("UANA"), shelf.tallies("UANA")) == ([1, 2], [2, 0, 0, 0])


def test_a_hidden_plan_that_is_asked_for_by_its_number_stays_hidden(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [2], **TEAM), *plans(RED, [1]))

    with shelf.kambot.database.read() as connection:
        assert set(standing.of_plans(connection, shelf.me("UBOB"), [1, 2])) == {2}
        assert set(standing.of_plans(connection, shelf.me(), [1, 2])) == {1, 2}


def test_of_a_health_that_is_not_asked_for_no_hidden_plan_is_listed(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3], **TEAM), *plans(GREEN, [2], **TEAM), *plans(AMBER, [1]))
    green = Which(health=frozenset({GREEN}))

    assert (shelf.ids(which=green), shelf.tallies(which=green)) == ([2], [0, 0, 1, 0])


@pytest.mark.parametrize("visibility", ["workspace", "team"])
def test_two_workspaces_with_plans_know_of_their_own(shelf: Shelf, visibility: str) -> None:
    shelf.put(*plans(RED, [4, 3, 2], visibility=visibility), *plans(RED, [1]))
    eve = shelf.me("UEVE", "T2")
    theirs = {"workspace_id": eve.workspace_id}
    with shelf.kambot.database.write() as connection:
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == "Account 3").values(**theirs))
        for of, key in ((PLAN, PLAN.c.id), (HEALTH, HEALTH.c.plan_id)):
            connection.execute(update(of).where(key == 4).values(**theirs, owner_id=eve.id))

    assert (shelf.ids(), shelf.tallies()) == ([1, 2, 3], [3, 0, 0, 0])
    with shelf.kambot.database.read() as connection:
        found = standing.page(connection, eve, Which(), size=2)
        tallies = standing.tallies(connection, eve, Which())
    assert ([each.plan_id for each in found.rows], found.more) == ([4], False)
    assert list(tallies.values()) == [1, 0, 0, 0]


@pytest.mark.parametrize("visibility", ["workspace", "team"])
def test_one_plan_more_than_a_page_is_on_the_next(shelf: Shelf, visibility: str) -> None:
    shelf.put(*plans(RED, [3, 2, 1], visibility=visibility))

    assert [shelf.page(size=size).more for size in (1, 2, 3)] == [True, True, False]
    assert shelf.ids(number=1, size=2) == [3]
