"""What lists and saves cost: so many statements, each by an index, however many plans there are."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event

from kambot import standing
from kambot.method.vocabulary import Health
from kambot.standing import Which
from kambot.standing.refreshing import refresh
from tests.standing.shelf import TODAY, Shelf, plans

RED, AMBER, GREEN, GREY = Health
FEW, MANY = 48, 1_200
LISTS: dict[str, tuple[Which, int]] = {
    "at risk": (Which(health=frozenset({RED, AMBER})), 0),
    "everything": (Which(), 0),
    "a later page": (Which(), 3),
    "of an owner": (Which(owner_id=2), 0),
    "every plan of an owner": (Which(owner_id=2, every_plan=True), 0),
    "of a manager": (Which(manager_id=3), 0),
    "of a segment": (Which(segment="steady"), 0),
}
Look = Callable[[Connection, Shelf], object]


def page(which: Which, number: int) -> Look:
    return lambda connection, shelf: standing.page(connection, shelf.me(), which, number)


def both(which: Which, number: int) -> Look:
    return lambda connection, shelf: standing.page_and_tallies(
        connection, shelf.me(), which, number, size=10
    )


def tallies(which: Which, _: int) -> Look:
    return lambda connection, shelf: standing.tallies(connection, shelf.me(), which)


LOOKS: dict[str, Look] = {
    **{f"page {name}": page(*asked) for name, asked in LISTS.items()},
    **{f"tallies {name}": tallies(*asked) for name, asked in LISTS.items()},
    **{f"page and tallies {name}": both(*asked) for name, asked in LISTS.items()},
    "cards": lambda connection, shelf: standing.of_plans(connection, shelf.me(), [1, 2]),
}


def fill(shelf: Shelf, count: int) -> None:
    """Most are Ana's; a few are Bob's and of a segment, a few only their teams may know of."""
    usual = {"health": GREEN, "segment": "strategic", "currency": "EUR", "at_risk": 5}
    rows = [usual | {"health": list(Health)[number % 4]} for number in range(count)]
    for number in range(6):
        rows[number] |= {"owner_id": 2, "segment": "steady", "currency": "USD"}
    rows[7] |= {"visibility": "team"}
    shelf.put(*rows)
    shelf.manages("UADA", "UBOB")
    shelf.joins("UBOB", *range(1, count + 1))
    for day in (date(2026, 11, 9), date(2026, 11, 16)):
        shelf.were(range(1, count + 1), day, AMBER)


def sent(shelf: Shelf, look: Look) -> list[tuple[str, Any]]:
    """The statements of a look, with what they are asked."""
    found: list[tuple[str, Any]] = []

    def note(*args: Any) -> None:
        found.append((args[2], args[3]))

    with shelf.kambot.database.read() as connection:
        event.listen(connection, "before_cursor_execute", note)
        look(connection, shelf)
    return found


def test_a_list_costs_the_same_whatever_it_is_taken_from(shelf: Shelf) -> None:
    fill(shelf, FEW)
    few = {name: [each for each, _ in sent(shelf, look)] for name, look in LOOKS.items()}
    start_over(shelf)
    fill(shelf, MANY)

    pages = {name: 1 + is_told_the_currencies(shelf, which) for name, (which, _) in LISTS.items()}
    assert {name: len(each) for name, each in few.items()} == {
        **{f"page {name}": most for name, most in pages.items()},
        **{f"tallies {name}": 1 for name in LISTS},
        **{f"page and tallies {name}": most for name, most in pages.items()},
        "cards": 1,
    }
    for name, look in LOOKS.items():
        assert len(sent(shelf, look)) == len(few[name]), name


def is_told_the_currencies(shelf: Shelf, which: Which) -> bool:
    """SQLite is, unless all that somebody has is read."""
    is_of_people = which.owner_id is not None or which.manager_id is not None
    return shelf.kambot.database.name == "sqlite" and not is_of_people


def start_over(shelf: Shelf) -> None:
    tables = (
        "plan_member health_week plan_health action objective opportunity plan_year plan account"
    )
    with shelf.kambot.database.write() as connection:
        for each in tables.split():
            connection.exec_driver_sql(f"DELETE FROM {each}")


@pytest.mark.only("sqlite")
def test_sqlite_reads_a_list_by_index_alone(shelf: Shelf) -> None:
    fill(shelf, FEW)
    for name, look in LOOKS.items():
        for step in ways(shelf, look, "EXPLAIN QUERY PLAN"):
            assert not step.startswith("SCAN") or "plan" not in step, (name, step)
            assert "AUTOMATIC" not in step, (name, step)
            assert "ix_plan_workspace_id" not in step, (name, step)
            assert "ix_plan_health_workspace_id" not in step, (name, step)


@pytest.mark.only("postgresql")
def test_postgresql_reads_a_list_by_index_alone(shelf: Shelf) -> None:
    fill(shelf, MANY)
    with shelf.kambot.database.read() as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    lists = ("page at risk", "page and tallies at risk", "page of an owner", "page of a segment")
    for name in (*lists, "cards"):
        how = ways(shelf, LOOKS[name], "EXPLAIN (COSTS OFF)")
        assert not [step for step in how if "Seq Scan" in step and "on member" not in step], how


def ways(shelf: Shelf, look: Look, explain: str) -> list[str]:
    """How the database goes about a look, a line a step."""
    with shelf.kambot.database.read() as connection:
        return [
            str(row[-1])
            for statement, asked in sent(shelf, look)
            for row in connection.exec_driver_sql(f"{explain} {statement}", asked)
        ]


@pytest.mark.parametrize("accounts", [1, 20])
def test_a_save_adds_eleven_statements_however_many_accounts_it_changes(
    shelf: Shelf, accounts: int
) -> None:
    shelf.put(*plans(RED, range(20)))
    database, method = shelf.kambot.database, shelf.kambot.method
    with database.write() as connection, database.statements() as made:
        refresh(connection, method, 1, range(1, accounts + 1), TODAY)
    assert len(made) == 11, "the lock, the thresholds, eight that gather, and what is kept"
