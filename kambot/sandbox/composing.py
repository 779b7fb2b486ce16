"""What a person types in the composer: slash commands and messages; and opening the Home tab."""

import re
from typing import TYPE_CHECKING, Any

from kambot.sandbox import messages, payloads, response_urls
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.state import Channel, Json, Outcome
from kambot.sandbox.views import as_payload

if TYPE_CHECKING:
    from kambot.sandbox.person import Person
    from kambot.sandbox.workspace import Workspace

_SPECIAL = re.compile(r"(?P<url>https?://[^\s<>]+)|(?P<sign>[@#])(?P<name>\w[\w.-]*)|[&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def command(person: "Person", line: str, channel: Channel) -> Outcome:
    """Type `/name text`; the answer, or the failure, is shown to this person."""
    name, _, text = line.strip().partition(" ")
    known = person.sandbox.app.commands.get(name)
    if known is None:
        return _failed(person, channel, f"{name} is not a valid command.")
    if known.should_escape:
        text = escaped(person.workspace, text)
    with person.memory.lock:
        payload = {
            **payloads.command(person.workspace, person.record, channel, name, text.strip()),
            "response_url": response_urls.issue(person.workspace, person.id, channel.id),
            "trigger_id": person.sandbox.triggers.issue(person.id),
        }
    answer = person.sandbox.deliver("slash_commands", payload, where=name)
    failure = answer.failure or _show(person, channel, answer.body, where=name)
    if failure:
        return _failed(person, channel, f'{name} failed with the error "{failure}"')
    return Outcome(acked=True)


def say(person: "Person", text: str, channel: Channel, thread_ts: str = "") -> Outcome:
    """Write a message; the app hears of it in its direct message and where it is mentioned."""
    workspace, app = person.workspace, person.sandbox.app
    is_dm = channel.kind == "im" and workspace.bot.id in channel.members
    if is_dm and (not app.messages_tab or app.messages_read_only):
        raise SandboxError("The manifest lets nobody write to the app.")
    if channel.archived:
        raise SandboxError(f"#{channel.name} is archived.")
    text = escaped(workspace, text)
    with person.memory.lock:
        message = messages.write(workspace, channel.id, person.record.id, text, thread_ts)
    inner = {
        **payloads.message_payload(message, workspace),
        "channel": channel.id,
        "event_ts": message.ts,
    }
    if is_dm:
        return Outcome(acked=workspace.emit("message.im", {**inner, "channel_type": "im"}))
    if workspace.bot.id in channel.members and f"<@{workspace.bot.id}>" in text:
        return Outcome(acked=workspace.emit("app_mention", inner))
    return Outcome(acked=True)


def open_home(person: "Person") -> Outcome:
    """Open the app's Home tab; the app is told, and may publish a view."""
    if not person.sandbox.app.home_tab:
        raise SandboxError("The manifest has the Home tab off.")
    view = person.home_view()
    inner: Json = {
        "user": person.record.id,
        "channel": person.workspace.dm(person.id).id,
        "event_ts": person.memory.ts(),
        "tab": "home",
    }
    if view is not None:
        inner["view"] = as_payload(view)
    return Outcome(acked=person.workspace.emit("app_home_opened", inner))


def escaped(workspace: "Workspace", text: str) -> str:
    """Text as Slack passes it on: entities, <addresses>, <@people> and <#channels>."""
    people = {user.name: f"<@{user.id}>" for user in (*workspace.people(), workspace.bot)}
    channels = {
        channel.name: f"<#{channel.id}|{channel.name if channel.kind == 'public' else ''}>"
        for channel in workspace.channels()
        if channel.kind in ("public", "private")
    }

    def written(match: re.Match[str]) -> str:
        if match["url"]:
            return f"<{match['url'].replace('&', '&amp;')}>"
        if match["sign"]:
            known = people if match["sign"] == "@" else channels
            return known.get(match["name"].rstrip(".-"), match[0])
        return _ENTITIES[match[0]]

    return _SPECIAL.sub(written, text)


def _show(person: "Person", channel: Channel, body: Any, where: str) -> str:
    """Show what the app answered to a command; returns the failure if Slack cannot read it."""
    if not body:
        return ""
    content = {"text": body} if isinstance(body, str) else body
    flaws = response_urls.reply_flaws(content)
    person.sandbox.violate_all(where, flaws)
    if flaws:
        return "invalid_command_response"
    with person.memory.lock:
        response_urls.reply(person.workspace, person.id, channel.id, content)
    return ""


def _failed(person: "Person", channel: Channel, sentence: str) -> Outcome:
    with person.memory.lock:
        messages.tell(person.workspace, channel.id, person.id, sentence)
    return Outcome(acked=False, problem=sentence)
