"""The one Jinja2 environment: every message kambot says, strict and escaped for Slack."""

from collections.abc import Sequence
from importlib.resources.abc import Traversable


class Prompts:
    """The words of prompts/messages/*.j2; a later folder's template replaces an earlier one's."""

    def __init__(self, folders: Sequence[Traversable]) -> None:
        self._folders = folders

    def say(self, name: str, **facts: object) -> str:
        """The message `name` ("figures" for messages/figures.j2) filled with the facts."""
        raise NotImplementedError
