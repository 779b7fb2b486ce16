"""The app is built from what it is given, and closes what it opened."""

import os
from typing import Any

import pytest
from slack_bolt.authorization import AuthorizeResult

from handlers import build_app
from kambot.core import Kambot

TRAPS = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "secret",
    "SLACK_BOT_TOKEN": "xoxb-of-the-environment",
    "SLACK_SIGNING_SECRET": "of the environment",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TRAPS.items():
        monkeypatch.setenv(name, value)


async def nobody(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-of-a-team")


@pytest.mark.usefixtures("environment")
def test_the_environment_changes_nothing(kambot: Kambot) -> None:
    one = build_app(kambot, token="xoxb-given", signing_secret="given")
    assert one.bolt.oauth_flow is None
    assert one.bolt.client.token == "xoxb-given"
    several = build_app(kambot, authorize=nobody, signing_secret="given")
    assert several.bolt.oauth_flow is None
    assert several.bolt.client.token is None
    assert {name: os.environ[name] for name in TRAPS} == TRAPS


def test_slacks_calls_are_never_repeated_by_the_sdk(kambot: Kambot) -> None:
    assert build_app(kambot, token="xoxb-given").bolt.client.retry_handlers == []


@pytest.mark.asyncio
async def test_what_was_opened_is_closed(kambot: Kambot) -> None:
    app = build_app(kambot, authorize=nobody)
    async with app:
        session = app.bolt.client.session
        assert session is not None
        assert not session.closed
    assert session.closed


def test_few_listeners_serve_everything(kambot: Kambot) -> None:
    app = build_app(kambot, token="xoxb-given")
    assert len(app.bolt._async_listeners) == 6
