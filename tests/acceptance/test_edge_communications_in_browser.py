"""A new user plans Edge Communications in a browser, through a crash, to Committed."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.acceptance import edge
from tests.acceptance.browsing import Visitor
from tests.demo_process import demo
from tests.ports import free_port

pytestmark = [
    pytest.mark.browser,
    pytest.mark.only("sqlite"),  # the demo brings its own file
]

YEAR = date.today().year + 1  # noqa: DTZ011  the page's today is this machine's
SEEN = "Who at the customer has seen it?"


def test_a_plan_for_edge_communications_survives_a_crash_and_is_committed(
    visitor: Visitor, tmp_path: Path
) -> None:
    port = free_port()
    with demo(tmp_path, port=port) as (process, http):
        visitor.page.goto(str(http.base_url))
        begins(visitor)
        fills_profile(visitor)
        fills_trust(visitor)
        fills_target(visitor)
        *recorded, last = edge.deals(YEAR)
        for deal in recorded:
            adds(visitor, deal)
        types(visitor, last)
        process.kill()
        process.wait()
        visitor.press("Save")
        visitor.sees("We had some trouble connecting. Try again?")
    with demo(tmp_path, port=port) as (_process, http):
        goes_on(visitor, last)
        fills_value(visitor)
        fills_objective(visitor)
        fills_action(visitor)
        commits(visitor)
        assert http.get("/ui/violations").json() == {"violations": []}
    assert (tmp_path / "log.txt").read_text() == ""


def begins(ana: Visitor) -> None:
    expect(ana.page.get_by_role("tabpanel", name="Home")).to_contain_text("Your plans")
    ana.take_picture("Home")
    ana.command(f"/accountplan new {edge.ACCOUNT}")
    ana.is_on("New account plan")
    ana.choose("Which period", "Next fiscal year")
    ana.press("Create plan")


def fills_profile(ana: Visitor) -> None:
    ana.is_on("Profile")
    ana.has("Account name", edge.ACCOUNT)
    ana.fill("What do they want", "Never lose an order to a power cut\nOpen a second plant")
    ana.choose("What kind of customer", "Steady")
    ana.press("Save and continue")


def fills_trust(ana: Visitor) -> None:
    ana.is_on("Trust")
    for contact in edge.contacts():
        ana.press("Add contact")
        ana.is_on("New contact")
        ana.fill("Name", contact.name)
        ana.fill("Job title", contact.title)
        ana.choose("What part", contact.part)
        ana.press("Add more detail")
        ana.fill("E-mail", contact.email)
        ana.fill("Phone", contact.phone)
        ana.press("Save")
        ana.sees(f"{contact.title} · {contact.part}")
    ana.choose("Who decides?", "Sean Forbes")
    ana.choose("Who speaks for us", "Rose Gonzalez")
    rates_their_trust(ana)
    ana.press("Save and continue")


def rates_their_trust(ana: Visitor) -> None:
    ana.press("Rate their trust")
    ana.is_on("New trust rating")
    ana.choose("They believe what we say", "4")
    ana.choose("They can rely on us", "5")
    ana.choose("They confide in us", "2")
    ana.choose("We put their interest first", "4")
    ana.press("Save")
    ana.sees("Trust 5.5 of 15", "they don't confide in us yet")
    ana.is_on("Trust")


def fills_target(ana: Visitor) -> None:
    ana.is_on("Target")
    ana.fill("Revenue target", "250k")
    ana.tick("What kind of customer should", "Strategic")
    ana.press("Save and continue")
    ana.is_on("Opportunity")
    ana.sees("250,000 short")


def adds(ana: Visitor, deal: edge.Deal) -> None:
    types(ana, deal)
    saves(ana, deal)


def types(ana: Visitor, deal: edge.Deal) -> None:
    ana.press("Add deal")
    ana.is_on("New deal")
    ana.fill("What is the deal called?", deal.name)
    ana.fill("Amount", deal.amount)
    ana.fill("When does it close?", deal.closes_on)
    ana.choose("How does it stand?", deal.status)
    ana.fill("How likely", deal.probability)
    ana.press("Add more detail")
    ana.fill("Stage in the CRM", deal.stage)


def saves(ana: Visitor, deal: edge.Deal) -> None:
    ana.press("Save")
    ana.sees(f"{deal.status} · {int(deal.amount):,} · {deal.probability}%")


def goes_on(ana: Visitor, last: edge.Deal) -> None:
    """What was typed when it all went down can still be saved, and the overview knows the rest."""
    ana.has("What is the deal called?", last.name)
    saves(ana, last)
    ana.is_on("Opportunity")
    ana.sees("Deals · 4", "Won 125,000 of 250,000 USD, expected 146,000, 104,000 short")
    ana.press("Dismiss")
    ana.command(f"/accountplan {edge.ACCOUNT}")
    ana.is_on(edge.ACCOUNT)
    for step in ("Profile", "Trust", "Target", "Opportunity"):
        ana.sees(f"{step}: done")
    ana.press("Continue with Value")


def fills_value(ana: Visitor) -> None:
    ana.is_on("Value")
    ana.press("Add value proposition")
    ana.is_on("New value proposition")
    ana.fill("What do they need?", "No power cut may stop an order")
    ana.fill("What do we bring", "Generators that start in 8 seconds")
    ana.press("Save")
    ana.sees("Generators that start in 8 seconds · our claim")
    ana.press("Continue")


def fills_objective(ana: Visitor) -> None:
    ana.is_on("Objective")
    ana.press("Add objective")
    ana.is_on("New objective")
    ana.fill("What do we want to reach?", "Our generators stand in both plants")
    ana.choose("What is it about?", "Revenue")
    ana.press("Save")
    ana.sees("Our generators stand in both plants", f"due 31 Dec {YEAR}")
    ana.press("Continue")


def fills_action(ana: Visitor) -> None:
    ana.is_on("Action")
    ana.sees("add an action for “Our generators")
    ana.press("Add action")
    ana.is_on("New action")
    ana.fill("What is to be done?", "Show Sean the second plant's offer")
    ana.fill("By when?", date(YEAR, 1, 20))
    ana.has("For which objective?", "Our generators stand in both plants")
    ana.press("Save")
    ana.sees("Show Sean the second plant's offer", f"due 20 Jan {YEAR}", "Nothing is missing here")
    ana.press("Continue")


def commits(ana: Visitor) -> None:
    ana.is_on("Commit")
    ana.choose("How sure are you", "4")
    ana.choose(SEEN, "Sean Forbes")
    ana.press("Commit plan")
    ana.is_on(edge.ACCOUNT)
    ana.sees("· Committed · Ana Alves", "Committed on", "confidence 4 of 5", "Commit: done")
    ana.press("My plans")
    ana.is_on("Account plans")
    ana.sees(f"{edge.ACCOUNT} · Committed")
