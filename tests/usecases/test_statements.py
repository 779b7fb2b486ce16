"""How many statements a screen costs: the same for ten plans and for two thousand."""

from collections.abc import Callable

import pytest

from kambot import agenda, answers, lists, plans, records
from kambot.screens import Hub, Saved
from tests.portfolio import grow
from tests.usecases.conftest import Desk

LOOKS: dict[str, Callable[[Desk], object]] = {
    "overview by exact name": lambda ana: plans.find(ana.kambot, ana.who, "account 5"),
    "overview by loose name": lambda ana: plans.find(ana.kambot, ana.who, "acount"),
    "my plans": lambda ana: plans.my_plans(ana.kambot, ana.who),
    "my actions": lambda ana: agenda.agenda(ana.kambot, ana.who),
    "search": lambda ana: plans.search(ana.kambot, ana.who, "count 7"),
    "a step": lambda ana: ana.step(6, "opportunity"),
    "a list": lambda ana: records.list_page(ana.kambot, ana.who, 6, "opportunities"),
    "a record": lambda ana: ana.record(6, "opportunities", 6),
    "choices": lambda ana: lists.choices(ana.kambot, ana.who, 6, "actions", "objective_id", ""),
    "a save": lambda ana: answers.save_step(
        ana.kambot,
        ana.who,
        6,
        "target",
        {"target": str(100 + ana.submissions)},
        version=ana.step(6, "target").version,
        receipt=ana.receipt(),
        then="next",
    ),
}


def statements(desk: Desk, look: Callable[[Desk], object]) -> int:
    with desk.kambot.database.statements() as sent:
        look(desk)
    return len(sent)


@pytest.mark.parametrize("name", LOOKS)
def test_the_number_of_plans_does_not_change_what_a_screen_costs(ana: Desk, name: str) -> None:
    grow(ana.kambot, 10)
    few = statements(ana, LOOKS[name])
    _start_over(ana)
    grow(ana.kambot, 2000)

    assert statements(ana, LOOKS[name]) == few


def _start_over(desk: Desk) -> None:
    tables = "receipt plan_health change plan_step action objective opportunity plan_year plan"
    with desk.kambot.database.write() as connection:
        for each in (*tables.split(), "account"):
            connection.exec_driver_sql(f"DELETE FROM {each}")


def test_the_overview_by_exact_name_takes_at_most_four_statements(ana: Desk) -> None:
    grow(ana.kambot, 10)

    assert isinstance(plans.find(ana.kambot, ana.who, "Account 3"), Hub)
    assert statements(ana, LOOKS["overview by exact name"]) <= 4


def test_the_number_of_records_does_not_change_what_their_list_costs(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    counts = []
    for size in (6, 60):
        for number in range(size):
            saved = ana.put(
                ana.record(plan_id, "contacts"),
                {"name": f"Person {size} {number}", "role": "user", "our_owner_id": "UBOB"},
            )
            assert isinstance(saved, Saved)
        counts.append(statements(ana, lambda desk: desk.step(plan_id, "trust")))

    assert counts[0] == counts[1]


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    "name", ["overview by exact name", "my plans", "my actions", "a step", "a save"]
)
def test_no_screen_looks_at_all_plans_of_the_workspace(ana: Desk, name: str) -> None:
    grow(ana.kambot, 10)

    for how in ways(ana, LOOKS[name]):
        assert how == "SCAN CONSTANT ROW" or not how.startswith("SCAN"), how
        assert "ix_plan_workspace_id" not in how


def ways(desk: Desk, look: Callable[[Desk], object]) -> list[str]:
    """How SQLite goes about the selects of a screen, a line for each table it looks into."""
    with desk.kambot.database.statements() as sent:
        look(desk)
    selects = [each for each in sent if each.startswith(("SELECT", "WITH"))]
    with desk.kambot.database.read() as connection:
        return [
            row.detail
            for each in selects
            for row in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {each}", (None,) * each.count("?")
            )
        ]
