"""The records of a plan's lists: add, edit, remove with undo, order, page, choose."""

from collections.abc import Callable

import pytest

from kambot import lists, records
from kambot.members import Profile, welcome
from kambot.screens import Conflict, Refused, Saved
from tests.usecases.conftest import Desk, raws_of

DEAL = {"name": "Fibre rollout", "amount": "120 000", "closes_on": "2027-03-31"}


@pytest.fixture
def plan_id(ana: Desk) -> int:
    return ana.start("Acme")


def names(desk: Desk, plan_id: int, list_key: str, **page: object) -> list[str]:
    shown = records.list_page(desk.kambot, desk.who, plan_id, list_key, **page)  # type: ignore[arg-type]
    return [row.name for row in shown.rows]


def test_a_deal_needs_name_amount_and_close_date_unless_it_is_potential(
    ana: Desk, plan_id: int
) -> None:
    refused = ana.put(ana.record(plan_id, "opportunities"), {"status": "open"})
    assert isinstance(refused, Refused)
    assert set(refused.errors) == {"name", "amount", "closes_on"}

    saved = ana.put(ana.record(plan_id, "opportunities"), {"status": "potential", "name": "Maybe"})
    assert isinstance(saved, Saved)
    assert names(ana, plan_id, "opportunities") == ["Maybe"]


def test_a_won_deal_is_certain_and_a_lost_one_is_not(ana: Desk, plan_id: int) -> None:
    won = ana.add(plan_id, "opportunities", **DEAL, status="won", probability="10")
    lost = ana.add(plan_id, "opportunities", **{**DEAL, "name": "Gone"}, status="lost")

    chances = [_typed(ana, plan_id, each)["probability"] for each in (won, lost)]

    assert chances == ["100", "0"]


def _typed(desk: Desk, plan_id: int, record_id: int) -> dict[str, object]:
    form = records.open_record(
        desk.kambot, desk.who, plan_id, "opportunities", record_id, more=True
    )
    return raws_of(form)


def test_a_removed_record_comes_back_with_undo(ana: Desk, plan_id: int) -> None:
    sue = ana.add(plan_id, "contacts", name="Sue Smith", role="champion")
    ana.add(plan_id, "contacts", name="Tom Tall", role="user")

    notice = lists.remove(ana.kambot, ana.who, plan_id, "contacts", sue)
    assert names(ana, plan_id, "contacts") == ["Tom Tall"]
    assert (notice.undo_list, notice.undo_id) == ("contacts", sue)

    lists.restore(ana.kambot, ana.who, plan_id, "contacts", sue)
    assert names(ana, plan_id, "contacts") == ["Sue Smith", "Tom Tall"]


def test_records_are_ordered_by_hand(ana: Desk, plan_id: int) -> None:
    ids = [ana.add(plan_id, "contacts", name=name, role="user") for name in "ABCD"]

    lists.move(ana.kambot, ana.who, plan_id, "contacts", ids[3], lists.TOP)
    lists.move(ana.kambot, ana.who, plan_id, "contacts", ids[0], +1)

    assert names(ana, plan_id, "contacts") == ["D", "B", "A", "C"]


def test_two_hundred_contacts_stay_usable(ana: Desk, plan_id: int) -> None:
    for number in range(200):
        ana.add(plan_id, "contacts", name=f"Person {number:03}", role="user")

    assert ana.step(plan_id, "trust").lists[0].total == 200
    assert len(ana.step(plan_id, "trust").lists[0].rows) == 5
    last = records.list_page(ana.kambot, ana.who, plan_id, "contacts", page=99)
    assert (last.page, last.pages, len(last.rows)) == (9, 10, 20)
    assert names(ana, plan_id, "contacts", query="person 19") == [
        "Person 019",
        *(f"Person {number}" for number in range(119, 200) if "19" in str(number)),
    ]


def test_a_choice_offers_what_is_there_what_is_new_and_not_knowing(ana: Desk, plan_id: int) -> None:
    sue = ana.add(plan_id, "contacts", name="Sue Smith", role="champion")

    def offered(query: str) -> list[tuple[str, str]]:
        found = lists.choices(ana.kambot, ana.who, plan_id, "trust", "decision_maker_id", query)
        return [(each.value, each.label) for each in found]

    unknown = ("unknown", "We don't know yet")
    assert offered("") == [(str(sue), "Sue Smith"), unknown]
    assert offered("sue smith") == [(str(sue), "Sue Smith"), unknown]
    assert offered("Tom") == [("new:Tom", "Add “Tom”"), unknown]


def test_a_wildcard_is_searched_as_it_is_typed(ana: Desk, plan_id: int) -> None:
    ana.add(plan_id, "contacts", name="Sue Smith", role="champion")
    ana.add(plan_id, "contacts", name="100% Tom_", role="champion")

    assert names(ana, plan_id, "contacts", query="%") == ["100% Tom_"]
    assert names(ana, plan_id, "contacts", query="_") == ["100% Tom_"]


