"""Events on their way to the app: what is not acknowledged comes again, at once and twice later."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kambot.sandbox.delivery import Answer, Retry
from kambot.sandbox.state import Json
from kambot.sandbox.store import Store, Table

if TYPE_CHECKING:
    from kambot.sandbox.memory import Memory

_PAUSES = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))
"""How long after each failure the event comes again; Slack does not say from when it counts."""

_TOO_LATE = timedelta(hours=2)


@dataclass(frozen=True)
class Undelivered:
    """An event that the app has not acknowledged, and when it is brought again."""

    name: str
    envelope: Json
    first: float
    due: float
    failures: int
    reason: str

    @property
    def event_id(self) -> str:
        return str(self.envelope["event_id"])


class Events:
    """The queue between the workspace and the app; `bring` delivers one event once."""

    def __init__(
        self,
        store: Store,
        memory: "Memory",
        bring: Callable[[str, Json, Retry | None], Answer],
    ) -> None:
        self._memory = memory
        self._bring = bring
        self._waiting = Table(store, "undelivered", Undelivered)
        self._turn = threading.Lock()

    @property
    def waiting(self) -> list[Undelivered]:
        """What will be brought again, the oldest event first."""
        with self._memory.lock:
            return list(self._waiting)

    def send(self, name: str, envelope: Json) -> bool:
        """Bring an event for the first time; whether it was acknowledged."""
        answer = self._bring(name, envelope, None)
        now = self._memory.now().timestamp()
        self._keep(Undelivered(name, envelope, first=now, due=now, failures=0, reason=""), answer)
        return not answer.failure

    def redeliver(self) -> int:
        """Bring again what is due by now, with the same event_id; returns how many events."""
        with self._turn:
            due = [each for each in self.waiting if each.due <= self._memory.now().timestamp()]
            for each in due:
                answer = self._bring(each.name, each.envelope, Retry(each.failures, each.reason))
                self._keep(each, answer)
        return len(due)

    def _keep(self, event: Undelivered, answer: Answer) -> None:
        """Put the event back if it is to come again, else let it go."""
        with self._memory.lock:
            again = _again(event, answer, self._memory.now())
            if again is None:
                self._waiting.drop(event.event_id)
            else:
                self._waiting.put(event.event_id, again)


def _again(event: Undelivered, answer: Answer, now: datetime) -> Undelivered | None:
    """The event as it waits for its next turn, if it gets one."""
    if not answer.failure or answer.no_retry or event.failures == len(_PAUSES):
        return None
    due = (now + _PAUSES[event.failures]).timestamp()
    if due - event.first > _TOO_LATE.total_seconds():
        return None
    return replace(event, due=due, failures=event.failures + 1, reason=answer.reason)
