"""kambot in a sandbox: the real app, real requests, a fresh database, people who use it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from handlers import build_app
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.manifest import manifest
from kambot.sandbox import App, Person, Sandbox
from tests.handlers.serving import listening

TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """A sandbox in which kambot is installed."""

    slack: Sandbox
    kambot: Kambot
    ana: Person
    ben: Person


@pytest.fixture
def kambot(database: Database) -> Kambot:
    return build(database, lambda: TODAY)


@pytest.fixture
def stage(kambot: Kambot) -> Iterator[Stage]:
    """Everything running; a violation of Slack's rules fails the test that made it."""
    slack = Sandbox()
    slack.app = App(manifest("http://kambot.example"))
    served = slack.serve()
    app = build_app(
        kambot,
        token=slack.bot_token,
        signing_secret=slack.signing_secret,
        base_url=f"{served.url}/api/",
    )
    try:
        with listening(app) as address:
            slack.deliver_to(address)
            yield Stage(slack, kambot, slack.user("ana"), slack.user("ben"))
    finally:
        served.stop()
        slack.close()
    assert slack.violations == []
