"""Elements that keep a value: their keys and limits."""

from typing import Any

import pytest

from tests.sandbox.blocks import (
    Json,
    element,
    entry,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
)
from tests.sandbox.rulebook import at_the_edge


def with_(kind: str, **more: Any) -> Json:
    return modal(entry(element(kind, **more)))


def grouped(**more: Any) -> Json:
    groups = [{"label": plain("Group"), "options": options(2)}]
    return {"type": "static_select", "option_groups": groups, **more}


def groups(count: int, size: int = 1, label: str = "Group") -> Json:
    each = {"label": plain(label), "options": options(size)}
    return modal(entry({"type": "static_select", "option_groups": [each] * count}))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "length",
            with_("plain_text_input", placeholder=plain("p" * 150)),
            with_("plain_text_input", placeholder=plain("p" * 151)),
        ),
        (
            "length",
            with_("static_select", placeholder=plain("p" * 150)),
            with_("static_select", placeholder=plain("p" * 151)),
        ),
        (
            "text_kind",
            with_("datepicker", placeholder=plain()),
            with_("datepicker", placeholder=mrkdwn()),
        ),
        (
            "range",
            with_("plain_text_input", max_length=3000),
            with_("plain_text_input", max_length=3001),
        ),
        ("range", with_("plain_text_input", max_length=1), with_("plain_text_input", max_length=0)),
        (
            "range",
            with_("plain_text_input", min_length=0),
            with_("plain_text_input", min_length=-1),
        ),
        (
            "range",
            with_("plain_text_input", min_length=5, max_length=5),
            with_("plain_text_input", min_length=6, max_length=5),
        ),
        (
            "type",
            with_("plain_text_input", max_length=80),
            with_("plain_text_input", max_length="80"),
        ),
        (
            "length",
            with_("plain_text_input", initial_value="t" * 3000),
            with_("plain_text_input", initial_value="t" * 3001),
        ),
        (
            "type",
            with_("plain_text_input", initial_value=""),
            with_("plain_text_input", initial_value=None),
        ),
        (
            "type",
            with_("plain_text_input", multiline=True),
            with_("plain_text_input", multiline="true"),
        ),
        (
            "value",
            with_(
                "plain_text_input",
                dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]},
            ),
            with_("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        ),
        ("required", with_("number_input"), modal(entry({"type": "number_input"}))),
        ("type", with_("number_input", min_value="1"), with_("number_input", min_value=1)),
        (
            "value",
            with_("number_input", initial_value="-1.5"),
            with_("number_input", initial_value="1,5"),
        ),
        (
            "range",
            with_("number_input", min_value="9", max_value="10"),
            with_("number_input", min_value="10", max_value="9"),
        ),
        (
            "range",
            with_("rich_text_input", min_lines=1, max_lines=100),
            with_("rich_text_input", min_lines=0),
        ),
        (
            "range",
            with_("rich_text_input", max_lines=100),
            with_("rich_text_input", max_lines=101),
        ),
        (
            "unknown_type",
            with_("rich_text_input", initial_value=rich()),
            with_("rich_text_input", initial_value=section()),
        ),
    ],
)
def test_typed_inputs_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "type",
            with_("datepicker", initial_date="2028-02-29"),
            with_("datepicker", initial_date="29.02.2028"),
        ),
        (
            "value",
            with_("datepicker", initial_date="2028-02-29"),
            with_("datepicker", initial_date="2027-02-29"),
        ),
        (
            "type",
            with_("timepicker", initial_time="23:59"),
            with_("timepicker", initial_time="24:00"),
        ),
        (
            "value",
            with_("timepicker", timezone="Europe/Lisbon"),
            with_("timepicker", timezone="Lisbon"),
        ),
        (
            "value",
            with_("datetimepicker", initial_date_time=1_000_000_000),
            with_("datetimepicker", initial_date_time=999_999_999),
        ),
        (
            "type",
            with_("datetimepicker", initial_date_time=1_700_000_000),
            with_("datetimepicker", initial_date_time="1700000000"),
        ),
        ("range", with_("file_input", max_files=10), with_("file_input", max_files=11)),
        ("range", with_("file_input", max_files=1), with_("file_input", max_files=0)),
    ],
)
def test_pickers_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "initial_option",
            with_("static_select", initial_option=option("1")),
            with_("static_select", initial_option=option("2")),
        ),
        (
            "initial_option",
            with_("radio_buttons", initial_option=option("1")),
            with_("radio_buttons", initial_option=option("1", description=plain())),
        ),
        (
            "initial_option",
            with_("checkboxes", initial_options=options(2)),
            with_("checkboxes", initial_options=options(3)),
        ),
        (
            "length",
            with_("checkboxes", initial_options=options(1)),
            with_("checkboxes", initial_options=[]),
        ),
        (
            "initial_option",
            with_("multi_static_select", initial_options=options(2)),
            with_("multi_static_select", initial_options=options(3)),
        ),
        (
            "initial_option",
            modal(entry(grouped(initial_option=option("1")))),
            modal(entry(grouped(initial_option=option("2")))),
        ),
        ("exclusive", modal(entry(grouped())), modal(entry(grouped(options=options(1))))),
        ("required", with_("static_select"), modal(entry({"type": "static_select"}))),
        ("required", with_("checkboxes"), modal(entry({"type": "checkboxes"}))),
        ("length", groups(100), groups(101)),
        ("length", groups(1, size=100), groups(1, size=101)),
        ("length", groups(1, size=1), groups(1, size=0)),
        ("length", groups(1, label="l" * 75), groups(1, label="l" * 76)),
        (
            "range",
            with_("multi_users_select", max_selected_items=1),
            with_("multi_users_select", max_selected_items=0),
        ),
        (
            "range",
            with_("external_select", min_query_length=0),
            with_("external_select", min_query_length=-1),
        ),
        (
            "usage",
            with_("external_select", focus_on_load=False),
            with_("multi_external_select", focus_on_load=False),
        ),
        (
            "unknown_key",
            with_("conversations_select", response_url_enabled=True),
            with_("multi_conversations_select", response_url_enabled=True),
        ),
        (
            "value",
            with_("conversations_select", filter={"include": ["im", "mpim"]}),
            with_("conversations_select", filter={"include": ["channel"]}),
        ),
        (
            "length",
            with_("conversations_select", filter={"include": ["public"]}),
            with_("conversations_select", filter={"include": []}),
        ),
        (
            "required",
            with_("conversations_select", filter={"exclude_bot_users": True}),
            with_("conversations_select", filter={}),
        ),
        (
            "type",
            with_("users_select", initial_user="U1"),
            with_("users_select", initial_user=["U1"]),
        ),
    ],
)
def test_selects_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)
