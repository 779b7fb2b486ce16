"""A person who uses Slack: what they type, click and see. Blocking, for tests and for the page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kambot.sandbox.screens import Home, MessageCard, Modal
from kambot.sandbox.state import Container, Json, Message, Outcome, User, Values, View

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox


class Person:
    """Acts for one user; every act returns when the app has acknowledged it or has failed to."""

    def __init__(self, sandbox: "Sandbox", user_id: str) -> None:
        self.sandbox = sandbox
        self.id = user_id

    @property
    def record(self) -> User:
        raise NotImplementedError

    def command(self, line: str, channel: str = "general") -> Outcome:
        """Type a slash command; `channel` is a name or an id."""
        raise NotImplementedError

    def say(self, text: str, channel: str | None = None) -> Outcome:
        """Write a message, in the direct message with the app unless a channel is named."""
        raise NotImplementedError

    def open_home(self) -> Outcome:
        raise NotImplementedError

    # what the person sees, by the words on the screen
    @property
    def modal(self) -> Modal | None:
        raise NotImplementedError

    @property
    def modals(self) -> list[Modal]:
        raise NotImplementedError

    @property
    def home(self) -> Home | None:
        raise NotImplementedError

    def messages(self, channel: str) -> list[MessageCard]:
        raise NotImplementedError

    def ephemerals(self, channel: str) -> list[MessageCard]:
        raise NotImplementedError

    @property
    def dm(self) -> list[MessageCard]:
        raise NotImplementedError

    # the same as data, and the deeper layer under both the words and the page
    def stack(self) -> list[View]:
        """The open modals, the root first."""
        raise NotImplementedError

    def home_view(self) -> View | None:
        raise NotImplementedError

    def seen_in(self, channel_id: str) -> list[Message]:
        """Messages of a channel with the ephemeral ones for this person, oldest first."""
        raise NotImplementedError

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
        raise NotImplementedError

    def type_values(self, view_id: str, values: Values) -> None:
        """Keep what is typed without telling the app."""
        raise NotImplementedError

    def submit_view(self, view_id: str, values: Values | None = None) -> Outcome:
        raise NotImplementedError

    def close_view(self, view_id: str, *, all_views: bool = False) -> Outcome:
        """Cancel one modal, or with `all_views` the whole stack as the x does."""
        raise NotImplementedError

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
        raise NotImplementedError