def test_two_people_edit_one_record(ana: Desk, plan_id: int, desk: Callable[..., Desk]) -> None:
    ana.save(plan_id, "profile", team=["UBOB"])
    deal = ana.add(plan_id, "opportunities", **DEAL)
    bob = desk("UBOB")
    seen = bob.record(plan_id, "opportunities", deal)
    ana.put(ana.record(plan_id, "opportunities", deal), {"amount": "150000"})

    conflict = bob.put(seen, {"amount": "90000", "name": "Fibre"})

    assert isinstance(conflict, Conflict)
    amount = next(each for each in conflict.form.inputs if each.field.key == "amount")
    assert amount.theirs is not None
    assert "150,000" in amount.theirs.shown
    assert amount.raw == "90000"
    kept = bob.put(conflict.form, {"amount": "90000"})  # type: ignore[arg-type]
    assert isinstance(kept, Saved)
    now = _typed(ana, plan_id, deal)
    assert (now["amount"], now["name"]) == ("90000", "Fibre")


def test_saving_a_record_that_was_removed_meanwhile_brings_it_back(ana: Desk, plan_id: int) -> None:
    sue = ana.add(plan_id, "contacts", name="Sue Smith", role="champion")
    form = ana.record(plan_id, "contacts", sue)
    lists.remove(ana.kambot, ana.who, plan_id, "contacts", sue)

    saved = ana.put(form, {"job_title": "CFO"})

    assert isinstance(saved, Saved)
    assert names(ana, plan_id, "contacts") == ["Sue Smith"]


def test_an_objective_is_due_inside_the_period(ana: Desk, plan_id: int) -> None:
    refused = ana.put(
        ana.record(plan_id, "objectives"),
        {"statement": "Grow", "kind": "revenue", "due_on": "2031-01-01"},
    )

    assert isinstance(refused, Refused)
    assert "1 Jan 2027 to 31 Dec 2027" in refused.errors["due_on"]


def test_the_only_objective_is_suggested_for_a_new_action(ana: Desk, plan_id: int) -> None:
    ana.add(plan_id, "objectives", statement="Grow", kind="revenue")

    form = ana.record(plan_id, "actions")

    chosen = next(each for each in form.inputs if each.field.key == "objective_id")
    assert list(chosen.labels.values()) == ["Grow"]


def test_moving_an_action_later_counts_as_a_slip(ana: Desk, plan_id: int) -> None:
    action = ana.add(plan_id, "actions", title="Call Sue", due_on="2027-02-01")

    ana.put(ana.record(plan_id, "actions", action), {"due_on": "2027-03-01"})
    ana.put(ana.record(plan_id, "actions", action), {"due_on": "2027-02-15"})

    assert _column(ana, "action", "slip_count") == [1]


def _column(desk: Desk, table: str, column: str) -> list[object]:
    with desk.kambot.database.read() as connection:
        return list(connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars())


def test_a_name_with_markup_is_shown_as_it_is_typed(ana: Desk, plan_id: int) -> None:
    ana.add(plan_id, "contacts", name="<!channel> & *Sue*", role="user")

    assert names(ana, plan_id, "contacts") == ["&lt;!channel&gt; &amp; *Sue*"]


def test_an_objective_shows_how_far_it_is(ana: Desk, plan_id: int) -> None:
    grow = ana.add(
        plan_id,
        "objectives",
        statement="Grow",
        kind="revenue",
        measure="Stores",
        start="0",
        current="3",
        target="20",
    )
    ana.add(plan_id, "objectives", statement="Meet the board", kind="relationship")
    assert "15% reached" in ana.step(plan_id, "objective").lists[0].rows[0].line
    assert "reached" not in ana.step(plan_id, "objective").lists[0].rows[1].line

    meet = str(grow + 1)
    for status in ("done", "open"):
        work = {"title": status, "due_on": "2027-02-01", "status": status, "objective_id": meet}
        ana.add(plan_id, "actions", **work)

    assert "50% reached" in ana.step(plan_id, "objective").lists[0].rows[1].line


def test_an_owner_who_has_left_does_not_hold_other_answers_up(ana: Desk, plan_id: int) -> None:
    call = {"title": "Call Sue", "due_on": "2027-02-01", "owner_id": "UBOB"}
    action = ana.add(plan_id, "actions", **call)
    welcome(ana.kambot, "T1", [Profile("UBOB", "Bob Brown", left=True)])

    done = ana.put(ana.record(plan_id, "actions", action), {"status": "done"})
    again = ana.put(ana.record(plan_id, "actions"), call)

    assert isinstance(done, Saved)
    assert isinstance(again, Refused)
    assert again.errors["owner_id"].startswith("Bob Brown has left")
