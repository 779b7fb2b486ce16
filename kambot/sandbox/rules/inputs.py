"""Elements that keep a value: text and number inputs, pickers, selects, choices, files."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import slackblocks as sb

from kambot.sandbox.rules.rich_text import rich_text
from kambot.sandbox.rules.shapes import (
    Broken,
    Reader,
    Shape,
    boolean,
    filled,
    list_of,
    matching,
    string,
    whole,
)
from kambot.sandbox.rules.texts import (
    choice_option,
    confirm,
    conversations,
    dispatch,
    option_group,
    plain,
    select_option,
)

_LONGEST_TEXT = 3000
_EARLIEST, _LATEST = 1_000_000_000, 9_999_999_999  # ten digits


def _zone(raw: Any) -> str:
    try:
        ZoneInfo(string(raw))
    except (KeyError, ValueError, OSError):  # no such zone, no such name, or the name of a folder
        raise Broken("value", "must be an IANA time zone") from None
    return str(raw)


def _instant(raw: Any) -> int:
    if not _EARLIEST <= whole(raw) <= _LATEST:
        raise Broken("value", "must be a Unix timestamp of 10 digits")
    return int(raw)


def _first_text(raw: Any) -> str:
    if len(string(raw)) > _LONGEST_TEXT:
        raise Broken("length", f"must be less than {_LONGEST_TEXT + 1} characters")
    return str(raw)


def _same(option: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes two options the same: every word of them, and their value."""
    text, description = option["text"], option.get("description", {})
    return text["type"], text["text"], option["value"], description.get("text")


def _first_is_offered(raw: Mapping[str, Any]) -> None:
    """There are options, and the initial ones stand among them."""
    if "options" not in raw and "option_groups" not in raw:
        raise Broken("required", "missing required field: options")
    offered = {_same(each) for each in raw.get("options", ())}
    offered |= {_same(each) for group in raw.get("option_groups", ()) for each in group["options"]}
    first = [raw["initial_option"]] if "initial_option" in raw else raw.get("initial_options", ())
    if any(_same(each) not in offered for each in first):
        raise Broken("initial_option", "initial options must be among the options")


_number = matching(r"-?\d+(\.\d+)?", "a number as a string")
_ids = list_of(filled)

_FOCUS: dict[str, Reader] = {"action_id": filled, "focus_on_load": boolean}
_TYPED: dict[str, Reader] = {**_FOCUS, "placeholder": plain, "dispatch_action_config": dispatch}
_PICKED: dict[str, Reader] = {**_FOCUS, "placeholder": plain, "confirm": confirm}
_MANY: dict[str, Reader] = {**_PICKED, "max_selected_items": whole}
_OFFER: dict[str, Reader] = {
    "options": list_of(select_option),
    "option_groups": list_of(option_group),
}
_CONVERSATIONS: dict[str, Reader] = {
    "default_to_current_conversation": boolean,
    "filter": conversations,
}
# slackblocks wants whole groups as initial options, where Slack wants options: read them aside
_FIRST = ("initial_option", "initial_options")


def _multi_select(options: Any = None, **rest: Any) -> sb.StaticMultiSelectMenu:
    return sb.StaticMultiSelectMenu(**{"action_id": None, "options": options, **rest})


def _date_time(initial_date_time: int | None = None, **rest: Any) -> sb.DateTimePicker:
    return sb.DateTimePicker(initial_datetime=initial_date_time, **rest)


INPUTS: dict[str, Reader] = {
    "plain_text_input": Shape(
        sb.PlainTextInput,
        {
            **_TYPED,
            "initial_value": _first_text,
            "multiline": boolean,
            "min_length": whole,
            "max_length": whole,
        },
    ),
    "number_input": Shape(
        sb.NumberInput,
        {
            **_TYPED,
            "is_decimal_allowed": boolean,
            "initial_value": _number,
            "min_value": _number,
            "max_value": _number,
        },
        needs=("is_decimal_allowed",),
    ),
    "email_text_input": Shape(sb.EmailInput, {**_TYPED, "initial_value": _first_text}),
    "url_text_input": Shape(sb.URLInput, {**_TYPED, "initial_value": _first_text}),
    "rich_text_input": Shape(
        sb.RichTextInput,
        {**_TYPED, "initial_value": rich_text, "min_lines": whole, "max_lines": whole},
        needs=("action_id",),
    ),
    "datepicker": Shape(sb.DatePicker, {**_PICKED, "initial_date": string}),
    "timepicker": Shape(sb.TimePicker, {**_PICKED, "initial_time": string, "timezone": _zone}),
    "datetimepicker": Shape(
        _date_time, {**_FOCUS, "confirm": confirm, "initial_date_time": _instant}
    ),
    "checkboxes": Shape(
        partial(sb.CheckboxGroup, action_id=None),
        {
            **_FOCUS,
            "confirm": confirm,
            "options": list_of(choice_option),
            "initial_options": list_of(choice_option),
        },
        aside=_FIRST,
        check=_first_is_offered,
    ),
    "radio_buttons": Shape(
        partial(sb.RadioButtonGroup, action_id=None),
        {
            **_FOCUS,
            "confirm": confirm,
            "options": list_of(choice_option),
            "initial_option": choice_option,
        },
        aside=_FIRST,
        check=_first_is_offered,
    ),
    "static_select": Shape(
        sb.StaticSelectMenu,
        {**_PICKED, **_OFFER, "initial_option": select_option},
        aside=_FIRST,
        check=_first_is_offered,
    ),
    "multi_static_select": Shape(
        _multi_select,
        {**_MANY, **_OFFER, "initial_options": list_of(select_option)},
        aside=_FIRST,
        check=_first_is_offered,
    ),
    "external_select": Shape(
        sb.ExternalSelectMenu,
        {**_PICKED, "min_query_length": whole, "initial_option": select_option},
    ),
    "multi_external_select": Shape(
        sb.ExternalMultiSelectMenu,
        {**_MANY, "min_query_length": whole, "initial_options": list_of(select_option)},
    ),
    "users_select": Shape(sb.UserSelectMenu, {**_PICKED, "initial_user": filled}),
    "multi_users_select": Shape(sb.UserMultiSelectMenu, {**_MANY, "initial_users": _ids}),
    "conversations_select": Shape(
        sb.ConversationSelectMenu,
        {
            **_PICKED,
            **_CONVERSATIONS,
            "initial_conversation": filled,
            "response_url_enabled": boolean,
        },
    ),
    "multi_conversations_select": Shape(
        sb.ConversationMultiSelectMenu,
        {**_MANY, **_CONVERSATIONS, "initial_conversations": _ids},
    ),
    "channels_select": Shape(
        sb.ChannelSelectMenu,
        {**_PICKED, "initial_channel": filled, "response_url_enabled": boolean},
    ),
    "multi_channels_select": Shape(sb.ChannelMultiSelectMenu, {**_MANY, "initial_channels": _ids}),
    "file_input": Shape(
        sb.FileInput, {"action_id": filled, "filetypes": list_of(filled), "max_files": whole}
    ),
}
