"""Who decides, who speaks for us, and everybody else we know at the customer."""

from sqlalchemy import update

from kambot import lists
from kambot.bindings import LISTS
from tests.health.records import add, change
from tests.lookups.conftest import ask
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk


def test_people_are_who_decides_who_speaks_for_us_and_the_others(ana: Desk) -> None:
    made = complete(ana)
    ana.add(made, "contacts", name="Ulf", role="user")
    ana.add(made, "contacts", name="Zoe", role="budget_holder", job_title="CFO")
    card = ask(ana, f"people:{made}")
    assert card.decider.name == "Rose Gonzalez"
    assert card.champion is None
    assert card.champion_asked
    assert [each.name for each in card.others] == ["Zoe", "Ulf"]
    assert card.others[0].role == "Budget holder"


def test_who_has_the_role_decides_where_the_plan_names_nobody(ana: Desk) -> None:
    made = ana.start("Acme")
    ana.save(made, "trust", champion_id="unknown")
    for name, role in (
        ("CFO, unknown", "decision_maker"),
        ("Rose", "decision_maker"),
        ("Carl", "champion"),
    ):
        person = ana.add(made, "contacts", name=name, role=role)
        if name != "CFO, unknown":
            continue
        contact = LISTS["contacts"]
        change(ana, update(contact).where(contact.c.id == person).values(placeholder=True))
    card = ask(ana, f"people:{made}")
    assert (card.decider.name, card.champion.name) == ("Rose", "Carl")
    assert [each.name for each in card.others] == ["CFO, unknown"]
    ana.save(made, "trust", decision_maker_id="new:Zoe")
    named = ask(ana, f"people:{made}")
    assert named.decider.name == "Zoe"
    assert {each.name for each in named.others} == {"CFO, unknown", "Rose"}


def test_a_removed_contact_is_nobody(ana: Desk) -> None:
    made = complete(ana)
    rose = ask(ana, f"people:{made}").decider
    assert rose
    contact = ana.step(made, "trust").lists[0].rows[0].record_id
    lists.remove(ana.kambot, ana.who, made, "contacts", contact)
    card = ask(ana, f"people:{made}")
    assert card.decider is None
    assert card.others == ()


def test_two_hundred_people_come_in_pages(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    for number in range(200):
        add(
            ana,
            plan_id,
            LISTS["contacts"],
            name=f"Person {number:03}",
            role="user",
            support="unknown",
        )
    last = ask(ana, f"people.19.28:{plan_id}")
    assert last.total == 200
    assert [each.name for each in last.others][-1] == "Person 199"
    assert not last.more
