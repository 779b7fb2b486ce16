"""Modals as a person in a browser meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import (
    actions,
    button,
    field,
    modal,
    option,
    plain,
    section,
    select,
)

pytestmark = pytest.mark.browser

TROUBLE = "We had some trouble connecting. Try again?"


TEXTS = {
    "Name": "Édge & <Co>",
    "Story": "one\ntwo",
    "Amount": "1200.50",
    "Mail": "sue@edge.example",
    "Site": "https://edge.example",
    "Day": "2027-03-31",
    "Hour": "09:30",
    "Meeting": "2027-07-01T10:00",
}
CHOICES = {
    "Segment": ["Steady"],
    "Rivals": ["Acme", "Umbrella"],
    "Owner": ["Ben Okafor"],
    "Team": ["Ana Alves", "Chloé Martin"],
    "Place": ["#sales"],
    "Channel": ["#general"],
}


def every_kind() -> Json:
    """A modal with a field of every kind that can be filled in."""
    return modal(
        field("Name"),
        field("Story", multiline=True),
        field("Amount", "number_input", is_decimal_allowed=True),
        field("Mail", "email_text_input"),
        field("Site", "url_text_input"),
        field("Day", "datepicker"),
        field("Hour", "timepicker"),
        field("Meeting", "datetimepicker"),
        select("Segment", "Strategic", "Steady"),
        field("Rivals", "multi_static_select", options=[option("Acme"), option("Umbrella")]),
        field("Owner", "users_select"),
        field("Team", "multi_users_select"),
        field("Place", "conversations_select"),
        field("Channel", "channels_select"),
        field("Agreed", "checkboxes", options=[option("With us"), option("With them")]),
        field("Trust", "radio_buttons", options=[option("Low"), option("High")]),
        field("Notes", block={"optional": True}),
    )


def fill_in(dialog: Locator) -> None:
    """Answer every field but the optional one, and save."""
    for label, text in TEXTS.items():
        dialog.get_by_label(label).fill(text)
    for label, options in CHOICES.items():
        for text in options:
            dialog.get_by_label(label).click()
            dialog.get_by_role("option", name=text).click()
    dialog.get_by_label("With them").check()
    dialog.get_by_role("radiogroup", name="Trust").get_by_label("High").check()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_a_submit_sends_every_kind_of_field_as_slack_does(
    app: FakeApp, slack: Sandbox, open_modal: Callable[[Json], Locator]
) -> None:
    fill_in(open_modal(every_kind()))

    [submission] = app.of_type("view_submission")
    values = submission["view"]["state"]["values"]
    found = {
        name: next(v for k, v in place["answer"].items() if k != "type")
        for name, place in values.items()
    }
    assert {name: found[name] for name in ("name", "story", "amount", "mail", "site")} == {
        label.lower(): text for label, text in list(TEXTS.items())[:5]
    }
    assert (found["day"], found["hour"]) == ("2027-03-31", "09:30")
    assert found["meeting"] == 1_814_432_400  # 10:00 in Lisbon is 9:00 UTC in summer
    assert found["segment"]["value"] == "steady"
    assert [each["value"] for each in found["rivals"]] == ["acme", "umbrella"]
    assert found["owner"] == slack.user("ben").id
    assert found["team"] == [slack.user("ana").id, slack.user("chloe").id]
    assert found["place"] == slack.user("ana").channel("sales").id
    assert found["channel"] == slack.user("ana").channel("general").id
    assert [each["value"] for each in found["agreed"]] == ["with them"]
    assert found["trust"]["value"] == "high"
    assert found["notes"] is None


def test_a_missing_answer_is_shown_at_its_field_which_gets_the_focus(
    app: FakeApp, open_modal: Callable[[Json], Locator]
) -> None:
    many = [field(f"Note {number}", block={"optional": True}) for number in range(20)]
    dialog = open_modal(modal(field("Name", block={"optional": True}), *many, field("Goal")))
    dialog.get_by_label("Note 1", exact=True).fill("stays")
    dialog.get_by_role("button", name="Save").click()
    goal = dialog.get_by_label("Goal")
    expect(goal).to_be_focused()
    expect(goal).to_be_in_viewport()
    expect(goal).to_have_attribute("aria-invalid", "true")
    expect(goal).to_have_accessible_description("Please complete this required field.")
    expect(dialog.get_by_label("Note 1", exact=True)).to_have_value("stays")
    assert app.of_type("view_submission") == []


def test_the_apps_sentences_stand_at_their_fields_and_go_when_they_are_answered(
    app: FakeApp, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name"), field("Goal")))
    dialog.get_by_label("Name").fill("Edge")
    dialog.get_by_label("Goal").fill("grow")
    app.answer = lambda _: {"response_action": "errors", "errors": {"goal": "Say it their way."}}
    dialog.get_by_label("Goal").press("Enter")
    expect(dialog.get_by_label("Goal")).to_have_accessible_description("Say it their way.")
    expect(dialog.get_by_label("Goal")).to_have_value("grow")
    app.answer = lambda _: None
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_typing_goes_on_while_the_app_redraws_the_modal(
    app: FakeApp, slack: Sandbox, page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name"), field("Goal", initial_value="old goal")))
    name = dialog.get_by_label("Name")
    name.fill("Edge Communications")
    for _ in range(4):
        name.press("ArrowLeft")
    [view] = slack.user("ana").stack()
    redrawn = modal(
        section("Saved by Ben"),
        field("Name", block={"hint": plain("As in the contract")}),
        field("Goal", initial_value="new goal", block={"block_id": "goal@2"}),
    )
    app.call("views.update", view_id=view.id, view=redrawn)
    expect(dialog.get_by_text("Saved by Ben")).to_be_visible()
    expect(name).to_be_focused()
    page.keyboard.type("!")
    expect(name).to_have_value("Edge Communicat!ions")
    expect(dialog.get_by_label("Goal")).to_have_value("new goal")


def test_a_click_inside_a_modal_brings_what_is_typed_and_keeps_it(
    app: FakeApp, open_modal: Callable[[Json], Locator]
) -> None:
    more = actions(button("Add more"))
    dialog = open_modal(modal(field("Name"), more))
    dialog.get_by_label("Name").fill("Edge")
    app.answer = lambda heard: (
        app.call(
            "views.update",
            view_id=heard["view"]["id"],
            hash=heard["view"]["hash"],
            view=modal(field("Name"), field("Goal"), more),
        )
        and None
    )
    dialog.get_by_role("button", name="Add more").click()
    expect(dialog.get_by_label("Goal")).to_be_visible()
    expect(dialog.get_by_label("Name")).to_have_value("Edge")
    [click] = app.of_type("block_actions")
    assert click["view"]["state"]["values"]["name"]["answer"]["value"] == "Edge"


def test_a_submit_under_way_shows_it_and_is_sent_once(
    app: FakeApp, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name")))
    dialog.get_by_label("Name").fill("Edge")
    gate = app.hold()
    save = dialog.get_by_role("button", name="Save")
    save.click()
    expect(save).to_have_attribute("aria-busy", "true")
    save.click(force=True)
    dialog.get_by_label("Name").press("Enter")
    gate.set()
    expect(dialog).to_be_hidden()
    assert len(app.of_type("view_submission")) == 1


def test_an_app_that_fails_is_told_and_loses_nothing(
    app: FakeApp, slack: Sandbox, page: Page, open_modal: Callable[[Json], Locator]
) -> None:
    dialog = open_modal(modal(field("Name"), actions(button("More"))))
    dialog.get_by_label("Name").fill("Edge")
    told = dialog.get_by_role("alert").filter(has_text=TROUBLE, visible=True)
    slack.deliver_to("http://127.0.0.1:9/")
    dialog.get_by_role("button", name="More").click()
    expect(told).to_have_count(1)
    dialog.get_by_role("button", name="Save").click()
    expect(told).to_have_count(2)  # the second one is the failed Save's, which is over then
    slack.deliver_to(app.url)
    expect(dialog.get_by_label("Name")).to_have_value("Edge")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Violations: 2")).to_be_visible()
