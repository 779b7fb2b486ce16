"""Accounts without a plan: what was won there, what is open, whose they are; deals of nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from kambot.bindings import ACCOUNT, PLAN
from kambot.cards.portfolios import LooseCard, UnplannedCard
from kambot.method.vocabulary import DealStatus, PlanState
from tests.health.records import change
from tests.imported import bring
from tests.lookups.conftest import ask
from tests.usecases.conftest import Desk
from tests.usecases.test_statements import ways

ACCOUNTS = """Id,Name,Account Owner
A1,Large,Ana Alves
A2,Small,Marco Who Left
A3,Euro,
A4,Both,Bob Brown
A5,Silent,
"""
DEALS = """Id,Opportunity Name,Account ID,Stage,Amount,Currency,Close Date,Owner
D1,Roll-out,A1,Closed Won,1000.00,USD,2026-03-01,Ana Alves
D2,Second,A1,Closed Won,500.00,USD,2026-05-02,Ana Alves
D3,Third,A1,Negotiation,300.00,USD,2027-01-02,Ana Alves
D4,Fourth,A1,Negotiation,,USD,2027-02-02,Ana Alves
D5,Lost,A1,Closed Lost,999.00,USD,2026-02-02,Ana Alves
D6,Roll-out,A2,Closed Won,10.00,USD,2026-04-01,Ana Alves
D7,Unknown,A2,Closed Won,,USD,2026-06-01,Ana Alves
D8,Roll-out,A3,Closed Won,700.00,EUR,2026-04-01,Ana Alves
D9,Roll-out,A4,Closed Won,50.00,USD,2026-04-01,Ana Alves
D10,Rollen,A4,Closed Won,90.00,EUR,2026-04-02,Ana Alves
D11,Fair,,Prospecting,40.00,USD,2027-03-01,Bob Brown
D12,Web,,Prospecting,,USD,2027-04-01,
D13,Kitchen,,Closed Won,5.00,USD,2026-01-01,Marco Who Left
"""


@pytest.fixture
def crm(ana: Desk) -> Desk:
    bring(ana, accounts=ACCOUNTS, opportunities=DEALS)
    return ana


def unplanned(desk: Desk) -> UnplannedCard:
    card = ask(desk, "unplanned:0")
    assert isinstance(card, UnplannedCard)
    return card


def test_it_is_by_what_was_won_the_largest_of_each_currency_first(crm: Desk) -> None:
    names = [each.name for each in unplanned(crm).rows]
    assert names == ["Large", "Euro", "Both", "Small", "Silent"]


def test_with_several_currencies_its_head_says_what_the_order_is(crm: Desk, ana: Desk) -> None:
    card = unplanned(crm)
    dollars = replace(card, rows=card.rows[:1])
    several, one = (ana.kambot.prompts.say("unplanned", card=each) for each in (card, dollars))
    assert "by what was won there, each currency in its turn" in several
    assert "currency" not in one


def test_currencies_are_never_added(crm: Desk) -> None:
    both = {each.name: each for each in unplanned(crm).rows}["Both"]
    assert [(each.currency, each.won) for each in both.money] == [
        ("USD", Decimal(50)),
        ("EUR", Decimal(90)),
    ]


def test_it_says_when_something_was_won_last_and_what_is_open(crm: Desk) -> None:
    (large,) = unplanned(crm).rows[0].money
    assert (large.won, large.last_won_on) == (Decimal(1500), date(2026, 5, 2))
    assert (large.open, large.open_deals, large.open_unknown) == (Decimal(300), 2, 1)


def test_won_deals_without_amount_are_counted_and_not_zero(crm: Desk) -> None:
    rows = {each.name: each for each in unplanned(crm).rows}
    assert (rows["Small"].money[0].won, rows["Small"].money[0].won_unknown) == (Decimal(10), 1)
    assert rows["Silent"].money == ()


def test_an_owner_is_named_as_a_member_or_as_the_crm_does(crm: Desk) -> None:
    owners = {each.name: each.owner for each in unplanned(crm).rows}
    assert owners == {
        "Large": "Ana Alves",
        "Small": "Marco Who Left",
        "Euro": "",
        "Both": "Bob Brown",
        "Silent": "",
    }


def test_deals_without_account_are_a_group_of_their_own(crm: Desk) -> None:
    assert unplanned(crm).loose == {DealStatus.OPEN: 2, DealStatus.WON: 1}
    card = ask(crm, "loose:0")
    assert isinstance(card, LooseCard)
    assert [str(each.deal).strip("\u2068\u2069") for each in card.rows] == [
        "Web",
        "Fair",
        "Kitchen",
    ]
    assert [each.amount for each in card.rows] == [None, Decimal(40), Decimal(5)]
    assert card.tallies == unplanned(crm).loose


def test_deals_without_account_come_in_pages(ana: Desk) -> None:
    head, *_ = DEALS.splitlines()
    rows = [f"L{n},Deal {n},,Prospecting,1.00,USD,2027-01-01," for n in range(12)]
    bring(ana, opportunities="\n".join([head, *rows]))
    first, second = (ask(ana, f"loose.{page}.28:0") for page in (0, 1))
    assert (len(first.rows), first.more) == (10, True)
    assert (len(second.rows), second.more) == (2, False)
    assert not {each.deal for each in first.rows} & {each.deal for each in second.rows}


def test_a_planned_account_is_no_longer_there(crm: Desk) -> None:
    crm.start("Large")
    assert "Large" not in [each.name for each in unplanned(crm).rows]


def test_it_tells_nothing_of_a_hidden_plan(ana: Desk, bob: Desk) -> None:
    """Of an account that the CRM knows, not by its absence; of another, not by its presence."""
    known, unknown = ana.start("Known"), ana.start("Made for this plan")
    change(ana, update(ACCOUNT).where(ACCOUNT.c.name == "Known").values(crm_key="7"))
    for each in (known, unknown):
        ana.save(each, "profile", visibility="team")
    assert [each.name for each in unplanned(bob).rows] == ["Known"]
    assert unplanned(ana).rows == ()


def test_a_hidden_plan_changes_nothing_of_an_account_whose_closed_one_all_may_know(
    ana: Desk, bob: Desk
) -> None:
    closed = ana.start("Acme", period_kind="fiscal_year")
    ana.add(closed, "opportunities", name="Roll-out", amount="77", closes_on="2026-12-01")
    change(ana, update(PLAN).values(state=PlanState.CLOSED))
    before = unplanned(bob)
    assert [each.name for each in before.rows] == ["Acme"]

    ana.save(ana.start("Acme"), "profile", visibility="team")

    assert unplanned(bob) == before
    assert unplanned(ana).rows == ()


@pytest.mark.only("sqlite")
def test_plans_are_looked_for_account_by_account(crm: Desk) -> None:
    steps = ways(crm, unplanned)
    about_plans = [how for how in steps if " plan " in how]
    assert about_plans
    assert [how for how in about_plans if "(account_id=?)" not in how] == []


def test_deals_of_a_hidden_plan_are_in_no_sum(crm: Desk, bob: Desk) -> None:
    made = crm.start("Silent")
    crm.save(made, "profile", visibility="team")
    crm.add(made, "opportunities", name="Secret", amount="77", closes_on="2027-02-01")
    rows = {each.name: each for each in unplanned(bob).rows}
    assert rows["Silent"].money == ()


def test_nobody_of_another_workspace_sees_any_of_it(crm: Desk, desk: Callable[..., Desk]) -> None:
    eve = desk("UEVE", "T2")
    assert unplanned(eve).rows == ()
    assert unplanned(eve).loose == {}
    assert ask(eve, "loose:0").rows == ()
