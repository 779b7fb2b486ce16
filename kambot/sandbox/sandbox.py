"""A strict local Slack: the whole of it behind one object."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kambot.sandbox.manifest import App
from kambot.sandbox.person import Person
from kambot.sandbox.server import Served, serve
from kambot.sandbox.state import Channel, User
from kambot.sandbox.workspace import Workspace


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Violation:
    """Something the app sent or did that Slack does not allow."""

    at: datetime
    where: str
    rule: str
    detail: str


class Sandbox:
    """One or several workspaces with one app installed in each."""

    def __init__(self, data: Path | None = None, now: Callable[[], datetime] = utc_now) -> None:
        self.now = now
        self.app = App({})
        self.violations: list[Violation] = []
        self.workspaces: dict[str, Workspace] = {}
        raise NotImplementedError

    # the default workspace, for short
    bot_token: str
    app_token: str
    signing_secret: str

    def add_workspace(self, name: str) -> Workspace:
        raise NotImplementedError

    def add_user(self, name: str, **details: str | bool) -> User:
        raise NotImplementedError

    def add_channel(self, name: str, members: list[str], *, private: bool = False) -> Channel:
        raise NotImplementedError

    def user(self, name: str) -> Person:
        """The person of that name in the default workspace."""
        raise NotImplementedError

    def person(self, user_id: str) -> Person:
        """The person with that id, in whichever workspace."""
        raise NotImplementedError

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with a topic at every change; returns how to stop.

        Topics: "modals:U1", "home:U1", "messages:C1", "people:T1", "violations". The listener is
        called from any thread with the lock held: it must only pass the word on.
        """
        raise NotImplementedError

    def wait_for(self, condition: Callable[[], object], seconds: float = 3) -> bool:
        """Wait until something has happened that the app does after its ack."""
        raise NotImplementedError

    def deliver_to(self, url: str) -> None:
        """Send commands, interactions and events as signed HTTP requests to this address."""
        raise NotImplementedError

    def serve(self, port: int = 0) -> Served:
        return serve(self, port)

    def close(self) -> None:
        raise NotImplementedError
