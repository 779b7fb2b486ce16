"""What a person sees and clicks, by the words on it: modals, the Home tab, messages."""

from typing import Any


class Screen:
    """Anything made of blocks."""

    text: str

    def click(self, text: str, within: str | None = None) -> "Screen":
        """Use the button or overflow option of that text."""
        raise NotImplementedError


class Modal(Screen):
    """An open modal."""

    title: str
    labels: list[str]
    errors: dict[str, str]
    values: dict[str, Any]

    def fill(self, label: str, value: Any) -> "Modal":
        raise NotImplementedError

    def options(self, label: str, query: str = "") -> list[str]:
        raise NotImplementedError

    def submit(self) -> "Modal":
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def close_all(self) -> None:
        raise NotImplementedError


class Home(Screen):
    """The app's Home tab."""


class MessageCard(Screen):
    """One message."""
