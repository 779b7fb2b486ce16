"""What came from the CRM, on the screens of a plan: beside our own, marked where it is gone."""

from datetime import date

import pytest
from sqlalchemy import select

from kambot import plans, records
from kambot.lists import choices
from kambot.models import Contact
from kambot.models.rows import table
from kambot.screens import Hub, RecordForm, Saved
from kambot.touches.board import board
from tests.imported import bring
from tests.usecases.conftest import Clock, Desk, raws_of

CONTACT = table(Contact)
ACCOUNTS = "Id,Name,Industry,Phone\nA1,Acme,Food,+44 1\n"
HEAD = "Id,Opportunity Name,Account ID,Stage,Amount,Currency,Close Date\n"
ROLL_OUT = "D1,Roll-out,A1,Negotiation,130000.00,USD,2027-03-01\n"
SECOND = "D2,Second,A1,Negotiation,5000.00,EUR,2027-04-01\n"
WON = "D3,Pilot,A1,Closed Won,700.50,USD,2026-03-01\n"
CONTACTS = "Id,First Name,Last Name,AccountId,Email\nC1,Sue,Smith,A1,sue@acme.example\n"
ACTIVITIES = """Id,Subject,Type,ActivityDate,AccountId,WhoId,Owner
T1,Talked about the roll-out,Call,2026-11-02,A1,C1,Ana Alves
"""


@pytest.fixture
def plan_id(ana: Desk) -> int:
    """A plan for an account of the CRM."""
    bring(
        ana,
        accounts=ACCOUNTS,
        opportunities=HEAD + ROLL_OUT + SECOND + WON,
        contacts=CONTACTS,
        activities=ACTIVITIES,
    )
    return ana.start("Acme")


def deal(desk: Desk, plan_id: int, name: str) -> RecordForm:
    """A deal's form."""
    page = records.list_page(desk.kambot, desk.who, plan_id, "opportunities")
    (record_id,) = (each.record_id for each in page.rows if each.name == name)
    return desk.record(plan_id, "opportunities", record_id)


def lines(desk: Desk, plan_id: int) -> dict[str, str]:
    """The deals in their list."""
    page = records.list_page(desk.kambot, desk.who, plan_id, "opportunities")
    return {each.name: each.line for each in page.rows}


def hub(desk: Desk, plan_id: int) -> Hub:
    return plans.open_hub(desk.kambot, desk.who, plan_id)


def test_a_record_as_the_crm_has_it_says_nothing_of_it(ana: Desk, plan_id: int) -> None:
    assert deal(ana, plan_id, "Roll-out").beside == ""


def test_what_the_crm_has_otherwise_stands_beside_our_own(ana: Desk, plan_id: int) -> None:
    ana.put(deal(ana, plan_id, "Roll-out"), {"amount": "140000", "closes_on": "2027-05-05"})
    said = deal(ana, plan_id, "Roll-out").beside
    assert said == "In the CRM: amount 130,000 USD, it closes on 1 Mar 2027 (23 Nov 2026)"


def test_the_account_says_it_on_its_profile(ana: Desk, plan_id: int) -> None:
    assert ana.step(plan_id, "profile").beside == ""
    ana.save(plan_id, "profile", industry="Retail")
    assert ana.step(plan_id, "profile").beside == "In the CRM: industry Food (23 Nov 2026)"


def test_a_deal_that_is_gone_is_marked_everywhere(ana: Desk, plan_id: int, clock: Clock) -> None:
    assert hub(ana, plan_id).insight.gone_deals == 0
    clock.forward(days=3)
    bring(ana, opportunities=HEAD + SECOND + WON)
    gone = "no longer in the CRM since 26 Nov 2026"
    assert deal(ana, plan_id, "Roll-out").beside == f"N{gone[1:]}"
    marked = [name for name, line in lines(ana, plan_id).items() if line.endswith(gone)]
    assert marked == ["Roll-out"]
    assert hub(ana, plan_id).insight.gone_deals == 1


def test_a_deal_in_another_currency_says_so_and_is_changed_in_it(ana: Desk, plan_id: int) -> None:
    assert "5,000 EUR" in lines(ana, plan_id)["Second"]
    form = deal(ana, plan_id, "Second")
    (amount,) = (each for each in form.inputs if each.field.key == "amount")
    assert amount.field.label == "Amount (EUR)"
    ana.put(form, {"amount": "6000 EUR"})
    assert "6,000 EUR" in lines(ana, plan_id)["Second"]


def test_an_activity_is_a_touch_from_the_crm(ana: Desk, plan_id: int) -> None:
    (row,) = board(ana.kambot, ana.who, plan_id).rows
    for words in ("Call with Sue Smith", "2 Nov 2026", "Ana Alves", "from the CRM", "roll-out"):
        assert words in row.text


def test_an_activity_keeps_a_contact_fresh(ana: Desk, plan_id: int) -> None:
    sue, *_ = choices(ana.kambot, ana.who, plan_id, "trust", "champion_id", "Sue")
    last = select(CONTACT.c.last_touch_on).where(CONTACT.c.id == int(sue.value))
    with ana.kambot.database.read() as connection:
        assert connection.scalar(last) == date(2026, 11, 2)


def test_a_plan_for_an_account_of_the_crm_begins_with_what_is_known(
    ana: Desk, plan_id: int
) -> None:
    known = raws_of(ana.step(plan_id, "profile", more=True))
    assert (known["name"], known["industry"], known["phone"]) == ("Acme", "Food", "+44 1")


def test_a_credit_note_of_the_crm_is_opened_and_saved_again(ana: Desk, plan_id: int) -> None:
    credit = "D4,Credit,A1,Negotiation,-250.50,USD,2027-03-02\n"
    bring(ana, opportunities=HEAD + ROLL_OUT + SECOND + WON + credit)
    saved = ana.put(deal(ana, plan_id, "Credit"), {"next_step": "Send it"})
    assert isinstance(saved, Saved)
    assert raws_of(deal(ana, plan_id, "Credit"))["amount"] == "-250.5"
