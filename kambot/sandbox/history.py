"""The messages of every channel, in order, and the replies under each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kambot.sandbox.state import Message
from kambot.sandbox.store import Packed, Store


class History:
    """Messages by channel and timestamp; a later one has a greater timestamp.

    Kept packed, because a bench posts tens of thousands and reads few of them again.
    """

    def __init__(self, store: Store) -> None:
        self._messages = Packed(store, "message", Message)
        self._all: dict[str, list[str]] = {}
        self._top: dict[str, list[str]] = {}
        self._replies: dict[str, list[str]] = {}
        self._deleted: set[str] = set()
        for message in self._messages:
            for stamps in self._lists(message):
                stamps.append(message.ts)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    def get(self, channel: str, ts: str) -> Message | None:
        return self._messages.get(f"{channel}/{ts}")

    def put(self, message: Message) -> Message:
        key = f"{message.channel}/{message.ts}"
        if key not in self._messages:
            for stamps in self._lists(message):
                stamps.append(message.ts)
        return self._messages.put(key, message)

    def drop(self, message: Message) -> None:
        key = f"{message.channel}/{message.ts}"
        self._messages.drop(key)
        self._deleted.add(key)
        for stamps in self._lists(message):
            stamps.remove(message.ts)

    def was_deleted(self, channel: str, ts: str) -> bool:
        return f"{channel}/{ts}" in self._deleted

    def within(self, channel: str) -> list[Message]:
        """Everything in a channel, replies and ephemeral messages too, oldest first."""
        return [self._messages[f"{channel}/{ts}"] for ts in self._all.get(channel, ())]

    def between(
        self, channel: str, oldest: str, latest: str, *, inclusive: bool, parent: str = ""
    ) -> list[str]:
        """The timestamps of what everybody sees in a channel, or in one thread, oldest first."""
        stamps = self._replies.get(f"{channel}/{parent}") if parent else self._top.get(channel)
        left, right = (bisect_left, bisect_right) if inclusive else (bisect_right, bisect_left)
        return (stamps or [])[left(stamps or [], oldest) : right(stamps or [], latest)]

    def after(self, ts: str) -> Iterator[Message]:
        """Every message of every channel that is later, oldest first."""
        later = (key for key in self._messages.names if key.split("/")[1] > ts)
        return (self._messages[key] for key in later)

    def replies(self, channel: str, ts: str) -> list[Message]:
        """The replies under a message, oldest first."""
        key = f"{channel}/{ts}"
        return [self._messages[f"{channel}/{each}"] for each in self._replies.get(key, ())]

    def _lists(self, message: Message) -> Iterator[list[str]]:
        """The lists in which this message stands; an ephemeral one is nobody's history."""
        yield self._all.setdefault(message.channel, [])
        if not message.only_for:
            if message.is_reply:
                thread = f"{message.channel}/{message.thread_ts}"
                yield self._replies.setdefault(thread, [])
            else:
                yield self._top.setdefault(message.channel, [])
