"""A person who uses Slack: what they type, click and see. Blocking, for tests and for the page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kambot.sandbox import acting, composing, files, shortcuts, suggesting
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.memory import Memory
from kambot.sandbox.screens import Home, MessageCard, Modal
from kambot.sandbox.spots import ViewSpot
from kambot.sandbox.state import (
    Channel,
    Container,
    File,
    Json,
    Message,
    Outcome,
    User,
    Values,
    View,
)

if TYPE_CHECKING:
    from kambot.sandbox.workspace import Workspace


class Person:
    """Acts for one user; every act returns when the app has acknowledged it or has failed to."""

    def __init__(self, workspace: "Workspace", user_id: str) -> None:
        self.workspace = workspace
        self.sandbox = workspace.sandbox
        self.memory: Memory = workspace.memory
        self.id: str = user_id

    @property
    def record(self) -> User:
        """The user as it is now; somebody who has left cannot act."""
        user = self.memory.users[self.id]
        if user.deleted:
            raise SandboxError(f"{user.name} is deactivated.")
        return user

    # the composer and the Home tab

    def command(self, line: str, channel: str = "general") -> Outcome:
        """Type a slash command; `channel` is a name or an id."""
        return composing.command(self, line, self.channel(channel))

    def say(self, text: str, channel: str | None = None, thread_ts: str = "") -> Outcome:
        """Write a message, in the direct message with the app unless a channel is named.

        `thread_ts` is the message under which it is a reply.
        """
        place = self.channel(channel) if channel else self.workspace.dm(self.id)
        return composing.say(self, text, place, thread_ts)

    def open_home(self) -> Outcome:
        """Click on the app and its Home tab."""
        return composing.open_home(self)

    def shortcut(self, callback_id: str) -> Outcome:
        """Start one of the app's global shortcuts."""
        return shortcuts.start(self, callback_id)

    def shortcut_on(self, message: Message, callback_id: str) -> Outcome:
        """Start one of the app's shortcuts from a message's menu."""
        return shortcuts.start_from(self, callback_id, message)

    # what the person sees, by the words on the screen

    @property
    def modal(self) -> Modal | None:
        """The modal on top."""
        return self.modals[-1] if self.modals else None

    @property
    def modals(self) -> list[Modal]:
        """The stack of modals, the root first."""
        return [Modal(self, view.id) for view in self.stack()]

    @property
    def home(self) -> Home | None:
        view = self.home_view()
        return Home(self, view.id) if view else None

    def messages(self, channel: str) -> list[MessageCard]:
        """Everybody's messages in a channel, oldest first; replies stand in their threads."""
        return [
            MessageCard(self, each)
            for each in self._seen(channel)
            if not (each.only_for or each.is_reply)
        ]

    def ephemerals(self, channel: str) -> list[MessageCard]:
        """Messages in a channel that only this person sees."""
        return [MessageCard(self, each) for each in self._seen(channel) if each.only_for]

    @property
    def dm(self) -> list[MessageCard]:
        """Messages in the direct message with the app."""
        seen = self._seen(self.workspace.dm(self.id).id)
        return [MessageCard(self, each) for each in seen if not each.is_reply]

    # the same as data, and the deeper layer under both the words and the page

    def stack(self) -> list[View]:
        """The open modals, the root first."""
        with self.memory.lock:
            return [self.memory.views[each] for each in self.memory.desk(self.id).modals]

    def home_view(self) -> View | None:
        with self.memory.lock:
            return self.memory.views.get(self.memory.desk(self.id).home)

    def seen_in(self, channel_id: str) -> list[Message]:
        """Messages of a channel, replies and ephemeral ones for this person too, oldest first."""
        with self.memory.lock:
            seen = self.memory.history.within(self.channel(channel_id).id)
        return [each for each in seen if each.only_for in ("", self.id)]

    def channel(self, wanted: str) -> Channel:
        """A channel this person can see, by name or id."""
        found = self.workspace.channel(wanted)
        if found and found.is_seen_by(self.id):
            return found
        seen = self.workspace.channels_of(self.id)
        names = ", ".join(channel.name for channel in seen if channel.kind != "im")
        raise SandboxError(f"No channel {wanted} for this person; there are: {names}.")

    def act(
        self,
        container: Container,
        block_id: str,
        action_id: str,
        chosen: Mapping[str, Any] | None = None,
        values: Values | None = None,
    ) -> Outcome:
        """Use an element: `chosen` is its new state as in Slack, None for a button.

        `values` is what is typed in the same view, kept first.
        """
        return acting.act(self, container, (block_id, action_id), chosen, values)

    def upload(self, upload: files.Upload) -> Json:
        """Upload what is chosen in a file input; returns the file as its state holds it."""
        return files.upload(self.workspace, self.record.id, upload)

    def download(self, file_id: str) -> tuple[File, bytes]:
        """A file that this person may see: their own, or one in a conversation that they see."""
        return files.seen_by(self.workspace, self.id, file_id)

    def type_values(self, view_id: str, values: Values) -> None:
        """Keep what is typed without telling the app."""
        with self.memory.lock:
            ViewSpot(self, view_id).keep(values)

    def submit_view(self, view_id: str, values: Values | None = None) -> Outcome:
        return acting.submit(self, view_id, values)

    def close_view(self, view_id: str, *, all_views: bool = False) -> Outcome:
        """Cancel one modal, or with `all_views` the whole stack as the x does."""
        return acting.close(self, view_id, all_views=all_views)

    def suggest(
        self,
        container: Container,
        block_id: str,
        action_id: str,
        query: str,
        values: Values | None = None,
    ) -> Json:
        """The options of a select for what is typed: {"options": [...]} or {"option_groups": ...}.

        For external selects the app is asked, from `min_query_length` characters on.
        """
        return suggesting.suggest(self, container, (block_id, action_id), query, values)

    def _seen(self, channel: str) -> list[Message]:
        return self.seen_in(self.channel(channel).id)
