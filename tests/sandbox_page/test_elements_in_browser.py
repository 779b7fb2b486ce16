"""Single elements as a person in a browser uses them, on the Home tab and in modals."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import actions, button, field, option, plain, section, select

pytestmark = pytest.mark.browser


@pytest.fixture
def show(app: FakeApp, slack: Sandbox, page: Page) -> Callable[..., Locator]:
    """Publishes blocks on Ana's Home tab."""

    def publish(*blocks: Json) -> Locator:
        view = {"type": "home", "blocks": [*blocks, section("That is all.")]}
        app.call("views.publish", user_id=slack.user("ana").id, view=view)
        home = page.get_by_role("tabpanel", name="Home")
        expect(home.get_by_text("That is all.")).to_be_visible()
        return home

    return publish


def chosen(app: FakeApp) -> Json:
    """The action of the only click so far."""
    [click] = app.wait_for("block_actions")
    action: Json = click["actions"][0]
    return action


def test_a_select_narrows_while_one_types_whatever_the_accents(
    app: FakeApp, page: Page, show: Callable[..., Locator]
) -> None:
    home = show(select("Account", "Edge", "Élan", "Umbrella", block={"dispatch_action": True}))
    account = home.get_by_label("Account")
    account.fill("ela")
    expect(home.get_by_role("option")).to_have_text(["Élan"])
    account.fill("nobody")
    expect(home.get_by_text("No results")).to_be_visible()
    page.keyboard.press("Escape")
    expect(account).to_have_value("")
    account.press("ArrowDown")
    account.press("ArrowUp")
    expect(account).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(account).to_have_value("Umbrella")
    expect(account).to_have_attribute("aria-expanded", "false")
    assert chosen(app)["selected_option"]["value"] == "umbrella"


def test_option_groups_and_descriptions_are_shown(show: Callable[..., Locator]) -> None:
    groups = [
        {"label": plain("Large"), "options": [option("Acme", "Makers of anvils")]},
        {"label": plain("Small"), "options": [option("Edge")]},
    ]
    home = show(field("Account", "static_select", option_groups=groups))
    home.get_by_label("Account").click()
    large = home.get_by_role("group", name="Large")
    expect(large.get_by_role("option")).to_have_text(["AcmeMakers of anvils"])
    expect(home.get_by_role("group", name="Small").get_by_role("option")).to_have_text(["Edge"])


def test_an_external_select_asks_the_app_from_its_first_letters_on(
    app: FakeApp, show: Callable[..., Locator]
) -> None:
    app.answer = lambda heard: (
        {"options": [option(f"{heard['value']} Ltd")]}
        if heard.get("type") == "block_suggestion"
        else None
    )
    home = show(field("Account", "external_select", min_query_length=2))
    account = home.get_by_label("Account")
    account.click()
    expect(home.get_by_text("Type 2 letters to search")).to_be_visible()
    account.press_sequentially("Edg")
    home.get_by_role("option", name="Edg Ltd").click()
    expect(account).to_have_value("Edg Ltd")
    assert all(len(each["value"]) >= 2 for each in app.of_type("block_suggestion"))


def test_an_external_select_without_a_least_length_opens_at_once(
    app: FakeApp, slack: Sandbox, show: Callable[..., Locator]
) -> None:
    app.answer = lambda _: {"options": [option("Edge")]}
    home = show(field("Account", "external_select", min_query_length=0))
    home.get_by_label("Account").click()
    expect(home.get_by_role("option")).to_have_text(["Edge"])
    slack.deliver_to("http://127.0.0.1:9/")
    home.get_by_label("Account").fill("x")
    expect(home.get_by_role("option")).to_have_count(0)
    expect(home.get_by_role("status")).not_to_have_text("Loading…")


def test_several_choices_are_chips_that_can_be_taken_away(
    app: FakeApp, page: Page, show: Callable[..., Locator]
) -> None:
    options = [option(each) for each in ("Acme", "Edge", "Umbrella")]
    home = show(
        field("Rivals", "multi_static_select", options=options, max_selected_items=2),
        actions(button("Go")),
    )
    rivals = home.get_by_label("Rivals")
    for name in ("Acme", "Edge", "Umbrella"):
        rivals.click()
        home.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    home.get_by_role("button", name="Remove Acme").click()
    expect(home.get_by_role("button", name="Remove")).to_have_count(1)
    rivals.press("Backspace")
    expect(home.get_by_role("button", name="Remove")).to_have_count(0)
    home.get_by_role("button", name="Go").click()
    state = app.wait_for("block_actions")[0]["view"]["state"]["values"]
    assert state["rivals"]["answer"]["selected_options"] == []


