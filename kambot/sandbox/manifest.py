"""The app as its manifest describes it: commands, scopes, events, tabs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kambot.sandbox.errors import ApiError, SandboxError

_CHANNELS = ("channels:read", "groups:read")

EVENT_SCOPES = {
    "message.im": ("im:history",),
    "app_mention": ("app_mentions:read",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_left": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "group_left": ("groups:read",),
    "channel_shared": _CHANNELS,
    "channel_unshared": _CHANNELS,
    "member_joined_channel": _CHANNELS,
    "member_left_channel": _CHANNELS,
}
"""The scopes of which an event needs one."""


@dataclass(frozen=True)
class Command:
    """A slash command with what the composer shows about it."""

    name: str
    description: str
    usage_hint: str
    should_escape: bool


ShortcutKind = Literal["global", "message"]


@dataclass(frozen=True)
class Shortcut:
    """A shortcut as its menu shows it: behind the lightning button, or on every message."""

    callback_id: str
    name: str
    kind: ShortcutKind
    description: str


class App:
    """What the workspace knows of the installed app; nothing that is not in the manifest works.

    Who installs it grants the optional scopes too, but for those that are `refused`.
    """

    def __init__(self, manifest: Mapping[str, Any], refused: Collection[str] = ()) -> None:
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home = features.get("app_home", {})
        self.name: str = manifest.get("display_information", {}).get("name", "app")
        self.bot_name: str = features.get("bot_user", {}).get("display_name", self.name)
        self.commands = {
            each["command"]: _command(each) for each in features.get("slash_commands", ())
        }
        self.shortcuts = {each.callback_id: each for each in _shortcuts(features)}
        asked = manifest.get("oauth_config", {}).get("scopes", {})
        self.refused = frozenset(refused)
        self.scopes = frozenset([*asked.get("bot", ()), *asked.get("bot_optional", ())])
        self.scopes -= self.refused
        self.events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        self.home_tab: bool = home.get("home_tab_enabled", False)
        self.messages_tab: bool = home.get("messages_tab_enabled", False)
        self.messages_read_only: bool = home.get("messages_tab_read_only_enabled", False)
        self.interactive: bool = settings.get("interactivity", {}).get("is_enabled", False)
        self._check(asked.get("bot_optional", ()))

    def need(self, *scopes: str) -> None:
        """Refuse what needs one of these scopes unless the app has it.

        The app is not to blame for trying where who installed it has refused the scope.
        """
        if scopes and not self.scopes.intersection(scopes):
            raise ApiError(
                "missing_scope",
                blame=not self.refused.intersection(scopes),
                needed=",".join(scopes),
                provided=",".join(sorted(self.scopes)),
            )

    def _check(self, optional: Collection[str]) -> None:
        for scope in sorted(self.refused.difference(optional)):
            raise SandboxError(f"The scope {scope} cannot be refused: it is not optional.")
        for event in sorted(self.events):
            scopes = EVENT_SCOPES.get(event, ())
            if scopes and not self.scopes.intersection(scopes):
                raise SandboxError(
                    f"The manifest asks for the event {event} without the scope"
                    f" {' or '.join(scopes)}."
                )
        for what, offered in (("slash commands", self.commands), ("shortcuts", self.shortcuts)):
            if offered and "commands" not in self.scopes:
                raise SandboxError(f"The manifest has {what} without the scope commands.")
        if self.shortcuts and not self.interactive:
            raise SandboxError("The manifest has shortcuts, but interactivity is off.")


def _command(entry: Mapping[str, Any]) -> Command:
    return Command(
        name=entry["command"],
        description=entry.get("description", ""),
        usage_hint=entry.get("usage_hint", ""),
        should_escape=entry.get("should_escape", False),
    )


_MOST_SHORTCUTS = 10
_LONGEST = {"name": 24, "callback_id": 255, "description": 150}


def _shortcuts(features: Mapping[str, Any]) -> list[Shortcut]:
    """The shortcuts of a manifest; one that Slack would not take is refused."""
    entries = features.get("shortcuts", ())
    if len(entries) > _MOST_SHORTCUTS:
        raise SandboxError(f"The manifest has more than {_MOST_SHORTCUTS} shortcuts.")
    if len({each["callback_id"] for each in entries}) < len(entries):
        raise SandboxError("The manifest has two shortcuts with the same callback_id.")
    return [_shortcut(each) for each in entries]


def _shortcut(entry: Mapping[str, Any]) -> Shortcut:
    for key, most in _LONGEST.items():
        if not 0 < len(entry.get(key, "")) <= most:
            raise SandboxError(f"A shortcut needs a {key} of up to {most} characters: {entry}.")
    if entry.get("type") not in ("global", "message"):
        raise SandboxError(f"A shortcut is of type global or message: {entry}.")
    return Shortcut(entry["callback_id"], entry["name"], entry["type"], entry["description"])
