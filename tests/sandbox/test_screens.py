"""Driving by words: what is read, filled and clicked, and what a failed match says."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.sandbox import Sandbox, SandboxError
from kambot.sandbox.composing import escaped
from kambot.sandbox.reading import read
from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    context,
    element,
    entry,
    home,
    modal,
    mrkdwn,
    option,
    plain,
    rich,
    section,
)
from tests.sandbox.conftest import Stage


def shown_text(stage: Stage, *blocks: Json) -> str:
    """What Ana reads on her Home tab."""
    stage.call("views.publish", user_id=stage.ana.id, view=home(*blocks))
    assert stage.ana.home is not None
    return stage.ana.home.text


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ({"type": "header", "text": plain("Plan")}, "Plan"),
        ({"type": "divider"}, ""),
        (section("*Trust* 2 of 4"), "*Trust* 2 of 4"),
        ({"type": "section", "fields": [mrkdwn("Won"), plain("Lost")]}, "Won Lost"),
        (section("Sue", accessory=button("Edit")), "Sue Edit"),
        (context(mrkdwn("Due"), element("image")), "Due a picture"),
        (actions(button("Back"), button("Next")), "Back Next"),
        (entry(hint=plain("In words")), "Label In words"),
        (
            entry(element("radio_buttons", options=[option("Yes", description=plain("Do"))])),
            "Label Yes Do",
        ),
        (
            rich({"type": "text", "text": "Hello "}, {"type": "link", "url": "https://a.b"}),
            "Hello https://a.b",
        ),
        (
            {
                "type": "image",
                "alt_text": "A chart",
                "image_url": "https://a.b/c",
                "title": plain("T"),
            },
            "T A chart",
        ),
    ],
)
def test_every_block_is_read_as_a_line(stage: Stage, block: Json, text: str) -> None:
    assert shown_text(stage, block) == text


def test_references_are_read_as_names(stage: Stage) -> None:
    sales = stage.ana.channel("sales").id
    words = (
        f"<@{stage.ben.id}> in <#{sales}|sales> said &lt;b&gt; &amp; more,"
        " <https://a.b|the page>, <https://c.d>, <!here>, <!date^1^{date}|1 May>"
    )
    assert shown_text(stage, section(words)) == (
        "@Ben Okafor in #sales said <b> & more, the page, https://c.d, @here, 1 May"
    )


def test_entities_that_slack_does_not_know_are_shown_as_they_stand(stage: Stage) -> None:
    assert shown_text(stage, section("&#34;Edge&#34; &amp;lt;")) == "&#34;Edge&#34; &lt;"


@given(st.text(st.characters(exclude_characters="@#", exclude_categories=["Cs"])))
def test_what_is_typed_is_read_as_it_was_typed(typed: str) -> None:
    slack = Sandbox()
    said = escaped(slack.user("ana").workspace, typed)
    assert read(said, str) == typed


def test_plain_text_is_read_as_it_stands(stage: Stage) -> None:
    assert shown_text(stage, {"type": "header", "text": plain("a &amp; <b>")}) == "a &amp; <b>"


def two_fields(stage: Stage) -> Json:
    del stage
    return modal(
        entry(element("plain_text_input", action_id="a"), label=plain("Name of the deal")),
        entry(element("plain_text_input", action_id="b"), label=plain("Name")),
        entry(element("plain_text_input", action_id="c"), label=plain("Note")),
    )


def test_a_field_is_found_by_its_label_or_a_unique_beginning(stage: Stage) -> None:
    shown = stage.opened(two_fields(stage))
    shown.fill("Name", "exact").fill("Name of", "longer").fill("Not", "short")
    assert shown.values == {"Name of the deal": "longer", "Name": "exact", "Note": "short"}


def test_a_failed_match_says_which_fields_there_are(stage: Stage) -> None:
    shown = stage.opened(two_fields(stage))
    with pytest.raises(
        SandboxError, match="No field 'Owner'; there are: 'Name of the deal', 'Name'"
    ):
        shown.fill("Owner", "x")
    with pytest.raises(SandboxError, match="More than one field 'N'"):
        shown.fill("N", "x")


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("plain_text_input", 7, "7"),
        ("plain_text_input", None, None),
        ("datepicker", "2027-03-31", "2027-03-31"),
        ("datepicker", date(2027, 3, 31), "2027-03-31"),
        ("datepicker", None, None),
        ("timepicker", "09:30", "09:30"),
        ("datetimepicker", datetime(2027, 3, 31, tzinfo=UTC), 1_806_451_200),
        ("static_select", "1", "1"),
        ("radio_buttons", "0", "0"),
        ("checkboxes", ["0", "1"], ["0", "1"]),
        ("checkboxes", [], []),
        ("multi_static_select", ["1"], ["1"]),
        ("users_select", "Ben", "Ben Okafor"),
        ("users_select", "chloe", "Chloé Martin"),
        ("conversations_select", "sales", "sales"),
        ("channels_select", "general", "general"),
        ("multi_channels_select", ["sales"], ["sales"]),
        ("rich_text_input", rich(), rich()),
    ],
)
def test_fields_are_filled_as_a_person_would(
    stage: Stage, kind: str, given: object, value: object
) -> None:
    block = entry(element(kind, action_id="v"), label=plain("Field"), optional=True)
    shown = stage.opened(modal(block)).fill("Field", given)
    assert shown.values == {"Field": value}


def test_an_option_that_is_not_there_is_named_with_those_that_are(stage: Stage) -> None:
    inner = element("static_select", action_id="s", options=[option("Won"), option("Lost")])
    shown = stage.opened(modal(entry(inner, label=plain("Status"))))
    with pytest.raises(SandboxError, match="No option 'Open'"):
        shown.fill("Status", "Open")


def contacts() -> Json:
    return modal(
        section("Sue Smith"),
        actions(button("Edit", action_id="edit", value="1"), block_id="1"),
        section("Tom Ray", accessory=button("Edit", action_id="edit", value="2")),
    )


def test_a_button_is_found_by_its_text_and_what_stands_around_it(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("edit"))
    shown = stage.opened(contacts())
    assert shown.buttons == ["Edit", "Edit"]

    shown.click("Edit", within="Sue")
    shown.click("Ed", within="Tom Ray")

    assert [body["actions"][0]["value"] for body in heard] == ["1", "2"]


def test_two_buttons_of_the_same_text_are_too_many(stage: Stage) -> None:
    shown = stage.opened(contacts())
    with pytest.raises(SandboxError, match="More than one button 'Edit'"):
        shown.click("Edit")
    with pytest.raises(SandboxError, match="No button 'Remove'"):
        shown.click("Remove")


def test_elements_beside_text_are_fields_of_that_text(stage: Stage) -> None:
    stage.hears(stage.app.action("d"))
    stage.hears(stage.app.action("s"))
    beside = section("Due on", accessory=element("datepicker", action_id="d"))
    below = actions(element("static_select", action_id="s", placeholder=plain("Which year?")))
    shown = stage.opened(modal(beside, below))
    assert shown.labels == ["Due on", "Which year?"]
    shown.fill("Due", "2027-03-31").fill("Which", "1")
    assert shown.values == {"Due on": "2027-03-31", "Which year?": "1"}


def test_people_and_channels_that_are_not_there_are_named(stage: Stage) -> None:
    with pytest.raises(SandboxError, match="No user zoe in sandbox; there are: ana, ben, chloe"):
        stage.slack.user("zoe")
    with pytest.raises(SandboxError, match=r"No channel deals .* there are: general, sales"):
        stage.ana.messages("deals")
    with pytest.raises(SandboxError, match="No user U1"):
        stage.slack.person("U1")


def test_a_private_channel_is_seen_by_its_members(stage: Stage) -> None:
    stage.slack.add_channel("board", ["ana"], private=True)
    assert stage.ana.messages("#board") == []
    with pytest.raises(SandboxError, match="No channel board"):
        stage.ben.messages("board")


def test_whoever_subscribes_hears_of_changes(stage: Stage) -> None:
    heard: list[str] = []
    stop = stage.slack.subscribe(heard.append)
    stage.opened(modal(section()))
    stage.ana.say("Hello", channel="sales")
    stop()
    stage.ben.say("Hello", channel="sales")
    assert f"modals:{stage.ana.id}" in heard
    assert heard.count(f"messages:{stage.ana.channel('sales').id}") == 1


def test_waiting_ends_when_the_time_is_over(stage: Stage) -> None:
    assert not stage.slack.wait_for(lambda: stage.ana.modal, seconds=0.01)
    assert stage.slack.wait_for(lambda: True, seconds=0)
