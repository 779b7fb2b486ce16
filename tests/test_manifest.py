"""The Slack app: what kambot asks for is what it needs, for Socket Mode and for HTTP."""

import json
from pathlib import Path

from kambot.manifest import EVENTS, SCOPES, manifest

ROOT = Path(__file__).parent.parent


def test_the_file_for_the_admin_is_the_manifest() -> None:
    assert json.loads((ROOT / "manifest.json").read_text()) == manifest()


def test_socket_mode_needs_no_address() -> None:
    assert manifest()["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(manifest())


def test_http_sends_everything_to_one_address() -> None:
    app = manifest("https://plans.example.com/")
    address = "https://plans.example.com/slack/events"
    assert not app["settings"]["socket_mode_enabled"]
    assert app["features"]["slash_commands"][0]["url"] == address
    assert app["settings"]["event_subscriptions"]["request_url"] == address
    assert app["settings"]["interactivity"]["request_url"] == address
    assert app["settings"]["interactivity"]["message_menu_options_url"] == address


def test_words_keep_slacks_limits() -> None:
    words = manifest()["display_information"]
    assert len(words["name"]) <= 35
    assert len(words["description"]) <= 140
    assert 175 <= len(words["long_description"]) <= 4000


def test_scopes_that_need_a_review_are_not_insisted_on() -> None:
    assert not {"channels:history", "groups:history", "files:read", "canvases:read"} & set(SCOPES)
    asked = manifest()["oauth_config"]["scopes"]
    assert not set(asked["bot"]) & set(asked["bot_optional"])


def test_every_event_has_the_scope_it_needs() -> None:
    scope_of = {
        "app_home_opened": "commands",  # any scope will do
        "app_mention": "app_mentions:read",
        "message.im": "im:history",
        "team_join": "users:read",
        "user_change": "users:read",
    }
    assert {scope_of[event] for event in EVENTS} <= set(SCOPES)
