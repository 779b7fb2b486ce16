"""conversations.history and conversations.replies: reading messages back.

Slack's pages disagree on whether a bot may read replies in channels; the table of scopes says it
may, with the same scopes as for history.
"""

import re
from collections.abc import Sequence

from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError
from kambot.sandbox.methods.conversations import conversation
from kambot.sandbox.pages import page_of
from kambot.sandbox.payloads import message_payload
from kambot.sandbox.state import Channel, Json, Message

_HISTORY = {
    "public": "channels:history",
    "private": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}
_STAMP = re.compile(r"\d{1,10}(\.\d{1,6})?")
_LAST = "9999999999.999999"
_DEFAULT_PAGE = 100
_MOST = 999


def history(call: Call) -> Json:
    """What stands in a conversation, the latest first, without replies and ephemeral messages."""
    with call.memory.lock:
        channel = _readable(call)
        return {**_page(call, channel, _between(call, channel)[::-1]), "pin_count": 0}


def replies(call: Call) -> Json:
    """A thread, oldest first: its first message, then the replies to it."""
    with call.memory.lock:
        channel = _readable(call)
        found = call.memory.history.get(channel.id, call.text("ts"))
        if found is None or found.only_for:
            raise ApiError("thread_not_found", blame=False)
        parent = found.thread_ts or found.ts
        return _page(call, channel, [parent, *_between(call, channel, parent)])


def _readable(call: Call) -> Channel:
    """The conversation, if the app is in it and may read its kind."""
    channel = conversation(call)
    call.need(_HISTORY[channel.kind])
    if call.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel", blame=False)
    return channel


def _between(call: Call, channel: Channel, parent: str = "") -> list[str]:
    """The timestamps between `oldest` and `latest`, which themselves count only if inclusive."""
    return call.memory.history.between(
        channel.id,
        _stamp(call, "oldest", "0"),
        _stamp(call, "latest", _LAST),
        inclusive=call.flag("inclusive"),
        parent=parent,
    )


def _stamp(call: Call, name: str, default: str) -> str:
    """A time in seconds as text that sorts as timestamps do."""
    given = str(call.args.get(name, default))
    if not _STAMP.fullmatch(given):
        raise ApiError(f"invalid_ts_{name}")
    seconds, _, micros = given.partition(".")
    return f"{seconds:0>10}.{micros:0<6}"


def _page(call: Call, channel: Channel, stamps: Sequence[str]) -> Json:
    page, metadata = page_of(call, stamps, _DEFAULT_PAGE, most=_MOST)
    found = [call.memory.history.get(channel.id, ts) for ts in page]
    more = bool(metadata["response_metadata"]["next_cursor"])
    return {
        "messages": [_shown(call, each) for each in found if each],
        "has_more": more,
        **(metadata if more else {}),
    }


def _shown(call: Call, message: Message) -> Json:
    """The message; of its metadata only the type, unless all of it is asked for."""
    made = message_payload(message, call.workspace)
    if message.metadata and not call.flag("include_all_metadata"):
        made["metadata"] = {"event_type": message.metadata["event_type"]}
    return made


_TAKES = frozenset(
    {"channel", "cursor", "limit", "oldest", "latest", "inclusive", "include_all_metadata"}
)

METHODS = {
    "conversations.history": Method(history, _TAKES),
    "conversations.replies": Method(replies, _TAKES | {"ts"}),
}
