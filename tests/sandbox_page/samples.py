"""Blocks and views for tests of the page, written short."""

from typing import Any

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "planner"},
    "features": {
        "bot_user": {"display_name": "planner"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {
                "command": "/plan",
                "description": "Open a plan",
                "usage_hint": "[account] | help",
            },
            {"command": "/plans", "description": "All plans"},
        ],
        "shortcuts": [
            {
                "name": "Open a plan",
                "type": "global",
                "callback_id": "open",
                "description": "All plans, and a search",
            },
            {
                "name": "Add to plan",
                "type": "message",
                "callback_id": "add",
                "description": "Makes an action of it",
            },
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["commands", "chat:write", "im:history"],
            "bot_optional": ["files:read", "files:write"],
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
    },
}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, description: str = "") -> Json:
    more = {"description": plain(description)} if description else {}
    return {"text": plain(text), "value": text.lower(), **more}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str, action_id: str = "press", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, block_id: str = "actions") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field(label: str, kind: str = "plain_text_input", **more: Any) -> Json:
    """An input block named after its label; `block` holds what concerns the block itself."""
    block = more.pop("block", {})
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": {"type": kind, "action_id": "answer", **more},
        **block,
    }


def select(label: str, *options: str, **more: Any) -> Json:
    return field(label, "static_select", options=[option(each) for each in options], **more)


def modal(*blocks: Json, title: str = "Plan", **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "plan",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }
