"""What the page shows to one person, as JSON."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kambot.sandbox.errors import SandboxError
from kambot.sandbox.messages import SLACKBOT
from kambot.sandbox.person import Person
from kambot.sandbox.state import Channel, Json, Message, User, View
from kambot.sandbox.values import first_values

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

APP = "app"
"""How the page calls the direct message with the app, whoever looks."""


def first_person(sandbox: "Sandbox") -> Person:
    """Whom the page acts as until somebody else is chosen."""
    for workspace in sandbox.workspaces.values():
        for user in workspace.people():
            if _can_act(user):
                return Person(workspace, user.id)
    raise SandboxError("There is nobody in this workspace.")


def channel_id(person: Person, wanted: str) -> str:
    """The id of a channel as the page calls it."""
    return person.workspace.dm(person.id).id if wanted == APP else wanted


def state(person: Person) -> Json:
    """Everything around the open channel: the sidebar, the top bar, the directory."""
    workspace = person.workspace
    channels = [each for each in workspace.channels_of(person.id) if not each.archived]
    return {
        "workspace": {"id": workspace.id, "name": workspace.name},
        "me": {**_user(person.record), "tz": person.record.tz},
        "users": [_user(each) for each in [*workspace.people(), workspace.bot]],
        "actors": _actors(person.sandbox),
        "channels": [_channel(person, each) for each in channels if each.kind in _NAMED],
        "direct_messages": [_channel(person, each) for each in channels if each.kind == "mpim"],
        "app": _app(person),
        "commands": _commands(person.sandbox),
        "violations": len(person.sandbox.violations),
    }


def messages(person: Person, channel: str) -> Json:
    """The messages of a channel that this person sees."""
    seen = person.seen_in(channel_id(person, channel))
    return {"messages": [_message(person, each) for each in seen]}


def home(person: Person) -> Json:
    """The app's Home tab, or null before the app has published one."""
    view = person.home_view()
    return {"home": _view(view) if view else None}


def modals(person: Person) -> Json:
    """The stack of modals, the root first."""
    return {"modals": [_view(each) for each in person.stack()]}


def violations(person: Person) -> Json:
    """Everything the app sent or did that Slack does not allow, the latest first."""
    found = [
        {"at": each.at.isoformat(), "where": each.where, "rule": each.rule, "detail": each.detail}
        for each in reversed(person.sandbox.violations)
    ]
    return {"violations": found}


ALL: Mapping[str, Callable[[Person, Mapping[str, str]], Json]] = {
    "state": lambda person, _: state(person),
    "messages": lambda person, query: messages(person, query.get("channel", APP)),
    "home": lambda person, _: home(person),
    "modals": lambda person, _: modals(person),
    "violations": lambda person, _: violations(person),
}

_NAMED = ("public", "private")


def _can_act(user: User) -> bool:
    return not (user.deleted or user.is_bot)


def _user(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.real_name or user.name,
        "handle": user.name,
        "is_app": user.is_bot,
        "deleted": user.deleted,
    }


def _actors(sandbox: "Sandbox") -> list[Json]:
    """Everybody one can act as, in every workspace."""
    return [
        {**_user(user), "note": _note(user), "workspace": workspace.name}
        for workspace in sandbox.workspaces.values()
        for user in workspace.people()
        if _can_act(user)
    ]


def _note(user: User) -> str:
    if user.is_restricted:
        return "guest"
    return "admin" if user.is_admin else ""


def _channel(person: Person, channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "latest": _latest(person, person.seen_in(channel.id)),
    }


def _app(person: Person) -> Json:
    app = person.sandbox.app
    dm = person.workspace.dm(person.id)
    return {
        **_user(person.workspace.bot),
        "id": APP,
        "kind": APP,
        "dm": dm.id,
        "home_tab": app.home_tab,
        "messages_tab": app.messages_tab,
        "is_read_only": app.messages_read_only,
        "latest": _latest(person, person.seen_in(dm.id)),
    }


def _latest(person: Person, seen: Sequence[Message]) -> str | None:
    """The newest message of somebody else: what has not been read yet is newer than this."""
    return max((each.ts for each in seen if each.user != person.id), default=None)


def _commands(sandbox: "Sandbox") -> list[Json]:
    return [
        {"command": each.name, "description": each.description, "usage_hint": each.usage_hint}
        for each in sandbox.app.commands.values()
    ]


def _message(person: Person, message: Message) -> Json:
    return {
        "ts": message.ts,
        "author": _author(person, message),
        "text": message.text,
        "blocks": list(message.blocks),
        "values": first_values(message.blocks),
        "ephemeral": bool(message.only_for),
        "edited": message.edited,
    }


def _author(person: Person, message: Message) -> Json:
    if message.user == SLACKBOT:
        return {"id": SLACKBOT, "name": "Slackbot", "is_app": False}
    user = person.workspace.user_record(message.user)
    return _user(user) if user else {"id": message.user, "name": message.user, "is_app": False}


def _view(view: View) -> Json:
    return {
        "view": {**view.content, "id": view.id},
        "values": view.values,
        "errors": dict(view.errors),
        "problem": view.problem,
    }
