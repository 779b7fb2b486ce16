"""A strict local Slack: the whole of it behind one object."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Unpack

from kambot.sandbox import payloads
from kambot.sandbox.clock import Clock, utc_now
from kambot.sandbox.delivery import Answer, Kind, Retry
from kambot.sandbox.errors import Flaw, SandboxError
from kambot.sandbox.events import Events, Undelivered
from kambot.sandbox.faults import Fault, Faults, How
from kambot.sandbox.ids import fresh_id, stable_id, stable_secret
from kambot.sandbox.limits import Budgets, LimitedCall, Limits
from kambot.sandbox.line import Line
from kambot.sandbox.manifest import App
from kambot.sandbox.memory import Memory
from kambot.sandbox.person import Person
from kambot.sandbox.server import Served, serve
from kambot.sandbox.socket_mode import NOBODY, Sockets
from kambot.sandbox.state import Channel, Json, Sharing, User
from kambot.sandbox.store import Store
from kambot.sandbox.triggers import Triggers
from kambot.sandbox.workspace import Details, Workspace

log = logging.getLogger(__name__)

_FIRST_PEOPLE: dict[str, Details] = {
    "ana": {"real_name": "Ana Alves", "tz": "Europe/Lisbon"},
    "ben": {"real_name": "Ben Okafor", "tz": "America/New_York", "is_admin": True},
    "chloe": {"real_name": "Chloé Martin", "tz": "Europe/Paris", "locale": "fr-FR"},
}


@dataclass(frozen=True)
class Violation:
    """Something the app sent or did that Slack does not allow."""

    at: datetime
    where: str
    rule: str
    detail: str


class Sandbox:
    """One or several workspaces with one app installed in each.

    `clock` is shared with the app: build it with `slack.clock.now`.
    """

    def __init__(self, data: Path | None = None, now: Callable[[], datetime] = utc_now) -> None:
        self.clock = Clock(now)
        self.now = self.clock.now
        self.app = App({})
        self.app_id = stable_id("A", "the app")
        self.app_token = f"xapp-1-{self.app_id}-1000-{stable_secret('app')}"
        self.signing_secret = stable_secret("signing")
        self.url = ""
        self.violations: list[Violation] = []
        self.faults = Faults()
        self.budgets = Budgets(self.now)
        self._store = Store(data)
        self.memory = Memory(self._store, self.clock)
        self.sockets = Sockets(self.app_id, partial(self.memory.changed, "app"))
        self.line = Line(self.sockets, self.signing_secret)
        self.events = Events(self._store, self.memory, self._bring)
        self.triggers = Triggers(self.now)
        self.workspaces: dict[str, Workspace] = {}
        self._default = self.add_workspace("sandbox")
        there = {user.name for user in self._default.people()}
        for name in sorted(_FIRST_PEOPLE.keys() - there):
            self._default.join("sales", self._default.add_user(name, **_FIRST_PEOPLE[name]))

    # workspaces; what is asked of the sandbox itself is asked of the first one

    def add_workspace(self, name: str) -> Workspace:
        """One more workspace in which the app is installed."""
        with self.memory.lock:
            return self.workspaces.setdefault(name, Workspace(self, name))

    @property
    def bot_token(self) -> str:
        return self._default.bot_token

    def add_user(self, name: str, **details: Unpack[Details]) -> User:
        return self._default.add_user(name, **details)

    def add_channel(self, name: str, members: Sequence[str], *, private: bool = False) -> Channel:
        return self._default.add_channel(name, members, private=private)

    def deactivate(self, name: str) -> User:
        return self._default.deactivate(name)

    def archive(self, name: str, *, undo: bool = False) -> Channel:
        return self._default.archive(name, undo=undo)

    def share(self, name: str, sharing: Sharing = "shared") -> Channel:
        return self._default.share(name, sharing)

    def invite(self, name: str, who: str = "") -> Channel:
        return self._default.invite(name, who)

    def leave(self, name: str, who: str = "") -> Channel:
        return self._default.leave(name, who)

    def user(self, name: str) -> Person:
        """The person of that name in the first workspace."""
        return self._default.user(name)

    def person(self, user_id: str) -> Person:
        """The person with that id, in whichever workspace."""
        for workspace in self.workspaces.values():
            user = workspace.user_record(user_id)
            if user is not None:
                return Person(workspace, user.id)
        raise SandboxError(f"No user {user_id}.")

    # what the app does wrong, and what goes wrong for the app

    def violate(self, where: str, rule: str, detail: str) -> None:
        """Record a violation; the answer stays what Slack would answer."""
        with self.memory.lock:
            self.violations.append(Violation(self.now(), where, rule, detail))
            self.memory.changed("violations")
        log.warning("violation of %s in %s: %s", rule, where, detail)

    def violate_all(self, where: str, flaws: Sequence[Flaw]) -> None:
        """Record every flaw of one payload."""
        for flaw in flaws:
            self.violate(where, flaw.rule, f"{flaw.pointer}: {flaw.detail}")

    def fault(
        self,
        method: str,
        *,
        times: int | None = None,
        probability: float = 1,
        seed: int = 0,
        **how: Unpack[How],
    ) -> None:
        """Make a method misbehave, always or so many times, at every call or by chance.

        It is late by `latency`, or answers an HTTP `status`, an `error` word or an unreadable
        `body`, or resets the connection (`drop`), or keeps silent for `hang` seconds and resets it
        then. With `after` (or drop="after") it has done by then what was asked. The method
        "response_url" means the addresses that interactions give.
        """
        self.faults.add(method, Fault(**how), times=times, probability=probability, seed=seed)

    def clear_faults(self) -> None:
        self.faults.clear()

    @property
    def limits(self) -> Limits | None:
        """Slack's rate limits; none are kept until they are set, True for those published."""
        return self.budgets.limits

    @limits.setter
    def limits(self, limits: Limits | bool | None) -> None:
        self.budgets.set(Limits() if limits is True else limits or None)

    @property
    def limited(self) -> list[LimitedCall]:
        """The calls that were answered with 429 because of the limits."""
        return self.budgets.refused

    # the way to the app

    def deliver_to(self, url: str) -> None:
        """Send commands, interactions and events as signed HTTP requests to this address.

        Without it they go to whichever app has opened a Socket Mode connection.
        """
        self.line.call(url)
        self.memory.changed("app")

    def verify_address(self) -> bool:
        """Whether the app behind the address repeats Slack's challenge."""
        challenge = fresh_id("")
        body = {"type": "url_verification", "token": payloads.TOKEN, "challenge": challenge}
        answer = self.deliver("events_api", body, where="url_verification")
        return answer.body in (challenge, {"challenge": challenge})

    @property
    def listening(self) -> bool:
        return self.line.is_open

    def redeliver(self) -> int:
        """Bring the events again that were not acknowledged and are due by now.

        At once, and one and five minutes after that, in the sandbox's time; returns how many.
        """
        return self.events.redeliver()

    @property
    def undelivered(self) -> list[Undelivered]:
        """The events that will come again."""
        return self.events.waiting

    def _bring(self, name: str, envelope: Json, retry: Retry | None) -> Answer:
        if not self.listening:
            return NOBODY
        return self.deliver("events_api", envelope, where=f"event {name}", retry=retry)

    def deliver(self, kind: Kind, payload: Json, where: str, retry: Retry | None = None) -> Answer:
        """Bring one payload to the app; blocks until its ack, three seconds at most."""
        if not self.listening:
            raise SandboxError(
                "No app listens: name its address with deliver_to(url), or let it connect by"
                " Socket Mode."
            )
        if kind == "interactive" and not self.app.interactive:
            answer = Answer(failure="not_interactive", detail="interactivity is off")
        else:
            answer = self.line.send(kind, payload, retry)
        if answer.failure:
            self.violate(where, answer.failure, answer.detail)
        return answer

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with a topic at every change; returns how to stop.

        Topics: "modals:U1", "home:U1", "messages:C1", "people:T1", "app", "clock", "violations".
        The listener is called from any thread with the lock held: it must only pass the word on.
        """
        return self.memory.subscribe(listener)

    def wait_for(self, condition: Callable[[], object], seconds: float = 3) -> bool:
        """Wait for something that the app does after its ack; whether it came in time."""
        return self.memory.wait_for(condition, seconds)

    def serve(self, port: int = 0, *, redelivering: bool = False) -> Served:
        """Serve on 127.0.0.1 in a background thread.

        With `redelivering` events come again by themselves as they fall due; without, only when
        redeliver() is called, so that a test knows when.
        """
        return serve(self, port, redelivering=redelivering)

    def close(self) -> None:
        """Let go of the app and of the file under `data`; everything is in it already."""
        self.line.hang_up()
        with self.memory.lock:
            self._store.close()
