"""Threads and messages that change, in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import actions, button, option, plain, section

pytestmark = pytest.mark.browser


@pytest.fixture
def sales(page: Page) -> Page:
    """The page with #sales open."""
    page.get_by_role("button", name="sales").click()
    expect(page.get_by_label("Message #sales")).to_be_focused()
    return page


@pytest.fixture
def digest(app: FakeApp, sales: Page) -> Json:
    """A message of the app with one reply of its own."""
    posted = app.call("chat.postMessage", channel="#sales", text="The week in short")
    app.call("chat.postMessage", channel="#sales", text="The week in full", thread_ts=posted["ts"])
    return posted


def open_thread(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile("^1 reply")).click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_be_visible()
    return thread


def test_replies_stand_in_the_thread_and_not_in_the_channel(digest: Json, sales: Page) -> None:
    messages = sales.get_by_role("main").get_by_role("article")
    expect(messages).to_have_count(1)
    expect(messages).to_contain_text("1 reply")
    expect(messages).to_contain_text("Last reply today at")
    thread = open_thread(sales)
    expect(thread.get_by_role("article")).to_have_count(2)
    expect(thread).to_contain_text("The week in short")
    expect(thread).to_contain_text("The week in full")


def test_one_writes_in_the_thread_and_others_see_it_at_once(
    slack: Sandbox, digest: Json, sales: Page
) -> None:
    thread = open_thread(sales)
    reply = thread.get_by_label("Reply")
    expect(reply).to_be_focused()
    reply.fill("Thanks, everybody")
    sales.keyboard.press("Enter")
    expect(thread.get_by_role("article")).to_contain_text(["short", "full", "Thanks, everybody"])
    slack.user("ben").say("Welcome", "sales", thread_ts=digest["ts"])
    expect(thread).to_contain_text("Welcome")
    expect(thread).to_contain_text("3 replies")
    expect(sales.get_by_role("main").get_by_role("article")).to_have_count(1)


def test_commands_are_refused_in_a_thread(digest: Json, sales: Page) -> None:
    thread = open_thread(sales)
    thread.get_by_label("Reply").fill("/plan acme")
    sales.keyboard.press("Enter")
    expect(thread.get_by_role("alert")).to_have_text("Commands do not work in threads.")
    expect(thread.get_by_label("Reply")).to_have_value("/plan acme")


def test_a_thread_stays_open_after_a_reload_and_is_left_by_escape(
    digest: Json, sales: Page
) -> None:
    open_thread(sales)
    sales.reload()
    thread = sales.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("The week in full")
    thread.get_by_label("Reply").press("Escape")
    expect(thread).to_be_hidden()
    expect(sales.get_by_role("article")).to_be_focused()


def test_a_thread_is_begun_under_any_message(slack: Sandbox, sales: Page) -> None:
    slack.user("ben").say("Who calls Sue?", "sales")
    message = sales.get_by_role("main").get_by_role("article")
    message.get_by_role("button", name="Reply in thread").click()
    thread = sales.get_by_role("complementary", name="Thread")
    thread.get_by_label("Reply").fill("I do")
    sales.keyboard.press("Enter")
    expect(message).to_contain_text("1 reply")


def test_a_thread_whose_message_is_deleted_is_closed(
    app: FakeApp, digest: Json, sales: Page
) -> None:
    thread = open_thread(sales)
    app.call("chat.delete", channel=digest["channel"], ts=digest["ts"])
    expect(thread).to_be_hidden()


def test_on_a_phone_the_thread_covers_the_channel(digest: Json, sales: Page) -> None:
    sales.set_viewport_size({"width": 390, "height": 844})
    thread = open_thread(sales)
    expect(sales.get_by_label("Message #sales")).to_be_hidden()
    thread.get_by_role("button", name="Close thread").click()
    expect(sales.get_by_label("Message #sales")).to_be_visible()
    assert sales.evaluate("document.documentElement.scrollWidth") == 390


def test_a_reply_does_not_mark_the_channel_as_unread(
    slack: Sandbox, digest: Json, sales: Page
) -> None:
    expect(sales.get_by_role("article")).to_contain_text("1 reply")
    sales.get_by_role("button", name="general").click()
    slack.user("ben").say("Thanks", "sales", thread_ts=digest["ts"])
    slack.user("ben").say("news", "general")
    expect(sales.get_by_role("article")).to_contain_text("news")
    expect(sales.get_by_label("new messages")).to_have_count(0)


def test_a_changed_message_is_redrawn_in_place(app: FakeApp, sales: Page) -> None:
    posted = app.call("chat.postMessage", channel="#sales", text="Call Sue")
    message = sales.get_by_role("article")
    expect(message).to_contain_text("Call Sue")
    node = message.element_handle()
    app.call("chat.update", channel=posted["channel"], ts=posted["ts"], text="Done by Ana")
    expect(message).to_contain_text("Done by Ana")
    expect(message).not_to_contain_text("edited")
    assert message.evaluate("(now, before) => now === before", node)


def test_what_is_open_in_a_message_stays_open_while_another_part_changes(
    app: FakeApp, sales: Page
) -> None:
    menu = {
        "type": "static_select",
        "action_id": "snooze",
        "placeholder": plain("Snooze"),
        "options": [option("Tomorrow")],
    }

    def blocks(state: str) -> list[Json]:
        return [section(state, block_id=state.lower()), actions(menu, block_id="second")]

    posted = app.call("chat.postMessage", channel="#sales", text="x", blocks=blocks("Open"))
    message = sales.get_by_role("article")
    message.get_by_label("Snooze").click()
    expect(message.get_by_role("option", name="Tomorrow")).to_be_visible()
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    app.call("chat.update", **place, text="x", blocks=blocks("Done"))
    expect(message).to_contain_text("Done")
    expect(message.get_by_role("option", name="Tomorrow")).to_be_visible()


def test_whose_button_goes_away_goes_on_from_what_stands_there_now(
    app: FakeApp, sales: Page
) -> None:
    posted = app.call(
        "chat.postMessage", channel="#sales", text="x", blocks=[actions(button("Done"))]
    )
    app.answer = lambda heard: (
        app.call(
            "chat.update",
            channel=posted["channel"],
            ts=posted["ts"],
            text="x",
            blocks=[section("Done by Ana"), section("Next: call Ben")],
        )
        and None
    )
    message = sales.get_by_role("article")
    message.get_by_role("button", name="Done").press("Enter")
    expect(message).to_contain_text("Done by Ana")
    expect(message.locator(":focus")).to_have_text("Done by Ana")
