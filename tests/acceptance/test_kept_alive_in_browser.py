"""A new user commits a plan, and it is kept alive: a nudge the next morning, a digest on Monday."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, expect

from tests.acceptance.browsing import Visitor
from tests.demo_process import demo

pytestmark = [
    pytest.mark.browser,
    pytest.mark.only("sqlite"),  # the demo brings its own file
]

ACCOUNT = "Kestrel Air"
LATE, TODAY, SOON = "Call Maya about the trial", "Send Maya the offer", "Plan the kick-off"


def test_a_plan_is_kept_alive_by_a_nudge_and_a_digest(visitor: Visitor, tmp_path: Path) -> None:
    with demo(tmp_path) as (_process, http):
        today = tuesday(http)
        visitor.page.goto(str(http.base_url))
        visitor.act_as("Ben Okafor")
        commits_a_plan(visitor, today)
        catches_up(visitor)
        visitor.skip_to("Tomorrow 09:00")
        acts_on(visitor, nudge(visitor))
        visitor.skip_to("Next Monday 08:30")
        reads_the_digest(visitor)
        assert http.get("/ui/violations").json() == {"violations": []}
    assert (tmp_path / "log.txt").read_text() == ""


def tuesday(http: httpx.Client) -> date:
    """Let the story begin on a Tuesday at ten in New York, where Ben is; the day."""
    now = datetime.fromisoformat(http.get("/sandbox/status").json()["now"])
    day = now.date() + timedelta(days=(1 - now.weekday()) % 7 or 7)
    begin = datetime.combine(day, time(15), UTC)
    http.post("/sandbox/clock", json={"set": begin.isoformat()}).raise_for_status()
    return day


def commits_a_plan(ben: Visitor, today: date) -> None:
    ben.command(f"/accountplan new {ACCOUNT}")
    ben.choose("Which period", "Twelve months")
    ben.press("Create plan")
    ben.fill("What do they want", "Turn every aircraft around in 35 minutes")
    ben.choose("What kind of customer", "Prospect")
    ben.press("Save and continue")
    ben.name("Who decides?", "Maya Lindqvist")
    ben.name("Who speaks for us", "Otto Berg")
    ben.press("Rate their trust")
    for question in ("They believe", "They can rely", "They confide", "We put"):
        ben.choose(question, "4")
    ben.press("Save")
    ben.press("Save and continue")
    ben.fill("Revenue target", "250k")
    ben.tick("What kind of customer should", "Strategic")
    ben.press("Save and continue")
    later = today + timedelta(days=60)
    ben.add("Add deal", What_is_the_deal="Trial at gate 4", Amount="90k", When=later)
    ben.press("Continue")
    ben.add("Add value proposition", What_do_they_need="No delays", What_do_we_bring="Sensors")
    ben.press("Continue")
    adds_an_objective(ben)
    for days, title in enumerate((LATE, TODAY, SOON)):
        ben.add("Add action", What_is_to_be_done=title, By_when=today + timedelta(days=days))
    ben.press("Continue")
    ben.choose("How sure are you", "4")
    ben.press("Commit plan")
    ben.is_on(ACCOUNT)
    ben.sees("Committed on")
    ben.press("Dismiss")


def adds_an_objective(ben: Visitor) -> None:
    ben.press("Add objective")
    ben.fill("What do we want to reach?", "Sensors at every gate")
    ben.choose("What is it about?", "Revenue")
    ben.press("Save")
    ben.press("Continue")


def catches_up(ben: Visitor) -> None:
    """Read what kambot has written already: Ben leads the team of the demo."""
    ben.page.get_by_role("button", name="kambot").click()
    ben.page.get_by_role("tab", name="Messages").click()
    expect(ben.page.get_by_role("main")).to_contain_text("please approve it")
    ben.page.get_by_role("button", name="general").click()


def nudge(ben: Visitor) -> Locator:
    """The only message of the morning."""
    message = ben.read("kambot 1 new message", "3 actions need you")
    expect(message).to_contain_text(re.compile(f"{LATE} · {ACCOUNT}\\s+1 day overdue"))
    return message


def acts_on(ben: Visitor, message: Locator) -> None:
    """Finish one action, snooze one and move one, each in the message."""
    message.get_by_role("button", name=f"Done {LATE}").click()
    expect(message).to_contain_text("2 actions need you")
    message.get_by_label("Snooze").first.click()
    expect(message).to_contain_text("due date stays")
    message.get_by_role("option", name="In 3 days").click()
    expect(message).to_contain_text("You are reminded on")
    message.get_by_label("Move date").fill("2027-01-15")
    expect(message).to_contain_text("Now due on 15 Jan 2027")
    ben.take_picture("acted upon")


def reads_the_digest(ben: Visitor) -> None:
    message = ben.read("sales new messages", f"Red ↓ new · {ACCOUNT}")
    message.get_by_role("button", name="1 reply").click()
    thread = ben.page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_role("article")).to_have_count(2)
    ben.take_picture("the thread")
