"""Elements to look at or to press: images, buttons, overflow menus."""

from functools import partial

import slackblocks as sb

from kambot.sandbox.rules.shapes import Shape, filled, list_of, one_of, string
from kambot.sandbox.rules.texts import (
    confirm,
    link,
    overflow_option,
    plain,
    slack_file,
    style,
    web_link,
)

image = Shape(
    sb.Image,
    {"image_url": web_link, "slack_file": slack_file, "alt_text": string},
    needs=("alt_text",),
)

button = Shape(
    sb.Button,
    {
        "action_id": filled,
        "text": plain,
        "url": link,
        "value": string,
        "style": style,
        "confirm": confirm,
        "accessibility_label": string,
        "agent_prompt": string,
        "agent_prompt_display": string,
    },
    needs=("text",),
)

overflow = Shape(
    partial(sb.OverflowMenu, action_id=None),
    {"action_id": filled, "options": list_of(overflow_option), "confirm": confirm},
    needs=("options",),
)

_parameter = Shape(sb.InputParameter, {"name": string, "value": string}, needs=("name", "value"))
_trigger = Shape(
    partial(sb.Trigger, customizable_input_parameters=None),
    {"url": link, "customizable_input_parameters": list_of(_parameter)},
    needs=("url",),
)

workflow_button = Shape(
    sb.WorkflowButton,
    {
        "action_id": filled,
        "text": plain,
        "workflow": Shape(sb.Workflow, {"trigger": _trigger}, needs=("trigger",)),
        "style": style,
        "confirm": confirm,
        "accessibility_label": string,
    },
    needs=("action_id", "text", "workflow"),
)

_feedback = Shape(
    sb.FeedbackButton,
    {"text": plain, "value": string, "accessibility_label": string},
    needs=("text", "value"),
)

feedback_buttons = Shape(
    sb.FeedbackButtons,
    {"action_id": filled, "positive_button": _feedback, "negative_button": _feedback},
    needs=("positive_button", "negative_button"),
)

icon_button = Shape(
    sb.IconButton,
    {
        "action_id": filled,
        "icon": one_of("trash"),
        "text": plain,
        "value": string,
        "confirm": confirm,
        "accessibility_label": string,
        "visible_to_user_ids": list_of(filled),
    },
    needs=("icon", "text"),
)
