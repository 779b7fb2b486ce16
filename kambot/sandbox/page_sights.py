"""What the page shows to one person, as JSON."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kambot.sandbox.errors import SandboxError
from kambot.sandbox.page_clock import clock
from kambot.sandbox.page_messages import author, messages, news, thread
from kambot.sandbox.person import Person
from kambot.sandbox.state import Channel, Json, User, View

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox
    from kambot.sandbox.workspace import Workspace

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
    channels = workspace.channels_of(person.id)
    return {
        "workspace": {"id": workspace.id, "name": workspace.name, "since": _since(workspace)},
        "me": {**author(person.record), "tz": person.record.tz},
        "clock": clock(person),
        "users": [author(each) for each in [*workspace.people(), workspace.bot]],
        "actors": _actors(person.sandbox),
        "channels": [_channel(person, each) for each in channels if each.kind in _NAMED],
        "direct_messages": [_channel(person, each) for each in channels if each.kind == "mpim"],
        "app": _app(person),
        "commands": _commands(person.sandbox),
        "shortcuts": _shortcuts(person.sandbox),
        "violations": len(person.sandbox.violations),
    }


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
    "messages": lambda person, query: messages(person, _channel_in(person, query)),
    "thread": lambda person, query: thread(person, _channel_in(person, query), query.get("ts", "")),
    "home": lambda person, _: home(person),
    "modals": lambda person, _: modals(person),
    "violations": lambda person, _: violations(person),
}

_NAMED = ("public", "private")
_NO_MESSAGES = "Sending messages to this app has been turned off."


def _channel_in(person: Person, query: Mapping[str, str]) -> str:
    return channel_id(person, query.get("channel", APP))


def _since(workspace: "Workspace") -> int:
    """When the sandbox began: what the browser remembers of an older one does not count."""
    return min(each.created for each in workspace.channels())


def _can_act(user: User) -> bool:
    return not (user.deleted or user.is_bot)


def _actors(sandbox: "Sandbox") -> list[Json]:
    """Everybody one can act as, in every workspace."""
    return [
        {**author(user), "note": _note(user), "workspace": workspace.name}
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
        "archived": channel.archived,
        "sharing": channel.sharing,
        "closed": "This channel is archived: it can be read only." if channel.archived else "",
        "news": news(person, channel.id),
    }


def _app(person: Person) -> Json:
    app = person.sandbox.app
    dm = person.workspace.dm(person.id)
    return {
        **author(person.workspace.bot),
        "id": APP,
        "kind": APP,
        "dm": dm.id,
        "listening": person.sandbox.listening,
        "home_tab": app.home_tab,
        "messages_tab": app.messages_tab,
        "closed": _NO_MESSAGES if app.messages_read_only else "",
        "news": news(person, dm.id),
    }


def _commands(sandbox: "Sandbox") -> list[Json]:
    return [
        {"command": each.name, "description": each.description, "usage_hint": each.usage_hint}
        for each in sandbox.app.commands.values()
    ]


def _shortcuts(sandbox: "Sandbox") -> list[Json]:
    return [
        {
            "callback_id": each.callback_id,
            "name": each.name,
            "type": each.kind,
            "description": each.description,
        }
        for each in sandbox.app.shortcuts.values()
    ]


def _view(view: View) -> Json:
    return {
        "view": {**view.content, "id": view.id},
        "values": view.values,
        "errors": dict(view.errors),
        "problem": view.problem,
    }
