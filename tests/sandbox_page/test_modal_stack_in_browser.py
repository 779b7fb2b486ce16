"""Modals as a person in a browser leaves them, stacks them and finds them again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import actions, button, field, modal, mrkdwn, plain, section

pytestmark = pytest.mark.browser


def test_escape_closes_and_asks_only_when_something_was_typed(
    app: FakeApp, page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name")))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    dialog = open_modal(modal(field("Name")))
    dialog.get_by_label("Name").fill("Edge")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep editing").click()
    expect(dialog.get_by_label("Name")).to_have_value("Edge")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Discard").click()
    expect(dialog).to_be_hidden()
    assert app.of_type("view_submission") == []


def test_a_stack_goes_back_by_the_arrow_and_away_by_the_x(
    app: FakeApp, page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    next_one = actions(button("Next"))
    dialog = open_modal(modal(field("Name"), next_one, title="One"))
    expect(dialog.get_by_role("button", name="Back")).to_be_hidden()
    dialog.get_by_label("Name").fill("typed below")
    titles = iter(["Two", "Three", "Two"])
    app.answer = lambda heard: (
        app.call(
            "views.push", trigger_id=heard["trigger_id"], view=modal(next_one, title=next(titles))
        )
        and None
    )
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog", name="Two")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog", name="Three")).to_be_visible()
    for title in ("Two", "One"):
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("typed below")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog", name="Two")).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_button_with_a_question_acts_only_after_yes(
    app: FakeApp, page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    question = {
        "title": plain("Remove Sue?"),
        "text": mrkdwn("You can *undo* this."),
        "confirm": plain("Remove her"),
        "deny": plain("Keep her"),
        "style": "danger",
    }
    dialog = open_modal(modal(actions(button("Remove", style="danger", confirm=question))))
    dialog.get_by_role("button", name="Remove").click()
    asked = page.get_by_role("dialog", name="Remove Sue?")
    expect(asked).to_contain_text("You can undo this.")
    asked.get_by_role("button", name="Keep her").click()
    assert app.of_type("block_actions") == []
    dialog.get_by_role("button", name="Remove").click()
    asked.get_by_role("button", name="Remove her").click()
    expect(asked).to_be_hidden()
    assert len(app.wait_for("block_actions")) == 1


def test_the_field_that_asks_for_it_has_the_focus(
    open_modal: Callable[[Json], Locator],
) -> None:
    dialog = open_modal(modal(field("Name"), field("Goal", focus_on_load=True)))
    expect(dialog.get_by_label("Goal")).to_be_focused()


def test_a_modal_is_still_open_after_a_reload(
    page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name")))
    page.reload()
    expect(dialog).to_be_visible()


def test_a_hundred_blocks_of_the_longest_text_stay_inside_the_modal(
    page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(*(section("w" * 2000) for _ in range(99)), field("Last")))
    body = dialog.locator(".modal-body")
    assert body.evaluate("node => node.scrollWidth - node.clientWidth") == 0
    dialog.get_by_label("Last").scroll_into_view_if_needed()
    expect(dialog.get_by_role("button", name="Save")).to_be_in_viewport()


def test_a_modal_without_fields_has_the_focus_on_its_title(
    open_modal: Callable[[Json], Locator],
) -> None:
    view = modal(section("Nothing to fill in"))
    del view["submit"]
    dialog = open_modal(view)
    expect(dialog.get_by_role("heading", name="Plan")).to_be_focused()
    expect(dialog.get_by_role("button", name="Save")).to_be_hidden()
