"""Whoever is the answer to "Who decides?" has that role from then on, as a new person would."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from kambot import portfolio
from kambot.bindings import PLAN
from kambot.lists import choices
from kambot.lookups import Question, answer
from kambot.members import me
from kambot.method.vocabulary import PlanState
from tests.imported import bring
from tests.usecases.conftest import MORNING, Desk, raws_of

CONTACTS = "Id,First Name,Last Name,AccountId\nC1,Sue,Smith,A1\n"
ACTIVITIES = "Id,Subject,Type,ActivityDate,AccountId,WhoId\nT1,Talk,Call,2026-11-02,A1,C1\n"
COMMITTED = {"state": PlanState.COMMITTED, "committed_at": MORNING - timedelta(days=40)}


@pytest.fixture
def plan_id(ana: Desk) -> int:
    """A plan that was committed forty days ago; the CRM knows Sue, and that she was called."""
    bring(ana, accounts="Id,Name\nA1,Acme\n", contacts=CONTACTS, activities=ACTIVITIES)
    plan_id = ana.start("Acme")
    with ana.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**COMMITTED))
    return plan_id


def sue(desk: Desk, plan_id: int) -> str:
    """Her id, as a menu carries it."""
    (found, *_) = choices(desk.kambot, desk.who, plan_id, "trust", "champion_id", "Sue")
    return found.value


def part(desk: Desk, plan_id: int) -> tuple[str, str]:
    """Her role and her influence."""
    form = raws_of(desk.record(plan_id, "contacts", int(sue(desk, plan_id))))
    return form["role"], form["influence"]


def rules(desk: Desk, plan_id: int) -> set[str]:
    """What is found about the plan's health."""
    with desk.kambot.database.read() as connection:
        caller = me(connection, desk.kambot, desk.who)
        explained = portfolio.explained(connection, desk.kambot, caller, plan_id)
    assert explained
    return {finding.rule for finding in explained.judged.verdict.findings}


@pytest.mark.parametrize(
    ("question", "role"), [("decision_maker_id", "decision_maker"), ("champion_id", "champion")]
)
def test_a_contact_of_the_crm_gets_the_role_and_its_influence(
    ana: Desk, plan_id: int, question: str, role: str
) -> None:
    ana.submit(ana.step(plan_id, "trust"), "next", {question: sue(ana, plan_id)})
    assert part(ana, plan_id)[0] == role
    assert part(ana, plan_id)[1]


def test_the_same_name_typed_anew_is_the_same_person_and_gets_it_too(
    ana: Desk, plan_id: int
) -> None:
    ana.save(plan_id, "trust", decision_maker_id="new:sue smith")
    assert part(ana, plan_id) == ("decision_maker", "high")


def test_a_role_that_somebody_gave_stays(ana: Desk, plan_id: int) -> None:
    form = ana.record(plan_id, "contacts", int(sue(ana, plan_id)))
    ana.put(form, {"role": "user", "influence": "low"})
    ana.save(plan_id, "trust", decision_maker_id=sue(ana, plan_id))
    assert part(ana, plan_id) == ("user", "low")


def test_health_sees_it(ana: Desk, plan_id: int) -> None:
    assert {"touch_late", "key_person_missing"} <= rules(ana, plan_id)
    ana.save(plan_id, "trust", decision_maker_id=sue(ana, plan_id))
    assert "touch_late" not in rules(ana, plan_id)


def test_history_says_it(ana: Desk, plan_id: int) -> None:
    ana.save(plan_id, "trust", decision_maker_id=sue(ana, plan_id))
    card = answer(ana.kambot, ana.who, Question.of(f"history:{plan_id}"))
    whats = {each.what: each for each in card.changes}  # type: ignore[union-attr]
    (said,) = (each for what, each in whats.items() if "Sue Smith" in what)
    assert {each.after for each in said.differences} == {"Decision maker", "High"}
