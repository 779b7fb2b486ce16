"""What Slack sends to the app, word for word: commands, interactions, events."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kambot.sandbox.files import file_payload
from kambot.sandbox.ids import fresh_id
from kambot.sandbox.state import Channel, InMessage, Json, Message, User, View
from kambot.sandbox.views import as_payload

if TYPE_CHECKING:
    from kambot.sandbox.workspace import Workspace

TOKEN = "verification-token-is-deprecated"  # noqa: S105 - Slack still sends the field


def command(
    workspace: "Workspace", user: User, channel: Channel, name: str, text: str
) -> dict[str, str]:
    """The form fields of a slash command, without response_url and trigger_id."""
    return {
        "token": TOKEN,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": _shown_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
    }


def interaction(workspace: "Workspace", user: User, kind: str) -> Json:
    """What every interaction carries."""
    return {
        "type": kind,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": workspace.id,
        },
        "api_app_id": workspace.app_id,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def shortcut(workspace: "Workspace", user: User, callback_id: str) -> Json:
    """A global shortcut: who, but neither where nor an address to answer to."""
    person = {"id": user.id, "username": user.name, "team_id": workspace.id}
    return {
        "type": "shortcut",
        "token": TOKEN,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": person,
        "enterprise": None,
        "is_enterprise_install": False,
        "callback_id": callback_id,
    }


def message_action(
    workspace: "Workspace", user: User, callback_id: str, on: tuple[Message, Channel]
) -> Json:
    """A message shortcut, with the message as the person sees it."""
    message, channel = on
    made = shortcut(workspace, user, callback_id)
    return {
        **made,
        "type": "message_action",
        "user": {**made["user"], "name": user.name},
        "channel": {"id": channel.id, "name": _shown_name(channel)},
        "message_ts": message.ts,
        "message": message_payload(message, workspace),
    }


def in_view(view: View) -> Json:
    """Where a view's element stands."""
    return {"container": {"type": "view", "view_id": view.id}, "view": as_payload(view)}


def in_message(message: Message, channel: Channel, workspace: "Workspace") -> Json:
    """Where a message's element stands; an ephemeral message itself is not sent along."""
    place = InMessage(message.channel, message.ts)
    container = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": place.channel,
        "is_ephemeral": bool(message.only_for),
    }
    found: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": _shown_name(channel)},
    }
    if not message.only_for:
        found["message"] = message_payload(message, workspace)
    return found


def message_payload(message: Message, workspace: "Workspace") -> Json:
    """A message as Slack shows it to apps."""
    made: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": message.team_id,
    }
    if message.by_app:
        made |= {"app_id": workspace.app_id, "bot_id": workspace.bot_id}
    optional = {
        "blocks": list(message.blocks),
        "attachments": list(message.attachments),
        "thread_ts": message.thread_ts,
        "metadata": message.metadata,
        "client_msg_id": message.client_msg_id,
        "files": [file_payload(workspace.memory.files[each], workspace) for each in message.files],
        "edited": {"user": message.user, "ts": message.ts} if message.edited else None,
    }
    return (
        made
        | {key: value for key, value in optional.items() if value}
        | _thread(message, workspace)
    )


def _thread(message: Message, workspace: "Workspace") -> Json:
    """What the first message of a thread says of its replies, and a reply of the first."""
    history = workspace.memory.history
    if message.is_reply:
        parent = history.get(message.channel, message.thread_ts)
        return {"parent_user_id": parent.user} if parent else {}
    replies = history.replies(message.channel, message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(each.user for each in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
    }


def action(block: Json, element: Json, state: Mapping[str, object], ts: str) -> Json:
    """One used element; of a button also its text and value."""
    shown = ("text", "value", "style") if element["type"] == "button" else ()
    return {
        "type": element["type"],
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        **{key: element[key] for key in shown if key in element},
        **state,
        "action_ts": ts,
    }


def without_inputs(view: View) -> Json:
    """The view as view_closed carries it: what was typed in input blocks is gone."""
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    left = {block_id: each for block_id, each in view.values.items() if block_id not in inputs}
    return {**as_payload(view), "state": {"values": left}}


def event(workspace: "Workspace", inner: Json, epoch: int) -> Json:
    """The envelope of the Events API."""
    return {
        "token": TOKEN,
        "team_id": workspace.id,
        "context_team_id": workspace.id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": fresh_id("Ev"),
        "event_time": epoch,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": _is_abroad(workspace, inner),
        "event_context": fresh_id("4-"),
    }


def _is_abroad(workspace: "Workspace", inner: Json) -> bool:
    """Whether the event is from a channel that is shared with another organisation."""
    channel = workspace.channel(str(inner.get("channel", "")))
    return channel is not None and channel.sharing == "shared"


def _shown_name(channel: Channel) -> str:
    hidden = {"im": "directmessage", "private": "privategroup"}
    return hidden.get(channel.kind, channel.name)
