"""One workspace: its people, its channels, its tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from kambot.sandbox import happenings, payloads
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.ids import stable_id, stable_secret
from kambot.sandbox.person import Person
from kambot.sandbox.profiles import user_payload
from kambot.sandbox.state import Channel, ChannelKind, Sharing, User
from kambot.sandbox.views import Whose

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox


class Details(TypedDict, total=False):
    """What may be said about a person."""

    real_name: str
    tz: str
    locale: str
    is_admin: bool
    is_restricted: bool
    deleted: bool
    is_bot: bool


class Workspace:
    """A team with one app installed in it."""

    def __init__(self, sandbox: "Sandbox", name: str) -> None:
        self.sandbox = sandbox
        self.memory = sandbox.memory
        self.name = name
        self.domain = name.lower()
        self.id = stable_id("T", name)
        self.app_id = sandbox.app_id
        self.bot_id = stable_id("B", name)
        self.bot_token = f"xoxb-1000-2000-{stable_secret('bot', name)}"
        self._bot_user_id = stable_id("U", name, "the app")
        self._channel("general", "public", [self._bot_user_id])
        self._channel("sales", "public", [self._bot_user_id])

    @property
    def bot(self) -> User:
        """The app's own user, named as the manifest says."""
        name = self.sandbox.app.bot_name
        return User(self._bot_user_id, self.id, name.lower(), name, "UTC", "en-US", is_bot=True)

    # people

    def add_user(self, name: str, **details: Unpack[Details]) -> User:
        """Add a person, or change the one of that name; the app hears of it."""
        with self.memory.lock:
            user_id = stable_id("U", self.name, name)
            old = self.memory.users.get(user_id)
            start = old or User(user_id, self.id, name, name.title(), "Europe/Lisbon", "en-US")
            user = replace(start, **details)
            if user == old:
                return user
            user = self.memory.users.put(user_id, replace(user, updated=self.memory.epoch()))
            if old is None:
                self.join("general", user)
            self.memory.changed(f"people:{self.id}")
        self.emit(
            "user_change" if old else "team_join",
            {"user": user_payload(user), "cache_ts": user.updated},
        )
        return user

    def deactivate(self, name: str) -> User:
        """Somebody leaves the organisation."""
        return self.add_user(name, deleted=True)

    def people(self) -> list[User]:
        """Everybody but the app, in the order in which they came."""
        return [user for user in self.memory.users if user.team_id == self.id]

    def user(self, name: str) -> Person:
        user_id = stable_id("U", self.name, name)
        if user_id not in self.memory.users:
            names = ", ".join(user.name for user in self.people())
            raise SandboxError(f"No user {name} in {self.name}; there are: {names}.")
        return Person(self, user_id)

    def user_record(self, user_id: str) -> User | None:
        """The user with that id in this workspace, the app's own user included."""
        if user_id == self._bot_user_id:
            return self.bot
        user = self.memory.users.get(user_id)
        return user if user and user.team_id == self.id else None

    # channels

    def add_channel(self, name: str, members: Sequence[str], *, private: bool = False) -> Channel:
        """Add a channel, or change the one of that name; the app is a member if named."""
        ids = [self._member(each) for each in members]
        with self.memory.lock:
            channel = self._channel(name, "private" if private else "public", ids)
            channel = replace(channel, members=ids, kind="private" if private else "public")
            self.memory.channels.put(channel.id, channel)
            self.memory.changed(f"people:{self.id}")
        return channel

    def join(self, name: str, user: User) -> None:
        """Make somebody a member of the channel of that name."""
        with self.memory.lock:
            channel = self.memory.channels[stable_id("C", self.name, name)]
            members = [*channel.members, user.id]
            self.memory.channels.put(channel.id, replace(channel, members=members))

    def archive(self, name: str, *, undo: bool = False) -> Channel:
        return happenings.archive(self, name, undo=undo)

    def share(self, name: str, sharing: Sharing = "shared") -> Channel:
        """Share a channel with another organisation; "pending" invites it, "" ends it."""
        return happenings.share(self, name, sharing)

    def invite(self, name: str, who: str = "") -> Channel:
        """Bring somebody into a channel, the app if nobody is named."""
        return happenings.invite(self, name, self._member(who))

    def leave(self, name: str, who: str = "") -> Channel:
        """Take somebody out of a channel, the app if nobody is named."""
        return happenings.leave(self, name, self._member(who))

    def _member(self, who: str) -> str:
        return self.user(who).id if who not in ("", self.bot.name) else self._bot_user_id

    def dm(self, user_id: str) -> Channel:
        """The direct message between a person and the app, opened when it is first needed."""
        with self.memory.lock:
            return self._channel(user_id, "im", [user_id, self._bot_user_id], prefix="D")

    def group(self, user_ids: Sequence[str]) -> Channel:
        """The direct message between several people and the app."""
        members = [*user_ids, self._bot_user_id]
        with self.memory.lock:
            return self._channel("mpdm-" + "-".join(sorted(members)), "mpim", members, prefix="G")

    def between(self, one: str, other: str) -> Channel:
        """The direct message between two people, which the app cannot see."""
        ids = sorted([self.user(one).id, self.user(other).id])
        with self.memory.lock:
            return self._channel("-".join(ids), "im", ids, prefix="D")

    def channels(self) -> list[Channel]:
        return [channel for channel in self.memory.channels if channel.team_id == self.id]

    def channels_of(self, user_id: str) -> list[Channel]:
        """Public channels, private ones the person is in, and their direct messages."""
        return [channel for channel in self.channels() if channel.is_seen_by(user_id)]

    def channel(self, wanted: str) -> Channel | None:
        """The channel of that id or name."""
        by_name = stable_id("C", self.name, wanted.removeprefix("#"))
        found = self.memory.channels.get(wanted) or self.memory.channels.get(by_name)
        return found if found and found.team_id == self.id else None

    def _channel(
        self, name: str, kind: ChannelKind, members: Sequence[str], prefix: str = "C"
    ) -> Channel:
        channel_id = stable_id(prefix, self.name, name)
        made = Channel(channel_id, self.id, name, kind, list(members), self.memory.epoch())
        return self.memory.channels.get(channel_id) or self.memory.channels.put(channel_id, made)

    # the app

    def whose(self, user_id: str) -> Whose:
        return Whose(self.id, user_id, self.app_id, self.bot_id)

    def emit(self, name: str, inner: Mapping[str, Any]) -> bool:
        """Tell the app of an event it has subscribed to; whether it acknowledged.

        Before the app has ever listened there is nobody to tell.
        """
        if name not in self.sandbox.app.events or not self.sandbox.line.was_open:
            return True
        kind = "message" if name == "message.im" else name
        envelope = payloads.event(self, {**inner, "type": kind}, self.memory.epoch())
        return self.sandbox.events.send(name, envelope)
