"""Shortcuts: what a person starts from the lightning button, or from a message's menu."""

from typing import TYPE_CHECKING

from kambot.sandbox import payloads, response_urls
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.state import Json, Message, Outcome
from kambot.sandbox.submission import TROUBLE

if TYPE_CHECKING:
    from kambot.sandbox.manifest import Shortcut
    from kambot.sandbox.person import Person


def start(person: "Person", callback_id: str) -> Outcome:
    """Start a global shortcut; the app knows who, not where."""
    _insist(person, callback_id, "global")
    with person.memory.lock:
        payload = {
            **payloads.shortcut(person.workspace, person.record, callback_id),
            "action_ts": person.memory.ts(),
            "trigger_id": person.sandbox.triggers.issue(person.id),
        }
    return _sent(person, payload)


def start_from(person: "Person", callback_id: str, message: Message) -> Outcome:
    """Start a message shortcut, wherever the person sees the message; the app need not be there."""
    _insist(person, callback_id, "message")
    if message.only_for:
        raise SandboxError("A message that only one person sees has no shortcuts.")
    channel = person.channel(message.channel)
    with person.memory.lock:
        payload = {
            **payloads.message_action(
                person.workspace, person.record, callback_id, (message, channel)
            ),
            "action_ts": person.memory.ts(),
            "trigger_id": person.sandbox.triggers.issue(person.id),
            "response_url": response_urls.issue(person.workspace, person.id, channel.id),
        }
    return _sent(person, payload)


def _insist(person: "Person", callback_id: str, kind: str) -> None:
    """Nothing that is not in the manifest can be started."""
    offered = {each.callback_id for each in of_kind(person, kind)}
    if callback_id not in offered:
        names = ", ".join(sorted(offered)) or "none"
        raise SandboxError(f"The manifest has no {kind} shortcut {callback_id}; there are: {names}")


def of_kind(person: "Person", kind: str) -> "list[Shortcut]":
    """The app's global shortcuts, or those of messages."""
    return [each for each in person.sandbox.app.shortcuts.values() if each.kind == kind]


def _sent(person: "Person", payload: Json) -> Outcome:
    """Bring it to the app; an ack says nothing, because there is no place to show it."""
    where = f"{payload['type']} {payload['callback_id']}"
    answer = person.sandbox.deliver("interactive", payload, where)
    if answer.failure:
        return Outcome(acked=False, problem=TROUBLE)
    if answer.body:
        person.sandbox.violate(where, "answered_shortcut", "the ack of a shortcut must be empty")
    return Outcome(acked=True)
