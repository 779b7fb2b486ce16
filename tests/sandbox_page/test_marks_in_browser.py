"""What is marked in a browser: who has left, what is archived, who else reads a channel."""

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.conftest import Tab
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import field

pytestmark = pytest.mark.browser


@pytest.fixture
def sales(page: Page) -> Locator:
    """The row of #sales in the sidebar, which is open."""
    row = page.get_by_role("button", name="sales")
    row.click()
    return row


def test_somebody_who_left_is_marked_where_they_wrote_and_where_they_are_named(
    slack: Sandbox, page: Page, sales: Locator
) -> None:
    slack.user("ben").say("I leave today", "sales")
    slack.user("chloe").say("Good luck, @ben", "sales")
    slack.deactivate("ben")
    expect(page.get_by_role("article", name="Message from Ben Okafor")).to_contain_text(
        "Ben Okafor(deactivated)"
    )
    expect(page.get_by_role("article").get_by_title("Deactivated")).to_have_text("@Ben Okafor")
    composer = page.get_by_label("Message #sales")
    composer.press_sequentially("@b")
    expect(page.get_by_role("option")).to_have_count(0)


def test_an_archived_channel_can_be_read_only(slack: Sandbox, page: Page, sales: Locator) -> None:
    slack.user("ben").say("The last word", "sales")
    slack.archive("sales")
    expect(sales).to_have_accessible_name("sales archived")
    expect(page.get_by_role("main").get_by_text("archived", exact=True)).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("The last word")
    expect(page.get_by_label("Message #sales")).to_be_hidden()
    expect(page.get_by_text("This channel is archived: it can be read only.")).to_be_visible()
    expect(page.get_by_role("button", name="Reply in thread")).to_be_hidden()
    slack.archive("sales", undo=True)
    expect(page.get_by_label("Message #sales")).to_be_visible()


def test_a_channel_says_that_it_is_shared_with_another_organisation(
    slack: Sandbox, page: Page, sales: Locator
) -> None:
    slack.share("sales")
    expect(sales).to_have_accessible_name("sales shared with another organisation")
    head = page.get_by_role("main")
    expect(head.get_by_text("shared with another organisation")).to_be_visible()
    slack.share("sales", "pending")
    expect(head.get_by_text("another organisation is invited")).to_be_visible()
    slack.share("sales", "")
    expect(sales).to_have_accessible_name("sales")


def test_a_select_offers_neither_archived_nor_where_it_is_asked_shared_channels(
    slack: Sandbox, app: FakeApp, page: Page
) -> None:
    for name in ("board", "old", "partners"):
        slack.add_channel(name, ["ana"])
    slack.archive("old")
    slack.share("partners")
    inside: Json = {"include": ["public"], "exclude_external_shared_channels": True}
    blocks = [
        field("Inside", "conversations_select", filter=inside),
        field("Any", "channels_select"),
    ]
    app.call("views.publish", user_id=slack.user("ana").id, view={"type": "home", "blocks": blocks})
    options = page.get_by_role("option")
    page.get_by_label("Inside").click()
    expect(options).to_have_text(["#general", "#sales", "#board"])
    page.keyboard.press("Escape")
    page.get_by_label("Any").click()
    expect(options).to_have_text(["#general", "#sales", "#board", "#partners"])


def test_who_is_deactivated_is_told_so_and_goes_on_as_somebody_else(
    slack: Sandbox, tab: Tab, page: Page
) -> None:
    slack.deactivate("ana")
    page.get_by_role("button", name="Act as somebody else").click()
    expect(page.get_by_role("button", name="Act as Ben Okafor")).to_be_visible()
    assert [each for each in tab.faults if "404" not in each] == []
    tab.faults.clear()
