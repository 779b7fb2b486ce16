"""Channels, messages, the composer, the Home tab and the bar on top, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from kambot.sandbox import Sandbox
from kambot.sandbox.server import Served
from tests.sandbox_page.conftest import PICTURES
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.samples import actions, button, mrkdwn, plain, section

pytestmark = pytest.mark.browser

NASTY = '<script>alert(1)</script> <img src=x onerror="alert(2)"> &amp;lt; "quoted"'


def test_the_app_stands_open_with_its_home_first(app: FakeApp, page: Page) -> None:
    expect(page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("This app has not put anything here yet.")).to_be_visible()
    assert app.wait_for("event_callback")[0]["event"]["type"] == "app_home_opened"


def test_a_message_appears_without_a_reload(slack: Sandbox, page: Page) -> None:
    page.get_by_role("button", name="sales").click()
    slack.user("ben").say("news for @ana", "sales")
    message = page.get_by_role("article", name="Message from Ben Okafor")
    expect(message).to_contain_text("news for @Ana Alves")


def test_who_goes_elsewhere_while_the_page_fetches_sees_that_place(
    slack: Sandbox, page: Page
) -> None:
    slack.user("ben").say("the price list", "sales")
    expect(page.get_by_label("new messages")).to_be_visible()
    held: list[Route] = []

    def hold_the_first(request: Route) -> None:
        if held:
            request.continue_()
        else:
            held.append(request)

    page.route("**/ui/violations*", hold_the_first)
    with page.expect_request("**/ui/violations*"):
        page.get_by_role("tab", name="Home").click()
    page.get_by_role("button", name="sales").click()
    held[0].continue_()
    expect(page.get_by_text("the price list")).to_be_visible()


def test_a_channel_with_news_is_marked_until_it_is_read(slack: Sandbox, page: Page) -> None:
    slack.user("ben").say("news", "sales")
    row = page.get_by_role("button", name=re.compile("^sales"))
    expect(row.get_by_label("new messages")).to_be_visible()
    row.click()
    expect(row.get_by_label("new messages")).to_be_hidden()


def test_a_line_stands_above_what_was_written_since_one_was_there(
    slack: Sandbox, page: Page
) -> None:
    sales, general = (page.get_by_role("button", name=name) for name in ("sales", "general"))
    slack.user("ben").say("known", "sales")
    sales.click()
    expect(page.get_by_role("article")).to_have_text([re.compile("known$")])
    general.click()
    slack.user("ben").say("news", "sales")
    expect(page.get_by_role("button", name="sales new messages")).to_be_visible()
    sales.click()
    rows = page.get_by_role("log", name="Messages").locator("> *")
    expect(rows).to_have_text(["Today", re.compile("known"), "New", re.compile("news")])
    general.click()
    sales.click()
    expect(rows).to_have_text(["Today", re.compile("known"), re.compile("news")])


def test_an_ephemeral_answer_of_the_app_says_who_sees_it(app: FakeApp, page: Page) -> None:
    blocks = [section("*Acme* is red"), actions(button("Open plan"))]
    app.answer = lambda _: {"text": "Acme is red", "blocks": blocks}
    page.get_by_role("button", name="general").click()
    page.get_by_label("Message #general").fill("/plan acme")
    page.keyboard.press("Enter")
    message = page.get_by_role("article", name="Message from planner, only visible to you")
    expect(message).to_contain_text("Only visible to you")
    expect(message).to_contain_text("APP")
    app.answer = lambda _: None
    message.get_by_role("button", name="Open plan").click()
    assert app.wait_for("block_actions")[0]["container"]["type"] == "message"


def test_a_slash_offers_the_commands_of_the_app(app: FakeApp, page: Page) -> None:
    page.get_by_role("button", name="general").click()
    composer = page.get_by_label("Message #general")
    composer.press_sequentially("/p")
    rows = page.get_by_role("option")
    expect(rows.first).to_contain_text("/plan [account] | help")
    expect(rows.first).to_contain_text("Open a plan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(composer).to_have_value("/plans ")
    page.keyboard.press("Enter")
    expect(composer).to_have_value("")
    assert app.heard[-1]["command"] == "/plans"


def test_a_command_that_is_not_known_is_kept_to_be_corrected(page: Page) -> None:
    page.get_by_role("button", name="general").click()
    composer = page.get_by_label("Message #general")
    composer.fill("/plam acme")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Message from Slackbot")).to_contain_text("/plam")
    expect(composer).to_have_value("/plam acme")


def test_a_name_is_completed_and_shift_enter_makes_a_new_line(slack: Sandbox, page: Page) -> None:
    page.get_by_role("button", name="sales").click()
    page.get_by_label("Message #sales").press_sequentially("ask @chl")
    page.get_by_role("option", name="Chloé Martin").click()
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("today")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_contain_text("ask @Chloé Martin")
    [message] = slack.user("ana").seen_in("sales")
    assert message.text == f"ask <@{slack.user('chloe').id}> \ntoday"


def test_another_person_sees_their_own_screen(slack: Sandbox, page: Page) -> None:
    slack.user("ana").say("hi app")
    page.get_by_role("button", name="Act as Ana Alves").click()
    page.get_by_role("menuitemradio", name="Ben Okafor admin").click()
    expect(page.get_by_role("button", name="Act as Ben Okafor")).to_be_visible()
    page.get_by_role("tab", name="Messages").click()
    expect(page.get_by_label("Message planner")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Act as Ben Okafor")).to_be_visible()


def test_violations_are_counted_and_listed(slack: Sandbox, page: Page) -> None:
    badge = page.get_by_role("button", name="Violations")
    expect(badge).to_have_text("Violations: 0")
    slack.violate("views.open", "too_long", "the title has 25 characters, 24 are allowed")
    expect(badge).to_have_text("Violations: 1")
    badge.click()
    listed = page.get_by_role("dialog", name="Violations")
    expect(listed).to_contain_text("too_long")
    expect(listed).to_contain_text("24 are allowed")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_a_home_tab_shows_every_block_and_no_text_becomes_markup(
    app: FakeApp, slack: Sandbox, page: Page
) -> None:
    picture = {"type": "image", "image_url": f"{PICTURES}1.png", "alt_text": "a chart"}
    rich = {
        "type": "rich_text_list",
        "style": "ordered",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": NASTY}]},
        ],
    }
    blocks = [
        {"type": "header", "text": plain(":dart: Plans")},
        section(NASTY, fields=[mrkdwn("*Owner*\nAna"), plain(NASTY)]),
        {"type": "divider"},
        {"type": "context", "elements": [picture, plain(NASTY)]},
        {"type": "image", "image_url": f"{PICTURES}2.png", "alt_text": "not there"},
        {"type": "rich_text", "elements": [rich]},
        section("שלום עולם"),
    ]
    page.route(f"{PICTURES}**", lambda route: route.fulfill(body="", content_type="image/png"))
    app.call("views.publish", user_id=slack.user("ana").id, view={"type": "home", "blocks": blocks})
    home = page.get_by_role("tabpanel", name="Home")
    expect(home.get_by_role("heading", name="🎯 Plans")).to_be_visible()
    expect(home.get_by_text('"quoted"').first).to_be_visible()
    expect(home.get_by_role("listitem")).to_contain_text(NASTY)
    assert home.locator("script, [onerror]").count() == 0
    hebrew = home.get_by_text("שלום עולם")
    assert hebrew.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_a_phone_shows_one_thing_at_a_time(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sidebar = page.get_by_role("navigation")
    expect(sidebar).to_be_hidden()
    page.get_by_role("button", name="Channels and apps").click()
    sidebar.get_by_role("button", name="sales").click()
    expect(sidebar).to_be_hidden()
    expect(page.get_by_label("Message #sales")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_address_from_yesterday_leads_somewhere_useful(
    visit: Callable[..., Page], slack: Sandbox
) -> None:
    page = visit(f"#/{slack.user('ben').id}/C0")
    expect(page.get_by_role("tab", name="Home")).to_be_visible()
    expect(page.get_by_role("button", name="Act as Ben Okafor")).to_be_visible()


def test_a_page_that_lost_its_sandbox_says_so_and_goes_on(
    visit: Callable[..., Page], slack: Sandbox, served: Served
) -> None:
    page = visit()
    lost = page.get_by_role("alert").filter(has_text="The sandbox does not answer")
    slack.violate("chat.postMessage", "no_text", "heard on the line")
    expect(page.get_by_role("button", name="Violations: 1")).to_be_visible()
    served.stop()
    expect(lost).to_be_visible()
    again = slack.serve(served.port)
    expect(lost).to_be_hidden()
    slack.violate("chat.postMessage", "no_text", "heard on the next line")
    expect(page.get_by_role("button", name="Violations: 2")).to_be_visible()
    page.goto("about:blank")
    again.stop()


def test_the_title_of_the_window_names_the_channel(page: Page) -> None:
    page.get_by_role("button", name="sales").click()
    expect(page).to_have_title("sales - sandbox")
