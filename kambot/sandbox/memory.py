"""Everything the sandbox remembers, behind one lock, and who wants to hear of changes."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kambot.sandbox.clock import Clock
from kambot.sandbox.history import History
from kambot.sandbox.state import Channel, File, Message, ResponseUrl, User, Values, View
from kambot.sandbox.store import Blobs, Store, Table

Listener = Callable[[str], None]


@dataclass(frozen=True)
class Desk:
    """What lies before one person: the stack of modals, the root first, and the Home tab."""

    modals: Sequence[str] = ()
    home: str = ""


@dataclass(frozen=True)
class Ahead:
    """How many seconds the sandbox's clock is ahead of the one beneath it."""

    seconds: float


class Turn:
    """The lock, and one transaction of the store as long as it is held."""

    def __init__(self, lock: threading.RLock, store: Store) -> None:
        self._lock = lock
        self._store = store
        self._depth = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        try:
            if self._depth == 0:
                self._store.commit()
        finally:
            self._lock.release()


class Memory:
    """The tables, the clock and the word that something changed.

    Every read and write happens under `lock`; no critical section waits for the app.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        lock = threading.RLock()
        self.lock = Turn(lock, store)
        self.now = clock.now
        self.users = Table(store, "user", User)
        self.channels = Table(store, "channel", Channel)
        self.views = Table(store, "view", View)
        self.desks = Table(store, "desk", Desk)
        self.response_urls = Table(store, "response_url", ResponseUrl)
        self.files = Table(store, "file", File)
        self.contents = Blobs(store)
        self.closed: set[str] = set()
        self.typed: dict[str, Values] = {}
        self.history = History(store)
        self._last_ts = max((_micros(each.ts) for each in self.history), default=0)
        self._listeners: list[Listener] = []
        self._happened = threading.Condition(lock)
        self._ahead = Table(store, "clock", Ahead)
        for ahead in self._ahead:
            clock.run_ahead(timedelta(seconds=ahead.seconds))
        clock.subscribe(self._clock_moved)

    def ts(self) -> str:
        """The next timestamp: the id of a message or an action, never given twice."""
        with self.lock:
            self._last_ts = max(int(self.now().timestamp() * 1_000_000), self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def epoch(self) -> int:
        return int(self.now().timestamp())

    # messages

    def put_message(self, message: Message) -> Message:
        self.history.put(message)
        self.changed(f"messages:{message.channel}")
        return message

    def drop_message(self, message: Message) -> None:
        self.history.drop(message)
        self.changed(f"messages:{message.channel}")

    # what lies before a person

    def desk(self, user_id: str) -> Desk:
        return self.desks.get(user_id) or Desk()

    def lay(self, user_id: str, modals: Sequence[str]) -> None:
        """Put this stack of modals before the person."""
        self.desks.put(user_id, replace(self.desk(user_id), modals=list(modals)))
        self.changed(f"modals:{user_id}")

    # changes

    def _clock_moved(self, ahead: timedelta) -> None:
        with self.lock:
            self._ahead.put("clock", Ahead(ahead.total_seconds()))
            self.changed("clock")

    def changed(self, topic: str) -> None:
        with self.lock:
            for listener in list(self._listeners):
                listener(topic)
            self._happened.notify_all()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        with self.lock:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wait_for(self, condition: Callable[[], object], seconds: float) -> bool:
        """Whether the condition comes true in time; looked at again after every change."""
        end = time.monotonic() + seconds
        with self._happened:
            while not condition():
                left = end - time.monotonic()
                if left <= 0 or not self._happened.wait(left):
                    return bool(condition())
        return True


def _micros(ts: str) -> int:
    """A timestamp in microseconds."""
    return int(ts.replace(".", ""))
