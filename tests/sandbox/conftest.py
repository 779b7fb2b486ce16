"""The sandbox with a small Bolt app that the test fills with listeners."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from kambot.sandbox import App, Modal, Person, Sandbox
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import EVENTS, MANIFEST, Switchboard, running_switchboard
from tests.sandbox.blocks import Json


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Stage:
    """A served sandbox and the app that listens to it."""

    clock: Clock
    slack: Sandbox
    app: AsyncApp
    ana: Person
    ben: Person

    def call(self, method: str, **args: Any) -> Json:
        """Call a Web API method as the app."""
        return answer(self.slack, method, self.slack.bot_token, args)

    def rules(self) -> list[str]:
        """The rules that were broken, taken off the record: this test expects them."""
        broken = [violation.rule for violation in self.slack.violations]
        self.slack.violations.clear()
        return broken

    def command_opens(self, view: Json) -> None:
        """Make /parrot open this view."""

        @self.app.command("/parrot")
        async def open_it(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()

    def hears(self, listen: Callable[..., Any], **answer: Any) -> list[Json]:
        """Make the app answer what `listen` catches; returns the list of what it heard."""
        heard: list[Json] = []

        async def listener(ack: AsyncAck, body: Json) -> None:
            heard.append(body)
            await ack(**answer)

        listen(listener)
        return heard

    def answers_raw(self, listen: Callable[..., Any], body: str, status: int = 200) -> None:
        """Make the app answer what `listen` catches with this, past what Bolt would allow."""

        async def listener() -> BoltResponse:
            return BoltResponse(
                status=status, body=body, headers={"content-type": "application/json"}
            )

        listen(listener)

    def opened(self, view: Json) -> Modal:
        """The modal that Ana sees after she has opened this view."""
        self.command_opens(view)
        self.ana.command("/parrot")
        assert self.ana.modal is not None
        return self.ana.modal


@pytest.fixture(scope="session")
def switchboard() -> Iterator[Switchboard]:
    with running_switchboard() as board:
        yield board


@pytest.fixture
def stage(switchboard: Switchboard) -> Iterator[Stage]:
    """A sandbox and its app; a violation that the test does not expect fails it."""
    clock = Clock()
    slack = Sandbox(now=clock)
    slack.app = App(MANIFEST)
    app = switchboard.plug(slack)
    slack.deliver_to(switchboard.url + EVENTS)
    yield Stage(clock, slack, app, slack.user("ana"), slack.user("ben"))
    slack.close()
    assert slack.violations == []
