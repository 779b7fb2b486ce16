"""The app as its manifest describes it: commands, scopes, events, tabs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kambot.sandbox.errors import SandboxError

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


class App:
    """What the workspace knows of the installed app; nothing that is not in the manifest works."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home = features.get("app_home", {})
        self.name: str = manifest.get("display_information", {}).get("name", "app")
        self.bot_name: str = features.get("bot_user", {}).get("display_name", self.name)
        self.commands = {
            each["command"]: _command(each) for each in features.get("slash_commands", ())
        }
        asked = manifest.get("oauth_config", {}).get("scopes", {})
        self.scopes = frozenset([*asked.get("bot", ()), *asked.get("bot_optional", ())])
        """Who installs the app grants what is optional too, unless a test takes it away."""
        self.events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        self.home_tab: bool = home.get("home_tab_enabled", False)
        self.messages_tab: bool = home.get("messages_tab_enabled", False)
        self.messages_read_only: bool = home.get("messages_tab_read_only_enabled", False)
        self.interactive: bool = settings.get("interactivity", {}).get("is_enabled", False)
        self._check()

    def _check(self) -> None:
        for event in sorted(self.events):
            scopes = EVENT_SCOPES.get(event, ())
            if scopes and not self.scopes.intersection(scopes):
                raise SandboxError(
                    f"The manifest asks for the event {event} without the scope"
                    f" {' or '.join(scopes)}."
                )
        if self.commands and "commands" not in self.scopes:
            raise SandboxError("The manifest has slash commands without the scope commands.")


def _command(entry: Mapping[str, Any]) -> Command:
    return Command(
        name=entry["command"],
        description=entry.get("description", ""),
        usage_hint=entry.get("usage_hint", ""),
        should_escape=entry.get("should_escape", False),
    )
