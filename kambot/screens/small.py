"""Screens beside the plans: small forms, and boards of things to look after."""

from dataclasses import dataclass

from kambot.method.steps import Form
from kambot.screens.parts import Input, Notice


@dataclass(frozen=True)
class FormScreen:
    """A small form outside the eight steps, ready to be answered."""

    form: Form
    subject: int
    """The id of what it is about; 0 for nothing."""
    inputs: tuple[Input, ...]
    version: int = 0
    """What it was opened with: another number means that somebody else has saved."""
    about: str = ""
    """One line on top, escaped mrkdwn."""
    watched: frozenset[str] = frozenset()
    """Questions whose answers decide which others are asked."""
    notice: Notice | None = None
    can_preview: bool = False
    """It can say what would come of the answers before they are saved."""
    has_usual: bool = False
    """There are usual answers to go back to."""


@dataclass(frozen=True)
class Deed:
    """One thing that can be done from a board."""

    name: str
    """What is done; also the name of the short word on its button."""
    form: str = ""
    """The form that it opens."""
    board: str = ""
    """The board that it opens."""
    wish: str = ""
    """What else it opens, as a wish: "import:"."""


@dataclass(frozen=True)
class BoardRow:
    """One thing on a board."""

    key: str
    """Its name, unlike any other's on the board."""
    text: str
    """Escaped mrkdwn."""
    deeds: tuple[Deed, ...] = ()
    subject: int = 0
    """The id of what it is about; 0 for nothing."""


@dataclass(frozen=True)
class Board:
    """Things to look after, each with what can be done about it: settings, digests ..."""

    key: str
    """agenda, settings, digests, dead_letters or touches."""
    rows: tuple[BoardRow, ...]
    deeds: tuple[Deed, ...] = ()
    """What can be done beside the rows."""
    foot: str = ""
    """A line at the end, escaped mrkdwn."""
    page: int = 0
    pages: int = 1
    notice: Notice | None = None
    subject: int = 0
    """The id of what the whole board is about; 0 for nothing."""
