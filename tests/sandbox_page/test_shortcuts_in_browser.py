"""Shortcuts in a browser: the menu of a message, and the lightning button."""

import pytest
from playwright.sync_api import Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp

pytestmark = pytest.mark.browser


def test_a_message_has_a_menu_of_shortcuts(slack: Sandbox, app: FakeApp, page: Page) -> None:
    slack.user("ben").say("Send me the price list", "sales")
    page.get_by_role("button", name="sales").click()
    message = page.get_by_role("article", name="Message from Ben Okafor")
    message.hover()
    more = message.get_by_role("button", name="More actions")
    more.click()
    item = page.get_by_role("menuitem", name="Add to plan")
    expect(item).to_be_focused()
    expect(item).to_contain_text("Makes an action of it")
    page.keyboard.press("Escape")
    expect(more).to_be_focused()

    more.press("Enter")
    item.press("Enter")
    (heard,) = app.wait_for("message_action")
    assert heard["message"]["text"] == "Send me the price list"
    expect(more).to_be_focused()


def test_what_only_one_person_sees_has_no_menu(slack: Sandbox, app: FakeApp, page: Page) -> None:
    sales = slack.user("ana").channel("sales").id
    app.call("chat.postEphemeral", channel=sales, user=slack.user("ana").id, text="Psst")
    page.get_by_role("button", name="sales").click()
    expect(page.get_by_text("Psst")).to_be_visible()
    expect(page.get_by_role("button", name="More actions")).to_have_count(0)


def test_the_lightning_button_offers_the_apps_shortcuts_and_says_what_fails(
    slack: Sandbox, app: FakeApp, page: Page
) -> None:
    page.get_by_role("button", name="sales").click()
    lightning = page.get_by_role("button", name="Shortcuts")
    lightning.click()
    page.get_by_role("menuitem", name="Open a plan").click()
    (heard,) = app.wait_for("shortcut")
    assert heard["callback_id"] == "open"
    assert page.get_by_role("status").inner_text() == ""

    slack.deliver_to("http://127.0.0.1:9/nobody")
    lightning.click()
    page.get_by_role("menuitem", name="Open a plan").click()
    expect(page.get_by_role("status")).to_contain_text("trouble")
    slack.violations.clear()
