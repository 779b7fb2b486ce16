"""One workspace: its people, its channels, its tokens."""

from collections.abc import Sequence

from kambot.sandbox.person import Person
from kambot.sandbox.state import Channel, User


class Workspace:
    """A team with one app installed in it."""

    id: str
    name: str
    domain: str
    bot_token: str
    bot: User

    def add_user(
        self,
        name: str,
        *,
        real_name: str = "",
        tz: str = "Europe/Lisbon",
        locale: str = "en-US",
        is_admin: bool = False,
        is_restricted: bool = False,
        deleted: bool = False,
        is_bot: bool = False,
    ) -> User:
        """Add a person, or change the one of that name."""
        raise NotImplementedError

    def add_channel(self, name: str, members: Sequence[str], *, private: bool = False) -> Channel:
        raise NotImplementedError

    def user(self, name: str) -> Person:
        raise NotImplementedError

    def people(self) -> list[User]:
        raise NotImplementedError

    def channels_of(self, user_id: str) -> list[Channel]:
        """Public channels, private ones the person is in, and their direct messages."""
        raise NotImplementedError