def test_an_optional_choice_can_be_cleared(app: FakeApp, show: Callable[..., Locator]) -> None:
    home = show(
        select(
            "Segment",
            "Steady",
            block={"optional": True, "dispatch_action": True},
            initial_option=option("Steady"),
        )
    )
    expect(home.get_by_label("Segment")).to_have_value("Steady")
    home.get_by_role("button", name="Clear").click()
    expect(home.get_by_label("Segment")).to_have_value("")
    assert chosen(app)["selected_option"] is None


def test_an_overflow_menu_is_walked_by_keys(
    app: FakeApp, page: Page, show: Callable[..., Locator]
) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Drop")]}
    home = show(section("*Sue Smith*", accessory=menu))
    opener = home.get_by_role("button", name="More actions for Sue Smith")
    opener.focus()
    page.keyboard.press("Enter")
    expect(home.get_by_role("menuitem", name="Edit")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(home.get_by_role("menu")).to_be_hidden()
    expect(opener).to_be_focused()
    assert chosen(app)["selected_option"]["value"] == "drop"


def test_a_date_is_sent_once_it_is_whole(app: FakeApp, show: Callable[..., Locator]) -> None:
    home = show(actions({"type": "datepicker", "action_id": "day", "placeholder": plain("Day")}))
    day = home.get_by_label("Day")
    day.press_sequentially("03312027")
    day.blur()
    expect(day).to_have_value("2027-03-31")
    assert chosen(app)["selected_date"] == "2027-03-31"


def test_choosing_a_radio_button_tells_the_app(app: FakeApp, show: Callable[..., Locator]) -> None:
    radios = {
        "type": "radio_buttons",
        "action_id": "health",
        "options": [option("Red"), option("Green", "all is well")],
    }
    home = show(section("How is it?", accessory=radios))
    group = home.get_by_role("radiogroup", name="How is it?")
    green = group.get_by_role("radio", name="Green")
    green.check()
    expect(green).to_have_accessible_description("all is well")
    assert chosen(app)["selected_option"]["value"] == "green"


def test_what_is_left_of_a_text_is_counted_near_its_end(show: Callable[..., Locator]) -> None:
    home = show(field("Goal", max_length=100))
    counter = home.locator(".counter")
    home.get_by_label("Goal").fill("x" * 70)
    expect(counter).to_have_text("")
    home.get_by_label("Goal").fill("👍" * 95)
    expect(counter).to_have_text("5")
    home.get_by_label("Goal").fill("x" * 103)
    expect(counter).to_have_text("-3")


@pytest.mark.parametrize("letter", ["x", "ש"])
@pytest.mark.parametrize("multiline", [False, True])
def test_the_counter_never_covers_the_text_whichever_way_it_runs(
    show: Callable[..., Locator], letter: str, *, multiline: bool
) -> None:
    home = show(field("Goal", max_length=100, multiline=multiline))
    home.get_by_label("Goal").fill(letter * 99)
    counter = home.locator(".counter")
    expect(counter).to_have_text("1")
    end = home.get_by_label("Goal").evaluate(
        """(field) => field.getBoundingClientRect().right
          - parseFloat(getComputedStyle(field).paddingRight)"""
    )
    box = counter.bounding_box()
    assert box is not None
    assert end <= box["x"]


def test_text_that_asks_for_it_is_sent_by_enter_or_after_a_pause(
    app: FakeApp, show: Callable[..., Locator]
) -> None:
    def asking(moment: str) -> Json:
        return {"dispatch_action_config": {"trigger_actions_on": [moment]}}

    home = show(
        field("Find", block={"dispatch_action": True}, **asking("on_enter_pressed")),
        field("Live", block={"dispatch_action": True}, **asking("on_character_entered")),
    )
    home.get_by_label("Find").fill("edge")
    assert app.of_type("block_actions") == []
    home.get_by_label("Find").press("Enter")
    home.get_by_label("Live").press_sequentially("umb")
    expect(home.get_by_label("Live")).to_have_value("umb")
    sent = [click["actions"][0]["value"] for click in app.wait_for("block_actions", count=2)]
    assert sent == ["edge", "umb"]


def test_a_button_with_an_address_opens_it_and_tells_the_app(
    app: FakeApp, page: Page, show: Callable[..., Locator]
) -> None:
    address = page.url.split("#")[0] + "css/base.css"
    home = show(actions(button("Read", url=address)))
    with page.context.expect_page() as opened:
        home.get_by_role("button", name="Read").click()
    assert opened.value.url == address
    assert chosen(app)["action_id"] == "press"
