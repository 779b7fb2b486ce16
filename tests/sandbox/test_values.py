"""What elements hold: empty shapes, first values, what the client refuses before it asks."""

from typing import Any

import pytest

from kambot.sandbox.elements import KEEPING
from tests.sandbox.blocks import (
    Json,
    actions,
    element,
    entry,
    modal,
    option,
    options,
    plain,
    section,
)
from tests.sandbox.conftest import Stage

EMPTY: dict[str, Json] = {
    "plain_text_input": {"value": None},
    "number_input": {"value": None},
    "email_text_input": {"value": None},
    "url_text_input": {"value": None},
    "rich_text_input": {"rich_text_value": None},
    "datepicker": {"selected_date": None},
    "timepicker": {"selected_time": None},
    "datetimepicker": {"selected_date_time": None},
    "static_select": {"selected_option": None},
    "external_select": {"selected_option": None},
    "radio_buttons": {"selected_option": None},
    "checkboxes": {"selected_options": []},
    "multi_static_select": {"selected_options": []},
    "multi_external_select": {"selected_options": []},
    "users_select": {"selected_user": None},
    "multi_users_select": {"selected_users": []},
    "conversations_select": {"selected_conversation": None},
    "multi_conversations_select": {"selected_conversations": []},
    "channels_select": {"selected_channel": None},
    "multi_channels_select": {"selected_channels": []},
    "file_input": {"files": []},
}


def submitted(stage: Stage, *blocks: Json) -> Json:
    """The state that the app gets when these blocks are submitted untouched."""
    heard = stage.hears(stage.app.view("form"))
    assert stage.opened(modal(*blocks, callback_id="form")).submit().acked
    found: Json = heard[0]["view"]["state"]["values"]
    return found


def test_every_element_that_keeps_a_value_has_its_empty_shape() -> None:
    assert EMPTY.keys() == KEEPING.keys()


def test_what_is_untouched_is_submitted_as_slack_does(stage: Stage) -> None:
    blocks = [
        entry(element(kind, action_id="value"), block_id=kind, optional=True) for kind in EMPTY
    ]
    expected = {kind: {"value": {"type": kind, **shape}} for kind, shape in EMPTY.items()}
    assert submitted(stage, *blocks) == expected


@pytest.mark.parametrize(
    ("kind", "first", "held"),
    [
        ("plain_text_input", {"initial_value": "a"}, {"value": "a"}),
        ("number_input", {"initial_value": "5"}, {"value": "5"}),
        ("datepicker", {"initial_date": "2027-03-31"}, {"selected_date": "2027-03-31"}),
        (
            "timepicker",
            {"initial_time": "09:30", "timezone": "Europe/Lisbon"},
            {"selected_time": "09:30", "timezone": "Europe/Lisbon"},
        ),
        (
            "datetimepicker",
            {"initial_date_time": 1_800_000_000},
            {"selected_date_time": 1_800_000_000},
        ),
        ("users_select", {"initial_user": "U1"}, {"selected_user": "U1"}),
        ("multi_channels_select", {"initial_channels": ["C1"]}, {"selected_channels": ["C1"]}),
    ],
)
def test_initial_values_count_as_submitted(
    stage: Stage, kind: str, first: Json, held: Json
) -> None:
    block = entry(element(kind, action_id="value", **first), block_id="b")
    assert submitted(stage, block) == {"b": {"value": {"type": kind, **held}}}


def test_an_initial_option_comes_back_with_the_defaults_slack_writes_into_it(stage: Stage) -> None:
    inner = element("static_select", action_id="value", initial_option=option("1"))
    state = submitted(stage, entry(inner, block_id="b"))["b"]["value"]
    assert state["selected_option"] == {
        "text": {"type": "plain_text", "text": "1", "emoji": True},
        "value": "1",
    }


