"""The blocks that views and messages share, and which elements fit into which."""

import slackblocks as sb

from kambot.sandbox.rules import buttons
from kambot.sandbox.rules.inputs import INPUTS
from kambot.sandbox.rules.rich_text import rich_text_block
from kambot.sandbox.rules.shapes import (
    Reader,
    Shape,
    boolean,
    filled,
    list_of,
    one_of,
    string,
    typed,
)
from kambot.sandbox.rules.texts import any_text, link, plain, slack_file, web_link

_KNOWN = {*INPUTS, "button", "image", "overflow", "workflow_button"}
_KNOWN |= {"feedback_buttons", "icon_button"}

_TYPED_ONLY = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
_CHOICES = {
    name: reader for name, reader in INPUTS.items() if name not in _TYPED_ONLY | {"file_input"}
}
_PRESSED: dict[str, Reader] = {
    "button": buttons.button,
    "overflow": buttons.overflow,
    "workflow_button": buttons.workflow_button,
}

in_actions = typed({**_PRESSED, **_CHOICES}, known=_KNOWN)
in_input = typed(INPUTS, known=_KNOWN)
in_section = typed(
    {
        **_PRESSED,
        **{name: reader for name, reader in _CHOICES.items() if name != "rich_text_input"},
        "image": buttons.image,
    },
    known=_KNOWN,
)
in_context = typed(
    {"image": buttons.image, "plain_text": any_text, "mrkdwn": any_text}, known=_KNOWN
)

_ID: dict[str, Reader] = {"block_id": filled}

BLOCKS: dict[str, Reader] = {
    "actions": Shape(
        sb.ActionsBlock, {**_ID, "elements": list_of(in_actions)}, needs=("elements",)
    ),
    "context": Shape(
        sb.ContextBlock, {**_ID, "elements": list_of(in_context)}, needs=("elements",)
    ),
    "divider": Shape(sb.DividerBlock, _ID),
    "header": Shape(sb.HeaderBlock, {**_ID, "text": plain}, needs=("text",)),
    "image": Shape(
        sb.ImageBlock,
        {
            **_ID,
            "image_url": web_link,
            "slack_file": slack_file,
            "alt_text": string,
            "title": plain,
        },
        needs=("alt_text",),
    ),
    "input": Shape(
        sb.InputBlock,
        {
            **_ID,
            "label": plain,
            "element": in_input,
            "hint": plain,
            "optional": boolean,
            "dispatch_action": boolean,
        },
        needs=("label", "element"),
    ),
    "rich_text": rich_text_block,
    "section": Shape(
        sb.SectionBlock,
        {
            **_ID,
            "text": any_text,
            "fields": list_of(any_text),
            "accessory": in_section,
            "expand": boolean,
        },
        aside=("expand",),
    ),
    "video": Shape(
        sb.VideoBlock,
        {
            **_ID,
            "alt_text": string,
            "thumbnail_url": web_link,
            "title": plain,
            "video_url": web_link,
            "author_name": string,
            "description": plain,
            "provider_icon_url": web_link,
            "provider_name": string,
            "title_url": link,
        },
        needs=("alt_text", "thumbnail_url", "title", "video_url"),
    ),
    "alert": Shape(
        sb.AlertBlock,
        {
            **_ID,
            "text": any_text,
            "level": one_of("default", "info", "warning", "error", "success"),
        },
        needs=("text",),
    ),
}
