"""The sandbox with a small Bolt app that the test fills with listeners."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_bolt.async_app import AsyncApp

from kambot.sandbox import App, Person, Sandbox
from tests.sandbox.apps import MANIFEST, bolt_app, listening


@dataclass(frozen=True)
class Stage:
    """A served sandbox and the app that listens to it."""

    slack: Sandbox
    app: AsyncApp
    ana: Person
    ben: Person

    def rules(self) -> list[str]:
        """The rules that were broken, taken off the record: this test expects them."""
        broken = [violation.rule for violation in self.slack.violations]
        self.slack.violations.clear()
        return broken


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """A served sandbox; a violation that the test does not expect fails it."""
    sandbox = Sandbox()
    sandbox.app = App(MANIFEST)
    served = sandbox.serve()
    yield sandbox
    served.stop()
    sandbox.close()
    assert sandbox.violations == []


@pytest.fixture
def stage(slack: Sandbox) -> Iterator[Stage]:
    app = bolt_app(slack, f"{slack.url}/api/")
    with listening(app) as address:
        slack.deliver_to(address)
        yield Stage(slack, app, slack.user("ana"), slack.user("ben"))
