"""Lists by how plans stand: the worst first, only what one may know, whatever is asked for."""

from datetime import date
from decimal import Decimal
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from kambot import standing
from kambot.access import OWNER, visible
from kambot.bindings import PLAN
from kambot.members import MEMBER
from kambot.method.health import Trend
from kambot.method.vocabulary import Health
from kambot.portfolio import worst_first
from kambot.standing import Which
from kambot.standing.places import UNKNOWN, place
from tests.standing.shelf import HEALTH, Shelf, plans

RED, AMBER, GREEN, GREY = Health
TEAM = {"visibility": "team"}
ANA, BOB, ADA = 1, 2, 3


def test_red_comes_first_then_the_most_money_then_the_most_overdue_then_the_name(
    shelf: Shelf,
) -> None:
    shelf.put(
        *plans(AMBER, [900]),
        *plans(RED, [None, 5, 50]),
        *plans(RED, [5], worst_days=3),
        *plans(RED, [5]),
    )

    assert shelf.ids() == [4, 5, 3, 6, 2, 1]


def test_the_order_is_that_of_the_portfolio_in_any_currencies(shelf: Shelf) -> None:
    chance = Random(4)
    some = [
        {
            "health": chance.choice(list(Health)),
            "currency": chance.choice(["EUR", "USD", "CHF"]),
            "at_risk": chance.choice([None, 0, 5, 70, 800]),
            "worst_days": chance.choice([0, 3]),
            "visibility": chance.choice(["workspace", "workspace", "team"]),
        }
        for _ in range(90)
    ]
    shelf.put(*some)
    known = [
        SimpleNamespace(**plan, plan_id=number, account=f"account {number - 1}")
        for number, plan in enumerate(some, 1)
    ]
    wanted = [each.plan_id for each in worst_first(known)]

    pages = [shelf.page(number=number, size=7) for number in range(13)]
    assert [row.plan_id for page in pages for row in page.rows] == wanted
    assert [page.more for page in pages] == [True] * 12 + [False]
    assert shelf.ids(which=Which(owner_id=ANA), size=90) == wanted


amounts = st.none() | st.decimals(0, 10**14 - 1, places=4)
ranked = st.tuples(amounts, st.integers(0, 20_000), st.text(max_size=5))


@given(ranked, ranked)
def test_a_place_sorts_as_the_portfolio_does(
    one: tuple[Decimal | None, int, str], other: tuple[Decimal | None, int, str]
) -> None:
    def key(of: tuple[Decimal | None, int, str]) -> tuple[bool, Decimal, int, str]:
        return of[0] is None, -(of[0] or Decimal(0)), -of[1], of[2]

    assert (place(*one) < place(*other)) == (key(one) < key(other))
    assert (place(*one) >= UNKNOWN) == (one[0] is None)


def test_what_only_its_team_may_know_is_told_to_nobody_else(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3], **TEAM), *plans(RED, [2], **TEAM, owner_id=BOB), *plans(RED, [1]))
    shelf.joins("UADA", 2)

    assert shelf.ids("UANA") == [1, 3]
    assert shelf.ids("UBOB") == [2, 3]
    assert shelf.ids("UADA") == [2, 3]
    assert shelf.ids("UADA", Which(owner_id=BOB)) == [2]
    assert shelf.ids("UADA", Which(owner_id=ANA)) == [3]
    assert [shelf.tallies(each)[0] for each in ("UANA", "UBOB", "UADA")] == [2, 2, 2]


@pytest.mark.parametrize("viewer", ["UANA", "UBOB", "UADA"])
def test_what_one_may_know_is_what_access_says(shelf: Shelf, viewer: str) -> None:
    shelf.put(*(row for owner in range(1, 6) for row in plans(RED, [owner] * 3, owner_id=owner)))
    with shelf.kambot.database.write() as connection:
        for of, key in ((PLAN, PLAN.c.id), (HEALTH, HEALTH.c.plan_id)):
            connection.execute(update(of).where(key % 3 > 0).values(**TEAM))
    shelf.manages("UBOB", "UANA", "UADA")
    shelf.joins("UANA", 4, 7)
    with shelf.kambot.database.read() as connection:
        known = select(PLAN.c.id).join(OWNER, OWNER.c.id == PLAN.c.owner_id).where(visible())
        wanted = set(connection.scalars(known, {"me": shelf.me(viewer).id}))

    assert set(shelf.ids(viewer, size=20)) == wanted
    assert shelf.tallies(viewer)[0] == len(wanted)


def test_somebodys_own_list_has_every_plan_of_theirs(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3]), *plans(RED, [2], counts=False), *plans(RED, [1], **TEAM))

    assert shelf.ids(which=Which(owner_id=ANA)) == [1, 3]
    assert shelf.ids(which=Which(owner_id=ANA, every_plan=True)) == [1, 2, 3]
    assert shelf.tallies(which=Which(owner_id=ANA, every_plan=True)) == [3, 0, 0, 0]


