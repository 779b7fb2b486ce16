"""What happens in a workspace while the app is installed, and which events it hears of it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kambot.sandbox.errors import SandboxError
from kambot.sandbox.ids import stable_id
from kambot.sandbox.state import Channel, Sharing

if TYPE_CHECKING:
    from kambot.sandbox.workspace import Workspace

_ABROAD = stable_id("T", "another organisation")
_READS = {"public": "channels:read", "private": "groups:read"}


def archive(workspace: "Workspace", name: str, *, undo: bool) -> Channel:
    """Archive a channel or bring it back."""
    channel = _changed(workspace, name, archived=not undo)
    kind = "channel" if channel.kind == "public" else "group"
    _tell(
        workspace,
        channel,
        f"{kind}_{'unarchive' if undo else 'archive'}",
        user=_somebody(workspace, channel),
    )
    return channel


def share(workspace: "Workspace", name: str, sharing: Sharing) -> Channel:
    """Share a channel with another organisation, invite it only, or end that."""
    channel = _changed(workspace, name, sharing=sharing)
    if sharing == "shared":
        _tell(workspace, channel, "channel_shared", connected_team_id=_ABROAD)
    elif sharing == "":
        abroad = {"previously_connected_team_id": _ABROAD, "is_ext_shared": False}
        _tell(workspace, channel, "channel_unshared", **abroad)
    return channel


def invite(workspace: "Workspace", name: str, user_id: str) -> Channel:
    """Make somebody, or the app, a member; the app hears of it where it is one itself."""
    before = _named(workspace, name)
    channel = _changed(workspace, name, members=list(dict.fromkeys([*before.members, user_id])))
    _tell_of_member(workspace, channel, "member_joined_channel", user_id)
    return channel


def leave(workspace: "Workspace", name: str, user_id: str) -> Channel:
    """Take somebody, or the app, out of a channel; the app hears of its own leaving otherwise."""
    before = _named(workspace, name)
    left = [each for each in before.members if each != user_id]
    channel = _changed(workspace, name, members=left)
    if user_id == workspace.bot.id:
        kind = "channel_left" if channel.kind == "public" else "group_left"
        _tell(workspace, before, kind, actor_id=_somebody(workspace, before))
    else:
        _tell_of_member(workspace, channel, "member_left_channel", user_id)
    return channel


def _named(workspace: "Workspace", name: str) -> Channel:
    found = workspace.channel(name)
    if found is None or found.kind not in _READS:
        raise SandboxError(f"There is no channel {name} in {workspace.name}.")
    return found


def _changed(workspace: "Workspace", name: str, **parts: Any) -> Channel:
    memory = workspace.memory
    with memory.lock:
        channel = replace(_named(workspace, name), **parts)
        memory.channels.put(channel.id, channel)
        memory.changed(f"people:{workspace.id}")
    return channel


def _tell_of_member(workspace: "Workspace", channel: Channel, event: str, user_id: str) -> None:
    if workspace.bot.id in channel.members:
        _tell(workspace, channel, event, user=user_id, channel_type="C", team=workspace.id)


def _tell(workspace: "Workspace", channel: Channel, event: str, **inner: Any) -> None:
    """Tell the app, if it can see the channel and may read channels of its kind."""
    if (
        channel.is_seen_by(workspace.bot.id)
        and _READS[channel.kind] in workspace.sandbox.app.scopes
    ):
        stamped = {"channel": channel.id, "event_ts": workspace.memory.ts(), **inner}
        workspace.emit(event, stamped)


def _somebody(workspace: "Workspace", channel: Channel) -> str:
    """Who is said to have done it: a person of the channel."""
    people = (each for each in channel.members if each != workspace.bot.id)
    return next(people, "")
