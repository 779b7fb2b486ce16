"""chat.postMessage, postEphemeral, update, delete."""

from typing import Any

from kambot.sandbox import messages
from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.payloads import message_payload
from kambot.sandbox.state import Channel, Json, Message, User
from kambot.sandbox.validate import message_flaws

_LONGEST_UPDATE = 4000
_CODES = {
    "/blocks": "invalid_blocks",
    "/attachments": "invalid_attachments",
    "/metadata": "invalid_metadata_schema",
    "/markdown_text": "markdown_text_conflict",
}


def post_message(call: Call) -> Json:
    """Post where the app may: its channels, public ones with a scope, people's direct messages."""
    content = _content(call)
    with call.memory.lock:
        channel = _writable(call, call.text("channel"))
        messages.check_thread(call.workspace, channel.id, content)
        message = messages.post(call.workspace, channel.id, content)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_payload(message, call.workspace),
        **_warning(call, content),
    }


def post_ephemeral(call: Call) -> Json:
    """Post for one member of a channel."""
    content = _content(call)
    with call.memory.lock:
        channel = _writable(call, call.text("channel"))
        user = _person(call, call.text("user"))
        if user.id not in channel.members:
            raise ApiError("user_not_in_channel", blame=False)
        messages.check_thread(call.workspace, channel.id, content)
        message = messages.post(call.workspace, channel.id, content, only_for=user.id)
    return {"message_ts": message.ts, **_warning(call, content)}


def update(call: Call) -> Json:
    """Change a message of the app; what is ephemeral or a person's cannot be changed."""
    content = _content(call)
    if len(content.get("text", "")) > _LONGEST_UPDATE:
        raise ApiError("msg_too_long")
    with call.memory.lock:
        message = messages.change(
            call.workspace, _own_message(call, "cant_update_message"), content
        )
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message_payload(message, call.workspace),
        **_warning(call, content),
    }


def delete(call: Call) -> Json:
    with call.memory.lock:
        message = _own_message(call, "cant_delete_message")
        call.memory.drop_message(message)
    return {"channel": message.channel, "ts": message.ts}


def _content(call: Call) -> dict[str, Any]:
    """The parts of the message, valid and not empty."""
    found = {name: call.args[name] for name in ("text", "markdown_text") if name in call.args}
    found |= {name: call.text(name) for name in _NAMES if name in call.args}
    for name in ("blocks", "attachments", "metadata"):
        if name in call.args:
            found[name] = call.json(name, code=f"invalid_{name}_format")
    flaws = message_flaws(found)
    if flaws:
        raise ApiError(_code(flaws[0]), flaws=flaws)
    if not any(found.get(name) for name in ("text", "markdown_text", "blocks", "attachments")):
        raise ApiError("no_text")
    return found


def _code(flaw: Flaw) -> str:
    if flaw.rule in ("msg_blocks_too_long", "too_many_attachments", "metadata_too_large"):
        return flaw.rule
    if flaw.rule == "only_one_table_allowed":
        return "invalid_attachments"
    starts = (code for start, code in _CODES.items() if flaw.pointer.startswith(start))
    return next(starts, "invalid_arguments")


def _warning(call: Call, content: dict[str, Any]) -> Json:
    if not messages.lacks_fallback(call.workspace, content, call.method):
        return {}
    warning = "missing_text_in_message"
    return {"warning": warning, "response_metadata": {"warnings": [warning]}}


def _writable(call: Call, wanted: str) -> Channel:
    """The conversation of that id or name, or the direct message with the user of that id.

    What Slack answers for somebody who has left is not documented for posts: user_disabled, as
    for conversations.open, whichever way they are named.
    """
    workspace = call.workspace
    if workspace.user_record(wanted) is not None:
        channel = workspace.dm(_person(call, wanted).id)
    else:
        found = workspace.channel(wanted)
        if found is None or not found.is_seen_by(workspace.bot.id):
            raise ApiError("channel_not_found")
        channel = found
    check_open(call, channel)
    if (
        workspace.bot.id not in channel.members
        and "chat:write.public" not in call.sandbox.app.scopes
    ):
        raise ApiError("not_in_channel", blame=False)
    return channel


def check_open(call: Call, channel: Channel) -> None:
    """Refuse to post where nobody can any more: in an archive, or to somebody who has left."""
    if channel.archived:
        raise ApiError("is_archived", blame=False)
    if channel.kind == "im":
        _person(call, channel.members[0])
        if not call.sandbox.app.messages_tab:
            raise ApiError("messages_tab_disabled")


def _person(call: Call, user_id: str) -> User:
    user = call.workspace.user_record(user_id)
    if user is None or user.is_bot:
        raise ApiError("user_not_found")
    if user.deleted:
        raise ApiError("user_disabled", blame=False)
    return user


def _own_message(call: Call, refusal: str) -> Message:
    """The message that is meant, if the app posted it and its channel is not archived.

    Whether an app may change what it posted before it left a public channel is not documented; it
    may here. A private channel is out of its sight.
    """
    channel = call.workspace.channel(call.text("channel"))
    if channel is None or not channel.is_seen_by(call.workspace.bot.id):
        raise ApiError("channel_not_found")
    if channel.archived:
        raise ApiError("is_inactive", blame=False)
    message = call.memory.history.get(channel.id, call.text("ts"))
    if message is None or message.only_for:
        raise ApiError("message_not_found", blame=message is not None)
    if not message.by_app:
        raise ApiError(refusal)
    return message


_NAMES = ("thread_ts", "client_msg_id")
_CONTENT = frozenset(
    {
        "text",
        "markdown_text",
        "thread_ts",
        "blocks",
        "attachments",
        "metadata",
        "channel",
        "mrkdwn",
        "parse",
    }
)
_SHOWN = frozenset({"link_names", "reply_broadcast", "unfurl_links", "unfurl_media"})
_SCOPES = ("chat:write",)

METHODS = {
    "chat.postMessage": Method(post_message, _CONTENT | _SHOWN | {"client_msg_id"}, _SCOPES),
    "chat.postEphemeral": Method(post_ephemeral, _CONTENT | {"user", "link_names"}, _SCOPES),
    "chat.update": Method(update, _CONTENT | {"ts", "link_names", "reply_broadcast"}, _SCOPES),
    "chat.delete": Method(delete, frozenset({"channel", "ts"}), _SCOPES),
}