def test_elements_outside_inputs_keep_their_value_too(stage: Stage) -> None:
    beside = section(accessory=element("datepicker", action_id="date"), block_id="s")
    below = actions(element("users_select", action_id="user"), element("button"), block_id="a")
    assert submitted(stage, beside, below) == {
        "s": {"date": {"type": "datepicker", "selected_date": None}},
        "a": {"user": {"type": "users_select", "selected_user": None}},
    }


REQUIRED = "Please complete this required field."


@pytest.mark.parametrize(
    ("kind", "more", "typed", "refusal"),
    [
        ("plain_text_input", {}, None, REQUIRED),
        ("plain_text_input", {}, "", REQUIRED),
        ("plain_text_input", {"max_length": 3}, "abc", None),
        ("plain_text_input", {"max_length": 3}, "abcd", "Please enter at most 3 characters."),
        ("plain_text_input", {"min_length": 3}, "abc", None),
        ("plain_text_input", {"min_length": 3}, "ab", "Please enter at least 3 characters."),
        ("plain_text_input", {}, "a" * 3001, "Please enter at most 3000 characters."),
        ("number_input", {}, "-12", None),
        ("number_input", {}, "120 000", "Please enter a number."),
        ("number_input", {}, "1.5", "Please enter a whole number."),
        ("number_input", {"is_decimal_allowed": True}, "1.5", None),
        ("number_input", {"min_value": "5"}, "5", None),
        ("number_input", {"min_value": "5"}, "4", "Please enter a number of at least 5."),
        ("number_input", {"max_value": "10"}, "9", None),
        ("number_input", {"max_value": "10"}, "11", "Please enter a number of at most 10."),
        ("email_text_input", {}, "ana@example.com", None),
        ("email_text_input", {}, "ana", "Please enter a valid email address."),
        ("url_text_input", {}, "https://example.com/a", None),
        ("url_text_input", {}, "example.com", "Please enter a valid URL."),
        ("checkboxes", {}, [], REQUIRED),
        ("multi_static_select", {"max_selected_items": 2}, ["0", "1"], None),
        (
            "multi_static_select",
            {"max_selected_items": 1},
            ["0", "1"],
            "Please select at most 1 items.",
        ),
    ],
)
def test_the_client_refuses_before_it_asks_the_app(
    stage: Stage, kind: str, more: Json, typed: Any, refusal: str | None
) -> None:
    heard = stage.hears(stage.app.view("form"))
    block = entry(element(kind, action_id="value", **more), label=plain("Field"))
    shown = stage.opened(modal(block, callback_id="form")).fill("Field", typed)

    outcome = shown.submit()

    assert outcome.acked == (refusal is None)
    assert len(heard) == (refusal is None)
    if refusal:
        assert shown.errors == {"Field": refusal}


def test_optional_inputs_may_stay_empty(stage: Stage) -> None:
    inner = element("plain_text_input", action_id="value", min_length=3)
    block = entry(inner, block_id="b", optional=True)
    assert submitted(stage, block)["b"]["value"]["value"] is None


def test_a_refusal_goes_away_with_the_next_submit(stage: Stage) -> None:
    stage.hears(stage.app.view("form"), response_action="errors", errors={"b": "No."})
    block = entry(element("plain_text_input", action_id="v"), block_id="b", label=plain("Field"))
    shown = stage.opened(modal(block, callback_id="form"))
    shown.submit()
    assert shown.errors == {"Field": REQUIRED}
    shown.fill("Field", "a").submit()
    assert shown.errors == {"Field": "No."}


def test_a_list_of_options_is_kept_whole(stage: Stage) -> None:
    inner = element("checkboxes", action_id="value", options=options(3))
    heard = stage.hears(stage.app.view("form"))
    shown = stage.opened(modal(entry(inner, label=plain("Several")), callback_id="form"))
    shown.fill("Several", ["2", "0"]).submit()
    (state,) = next(iter(heard[0]["view"]["state"]["values"].values())).values()
    assert [each["value"] for each in state["selected_options"]] == ["2", "0"]