@pytest.mark.parametrize(("role", "known"), [("admin", [1, 3]), ("account_manager", [3])])
def test_admins_look_after_what_those_who_left_kept_to_their_teams(
    shelf: Shelf, role: str, known: list[int]
) -> None:
    hidden = [(3, BOB), (2, ANA)]
    shelf.put(
        *(each for money, owner in hidden for each in plans(RED, [money], **TEAM, owner_id=owner)),
        *plans(RED, [1], owner_id=ADA),
    )
    with shelf.kambot.database.write() as connection:
        connection.execute(
            update(MEMBER).where(MEMBER.c.id == BOB).values(left_at=shelf.kambot.clock())
        )
        connection.execute(update(MEMBER).where(MEMBER.c.id == ADA).values(role=role))

    assert shelf.ids("UADA") == known
    assert sum(shelf.tallies("UADA")) == len(known)


def test_managers_know_what_their_people_keep_to_their_teams(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3], **TEAM), *plans(AMBER, [2], owner_id=ADA), *plans(RED, [1], **TEAM))
    shelf.manages("UBOB", "UANA")

    assert shelf.ids("UBOB") == [1, 3, 2]
    assert shelf.ids("UBOB", Which(manager_id=BOB)) == [1, 3]
    assert shelf.tallies("UBOB", Which(manager_id=BOB)) == [2, 0, 0, 0]
    assert shelf.ids("UADA", Which(manager_id=ADA)) == []
    assert shelf.ids("UADA") == [2]


@pytest.mark.parametrize("which", [Which(), Which(owner_id=ANA), Which(health=frozenset({GREEN}))])
@pytest.mark.parametrize("number", [0, 1, 9])
def test_a_page_and_its_tallies_are_told_together(shelf: Shelf, which: Which, number: int) -> None:
    shelf.put(*plans(RED, range(4), **TEAM), *plans(AMBER, range(5)), *plans(GREEN, [1]))

    with shelf.kambot.database.read() as connection:
        me = shelf.me()
        found = standing.page_and_tallies(connection, me, which, number, 3)
        assert found[0] == standing.page(connection, me, which, number, 3)
        assert found[1] == standing.tallies(connection, me, which)


def test_another_workspace_knows_of_nothing(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3]))
    eve = shelf.me("UEVE", "T2")
    with shelf.kambot.database.read() as connection:
        assert standing.page(connection, eve, Which()).rows == ()
        assert standing.page(connection, eve, Which(owner_id=ANA)).rows == ()
        assert standing.of_plans(connection, eve, [1]) == {}
        assert sum(standing.tallies(connection, eve, Which()).values()) == 0
        assert sum(standing.tallies(connection, eve, Which(owner_id=ANA)).values()) == 0


def test_an_account_is_named_once_by_the_plan_that_counts(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [3], counts=False), *plans(RED, [2]))

    assert shelf.ids() == [2]
    assert shelf.tallies() == [1, 0, 0, 0]
    with shelf.kambot.database.read() as connection:
        assert set(standing.of_plans(connection, shelf.me(), [1, 2, 3])) == {1, 2}


def test_lists_are_narrowed_by_health_and_segment(shelf: Shelf) -> None:
    shelf.put(
        *plans(RED, [1, 2], segment="steady"),
        *plans(AMBER, [3], segment="steady", **TEAM),
        *plans(AMBER, [9]),
    )
    steady, at_risk = Which(segment="steady"), frozenset({AMBER})

    assert shelf.ids(which=steady) == [2, 1, 3]
    assert shelf.ids(which=Which(segment="steady", health=at_risk)) == [3]
    assert shelf.ids(which=Which(health=at_risk)) == [4, 3]
    assert shelf.ids(which=Which(segment="steady", owner_id=ANA)) == [2, 1, 3]
    assert shelf.tallies(which=steady) == [2, 1, 0, 0]
    assert shelf.tallies(which=Which(segment="steady", health=at_risk)) == [0, 1, 0, 0]
    assert shelf.tallies(which=Which(segment="none")) == [0, 0, 0, 0]


def test_many_accounts_of_everybody_are_not_counted_to_the_end(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kambot.standing.reading.MANY", 3)
    shelf.put(
        *plans(RED, [1, 2, 3], currency="EUR"),
        *plans(RED, [4, 5, 6], currency="USD"),
        *plans(AMBER, [1, 2], currency="EUR"),
        *plans(AMBER, [3], **TEAM),
    )

    assert shelf.tallies() == [4, 3, 0, 0]
    assert shelf.tallies(which=Which(owner_id=ANA)) == [6, 3, 0, 0]


def test_nothing_is_a_page_too(shelf: Shelf) -> None:
    page = shelf.page()
    assert (page.rows, page.page, page.more) == ((), 0, False)
    shelf.put(*plans(RED, [1]))
    assert shelf.page(number=7).rows == ()


def test_a_trend_compares_with_what_was_kept_about_a_week_ago(shelf: Shelf) -> None:
    shelf.put(*plans(RED, [9, 8, 7, 6]), *plans(GREEN, [5]))
    for day in (date(2026, 11, 9), date(2026, 11, 18)):
        shelf.was(1, day, RED)
    assert [each.trend for each in shelf.page().rows] == [None] * 5

    shelf.was(1, date(2026, 11, 17), AMBER)
    shelf.was(1, date(2026, 11, 10), GREEN)
    shelf.was(2, date(2026, 11, 10), RED)
    shelf.was(3, date(2026, 11, 10), RED, 10)
    expected = [Trend.WORSE, Trend.SAME, Trend.BETTER, Trend.NEW, Trend.SAME]
    assert [each.trend for each in shelf.page().rows] == expected
