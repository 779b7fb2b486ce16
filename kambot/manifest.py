"""The Slack app that kambot needs: its command, events and scopes, as Slack's manifest."""

from typing import Any

SCOPES = (
    "app_mentions:read",
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "im:history",
    "users:read",
)
OPTIONAL_SCOPES = ("channels:history", "files:read", "files:write", "groups:history")
"""Asked for when the app is installed, and may be refused: see README for what each is for."""
EVENTS = ("app_home_opened", "app_mention", "message.im", "team_join", "user_change")
SHORTCUTS: tuple[dict[str, str], ...] = (
    {
        "name": "Add to account plan",
        "type": "message",
        "callback_id": "add_to_plan",
        "description": "Makes an action, a touch or a note of this message",
    },
    {
        "name": "Open an account plan",
        "type": "global",
        "callback_id": "open_plan",
        "description": "Your plans, a search, and a new plan",
    },
)

_HINT = (
    "[account] | status [account] | why [account] | mine | team | at-risk | overdue | next |"
    " new [account] | import | export [account] | settings | help"
)
_LONG = (
    "kambot guides account managers through a key account plan in eight steps: profile, trust, "
    "target, opportunity, value, objective, action and commit. Answers can be given in any order "
    "and are kept. Afterwards kambot does not let the plan die: it reminds, it says which accounts "
    "are at risk and why, and it shows the plan whenever somebody asks."
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """The app for Socket Mode; with kambot's public `url`, the app for HTTP instead."""
    address = f"{url.rstrip('/')}/slack/events" if url else None
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "kambot",
            "description": "Key account plans that stay alive",
            "long_description": _LONG,
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "kambot", "always_online": True},
            "slash_commands": [
                {
                    "command": "/accountplan",
                    "description": "Open or start a key account plan",
                    "usage_hint": _HINT,
                    "should_escape": True,
                    **_at("url", address),
                }
            ],
            "shortcuts": list(SHORTCUTS),
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}},
        "settings": {
            "event_subscriptions": {**_at("request_url", address), "bot_events": list(EVENTS)},
            "interactivity": {
                "is_enabled": True,
                **_at("request_url", address),
                **_at("message_menu_options_url", address),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }


def _at(key: str, address: str | None) -> dict[str, str]:
    return {key: address} if address else {}
