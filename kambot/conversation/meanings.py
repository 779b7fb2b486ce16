"""What somebody may mean who writes to kambot. Names are as they were typed."""

from dataclasses import dataclass
from datetime import date

from kambot.method.vocabulary import TouchKind


@dataclass(frozen=True)
class Lookup:
    """A question that is answered by a lookup."""

    kind: str
    """One of the kinds of kambot/lookups."""
    about: str = ""
    """An account's name."""
    days: int = 0
    """How far ahead; 0 for the usual."""


@dataclass(frozen=True)
class Remind:
    """A new action of the speaker's own."""

    title: str = ""
    account: str = ""
    """Empty where it may stand in the title."""
    due: date | None = None
    is_asked: bool = True
    """Not where they only say that they will do it: then it must be of an account of theirs."""


@dataclass(frozen=True)
class MarkDone:
    """An action is done."""

    words: str
    """Some of its title, and perhaps the account."""


@dataclass(frozen=True)
class Met:
    """A touch: they met, called or wrote to somebody."""

    kind: TouchKind
    names: str
    account: str = ""
    """Empty where it may be all that is named."""
    day: date | None = None
    line: str = ""


@dataclass(frozen=True)
class Note:
    """Something to be kept about an account."""

    text: str
    """Empty where they have only said that there is something."""
    account: str = ""
    """Empty where it may stand in the text."""


@dataclass(frozen=True)
class Go:
    """Something that is opened: the kind of wish of /accountplan, and a name."""

    wish: str
    name: str = ""


@dataclass(frozen=True)
class Hello:
    """A greeting."""


@dataclass(frozen=True)
class Help:
    """They ask what kambot can do."""


@dataclass(frozen=True)
class Thanks:
    """A kind word, or a good-bye."""


@dataclass(frozen=True)
class NotUnderstood:
    """None of these, or more than one: then what kambot can do, the nearest first."""

    nearest: tuple[str, ...] = ()
    """Kinds of lookups, or remind, done, met, note."""


Write = Remind | MarkDone | Met | Note
Meaning = Lookup | Write | Go | Hello | Help | Thanks | NotUnderstood
