"""Dates, selects and menus in messages, with the mouse and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import actions, option, plain, section

pytestmark = pytest.mark.browser

SNOOZE: Json = {
    "type": "static_select",
    "action_id": "snooze",
    "placeholder": plain("Snooze"),
    "option_groups": [
        {"label": plain("Soon"), "options": [option("Tomorrow"), option("In 3 days")]},
        {"label": plain("Later"), "options": [option("Next Monday", "The due date stays")]},
    ],
}
MOVE: Json = {"type": "datepicker", "action_id": "move", "placeholder": plain("Move date")}
HAND_OVER: Json = {"type": "users_select", "action_id": "hand", "placeholder": plain("Hand over")}
MORE: Json = {
    "type": "overflow",
    "action_id": "more",
    "options": [option("Blocked"), option("Open plan", "In a window")],
}


@pytest.fixture
def message(slack: Sandbox, app: FakeApp, page: Page) -> Locator:
    """A message in #sales with every element."""
    slack.add_user("leo", real_name="Leo Gone", deleted=True)
    page.get_by_role("button", name="sales").click()
    blocks = [section("*Call Sue*", accessory=MORE), actions(SNOOZE, MOVE, HAND_OVER)]
    app.call("chat.postMessage", channel="#sales", text="Call Sue", blocks=blocks)
    found = page.get_by_role("article", name="Message from planner")
    expect(found).to_be_visible()
    return found


@pytest.fixture
def chosen(app: FakeApp) -> Callable[[], Json]:
    """What the app heard of the only click so far."""

    def action() -> Json:
        [click] = app.wait_for("block_actions")
        assert click["container"]["type"] == "message"
        found: Json = click["actions"][0]
        return found

    return action


def test_an_option_of_a_group_is_clicked(message: Locator, chosen: Callable[[], Json]) -> None:
    message.get_by_label("Snooze").click()
    later = message.get_by_role("group", name="Later")
    later.get_by_role("option", name="Next Monday The due date stays").click()
    expect(message.get_by_label("Snooze")).to_have_value("Next Monday")
    assert chosen()["selected_option"]["value"] == "next monday"


def test_an_option_is_found_by_keyboard(
    page: Page, message: Locator, chosen: Callable[[], Json]
) -> None:
    message.get_by_label("Snooze").focus()
    page.keyboard.type("3 d")
    expect(message.get_by_role("option")).to_have_text(["In 3 days"])
    page.keyboard.press("Enter")
    assert chosen()["selected_option"]["value"] == "in 3 days"


def test_a_date_is_typed_and_sent_by_enter(
    page: Page, message: Locator, chosen: Callable[[], Json]
) -> None:
    message.get_by_label("Move date").focus()
    page.keyboard.type("12012026")
    page.keyboard.press("Enter")
    assert chosen()["selected_date"] == "2026-12-01"


def test_somebody_who_is_still_there_is_chosen(
    slack: Sandbox, message: Locator, chosen: Callable[[], Json]
) -> None:
    message.get_by_label("Hand over").click()
    expect(message.get_by_role("option")).to_have_text(
        ["Ana Alves@ana", "Ben Okafor@ben", "Chloé Martin@chloe"]
    )
    message.get_by_role("option", name="Ben Okafor").click()
    assert chosen()["selected_user"] == slack.user("ben").id


def test_an_overflow_menu_is_clicked(message: Locator, chosen: Callable[[], Json]) -> None:
    message.get_by_role("button", name="More actions for Call Sue").click()
    message.get_by_role("menuitem", name="Open plan In a window").click()
    assert chosen()["selected_option"]["value"] == "open plan"


def test_escape_in_a_list_closes_the_list_only(page: Page, message: Locator) -> None:
    message.get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_role("complementary", name="Thread")
    thread.get_by_label("Snooze").click()
    expect(thread.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(thread.get_by_role("option").first).to_be_hidden()
    expect(thread).to_be_visible()


def test_a_button_that_is_drawn_anew_while_it_waits_can_be_pressed_again(
    app: FakeApp, page: Page
) -> None:
    posted = app.call("chat.postMessage", channel="#sales", text="Page 1", blocks=pages(1))
    app.answer = lambda click: turn(app, posted, click)
    page.get_by_role("button", name="sales").click()
    for number in (2, 3):
        page.get_by_role("button", name="Next page").click(timeout=2000)
        expect(page.get_by_role("article").get_by_text(f"Page {number}")).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def pages(number: int) -> list[Json]:
    """A page, and the way on beside how far one has come."""
    onward = {"type": "button", "action_id": "next", "text": plain("Next page")}
    onward["value"] = str(number + 1)
    return [section(f"Page {number}"), actions(onward) | {"block_id": "ways"}]


def turn(app: FakeApp, posted: Json, click: Json) -> None:
    if click.get("type") == "block_actions":
        blocks = pages(int(click["actions"][0]["value"]))
        app.call(
            "chat.update", channel=posted["channel"], ts=posted["ts"], text="Pages", blocks=blocks
        )
