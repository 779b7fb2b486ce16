"""The clock in the top bar: what time it is for whom, skipping ahead, and what comes of it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.samples import section

pytestmark = pytest.mark.browser

FRIDAY = datetime(2026, 11, 20, 15, 7, tzinfo=UTC)  # where Ana is, too; five hours less for Ben


@pytest.fixture
def slack(slack: Sandbox) -> Sandbox:
    slack.clock.set(FRIDAY)
    return slack


@pytest.fixture
def clock(page: Page) -> Locator:
    return page.get_by_role("button", name="Clock")


def test_the_clock_shows_the_time_where_one_is(page: Page, clock: Locator) -> None:
    expect(clock).to_contain_text("Fri, Nov 20 15:07")
    page.get_by_role("button", name="Act as Ana Alves").click()
    page.get_by_role("menuitemradio", name="Ben Okafor").click()
    expect(clock).to_contain_text("Fri, Nov 20 10:07")
    expect(clock).to_have_accessible_name("Clock: Friday, November 20th, 10:07. Skip to")


def test_the_menu_says_which_day_that_would_be(page: Page, clock: Locator) -> None:
    clock.click()
    menu = page.get_by_role("menu", name="Skip to")
    expect(menu.get_by_role("menuitem")).to_have_text(
        [
            "In one hour",
            "Tomorrow 09:00Sat, Nov 21",
            "Next Monday 08:30Mon, Nov 23",
            "Pick date and time…",
        ]
    )
    expect(menu).to_contain_text("Times in Europe/Lisbon, where Ana Alves is")


def test_a_skip_by_keyboard_says_what_time_it_is_now(
    slack: Sandbox, page: Page, clock: Locator
) -> None:
    clock.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(
        "It is now Saturday, November 21st, 09:00 for Ana Alves."
    )
    expect(clock).to_contain_text("Sat, Nov 21 09:00")
    expect(clock).to_be_focused()
    assert slack.clock.now() - datetime(2026, 11, 21, 9, tzinfo=UTC) < timedelta(minutes=1)


def test_what_arrives_after_a_skip_is_shown_and_marked(
    slack: Sandbox, app: FakeApp, page: Page, clock: Locator
) -> None:
    page.get_by_role("button", name="general").click()
    clock.click()
    page.get_by_role("menuitem", name="Next Monday 08:30").click()
    expect(clock).to_contain_text("Mon, Nov 23 08:30")
    app.call("chat.postMessage", channel=slack.user("ana").id, text="Good morning")
    app.call("chat.postMessage", channel="#sales", text="The week")
    expect(page.get_by_role("button", name="planner 1 new message")).to_be_visible()
    expect(page.get_by_role("button", name="sales new messages")).to_be_visible()
    page.get_by_role("button", name="planner 1 new message").click()
    expect(page.get_by_role("tab", name="Messages")).to_have_attribute("aria-selected", "true")
    message = page.get_by_role("article", name="Message from planner")
    expect(message).to_contain_text("8:30 AM")
    expect(page.get_by_role("button", name="planner", exact=True)).to_be_visible()


def test_dates_and_days_follow_the_clock(
    slack: Sandbox, app: FakeApp, page: Page, clock: Locator
) -> None:
    page.get_by_role("button", name="sales").click()
    blocks = [section(f"due <!date^{int(FRIDAY.timestamp())}^{{date_short_pretty}}|soon>")]
    app.call("chat.postMessage", channel="#sales", text="due", blocks=blocks)
    message = page.get_by_role("article", name="Message from planner")
    expect(message).to_contain_text("due today")
    expect(page.get_by_role("separator")).to_have_text("Today")
    slack.clock.skip(timedelta(days=1))
    expect(message).to_contain_text("due yesterday")
    expect(page.get_by_role("separator")).to_have_text("Yesterday")
    expect(page.get_by_role("status")).to_contain_text("Saturday, November 21st, 15:07")


def test_any_later_time_can_be_picked_and_an_earlier_one_is_refused(
    page: Page, clock: Locator
) -> None:
    clock.click()
    page.get_by_role("menuitem", name="Pick date and time").click()
    dialog = page.get_by_role("dialog", name="Skip to")
    when = dialog.get_by_label("Date and time where Ana Alves is (Europe/Lisbon)")
    expect(when).to_have_value("2026-11-23T08:30")
    when.fill("2026-11-19T10:00")
    dialog.get_by_role("button", name="Skip", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("the clock only goes forwards")
    when.fill("2027-03-28T10:00")
    when.press("Enter")
    expect(dialog).to_be_hidden()
    expect(clock).to_contain_text("Sun, Mar 28 10:00")


def test_a_time_that_is_not_whole_is_asked_for_again(page: Page, clock: Locator) -> None:
    clock.click()
    page.get_by_role("menuitem", name="Pick date and time").click()
    dialog = page.get_by_role("dialog", name="Skip to")
    dialog.get_by_label("Date and time").fill("")
    dialog.get_by_role("button", name="Skip", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose a date and a time.")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
