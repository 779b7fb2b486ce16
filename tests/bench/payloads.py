"""What Slack sends when a person types a command, clicks a button, submits a view."""

import json
from collections.abc import Mapping
from typing import Any

from kambot.sandbox.elements import every_element
from kambot.sandbox.values import first_values
from kambot.sandbox.views import completed_blocks
from tests.bench.slack import TEAM, USER

Json = dict[str, Any]
Fields = dict[str, str]
NOTHING: Mapping[str, str] = {}
_PERSON: Json = {
    "team": {"id": TEAM, "domain": "bench"},
    "user": {"id": USER, "username": "ana", "name": "ana", "team_id": TEAM},
    "api_app_id": "A1",
    "token": "deprecated",
    "is_enterprise_install": False,
}


def command(text: str, *, team: str = TEAM, user: str = USER) -> Fields:
    """A slash command."""
    return {
        "token": "deprecated",
        "team_id": team,
        "team_domain": "bench",
        "channel_id": "C1",
        "channel_name": "general",
        "user_id": user,
        "user_name": "ana",
        "command": "/accountplan",
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1/response",
        "trigger_id": "1000.2000.abc",
    }


def home_opened(moment: str, *, user: str = USER) -> Json:
    """The event that somebody looks at the Home tab; no two share a moment."""
    event = {"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home"}
    return {
        "token": "deprecated",
        "team_id": TEAM,
        "api_app_id": "A1",
        "type": "event_callback",
        "event_id": f"Ev{moment}",
        "event_time": 1_795_000_000,
        "event": {**event, "event_ts": moment},
        "authorizations": [{"team_id": TEAM, "user_id": "UKAMBOT", "is_bot": True}],
    }


def click(view: Json, value: str, moment: str) -> Fields:
    """A click on the view's button with this value; no two share a moment."""
    action = next(
        {"type": "button", "block_id": block["block_id"], **element, "action_ts": moment}
        for block, element in every_element(view["blocks"])
        if element.get("value") == value
    )
    return _interaction("block_actions", view, moment, actions=[action])


def search(typed: str) -> Fields:
    """A key pressed in the search over all plans."""
    asked = {"action_id": "found", "block_id": "find", "value": typed}
    return {"payload": json.dumps({**_PERSON, "type": "block_suggestion", **asked})}


def submission(view: Json, typed: Mapping[str, str], moment: str) -> Fields:
    """The view submitted with these texts in it, by question; no two share a moment."""
    return _interaction("view_submission", view, moment, typed, response_urls=[])


def shown(sent: Json) -> Json:
    """A view as Slack keeps it, from the call that has sent it."""
    view: Json = sent["view"]
    return {**view, "blocks": completed_blocks(view["blocks"])}


def _interaction(
    kind: str, view: Json, moment: str, typed: Mapping[str, str] = NOTHING, **more: Any
) -> Fields:
    payload = {
        **_PERSON,
        "type": kind,
        "trigger_id": "1000.2000.abc",
        "container": {"type": "view", "view_id": "V1"},
        "view": _as_sent(view, moment, typed),
        **more,
    }
    return {"payload": json.dumps(payload)}


def _as_sent(view: Json, moment: str, typed: Mapping[str, str]) -> Json:
    values = first_values(view["blocks"])
    for block, elements in values.items():
        if (key := block.partition("@")[0]) in typed:
            elements.update(
                {name: {**each, "value": typed[key]} for name, each in elements.items()}
            )
    about = {"id": "V1", "team_id": TEAM, "root_view_id": "V1", "previous_view_id": None}
    return {**about, "external_id": "", **view, "hash": moment, "state": {"values": values}}
