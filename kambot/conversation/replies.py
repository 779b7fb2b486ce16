"""What kambot answers in a conversation: cards to confirm, questions back, a few kind words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kambot.conversation.drafts import Draft
from kambot.conversation.meanings import Go, Lookup


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Everything is known: what would be kept, if they say so."""

    draft: Draft
    said: str
    """Its text on one line, made so that it turns nothing around it; names below, too."""
    account: str
    people: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    """Those of them who become contacts."""
    due_on: date | None = None
    """When the action that is done was due."""


@dataclass(frozen=True)
class Kept:
    """What was kept, for the same card."""

    proposal: Proposal


class Missing(StrEnum):
    """What a draft leaves open."""

    PLAN = "plan"
    ANY_PLAN = "any_plan"
    """Nothing was named."""
    UNKNOWN_PLAN = "unknown_plan"
    WHEN = "when"
    PAST = "past"
    FAR = "far"
    FUTURE = "future"
    WHO = "who"
    UNKNOWN_PERSON = "unknown_person"
    NOBODY = "nobody"
    ACTION = "action"
    UNKNOWN_ACTION = "unknown_action"


@dataclass(frozen=True)
class Option:
    """One way to go on."""

    label: str
    draft: Draft
    is_new: bool = False
    """It adds a contact with this name."""


@dataclass(frozen=True)
class Which:
    """Something is missing or not clear: they choose, and nothing is kept before."""

    missing: Missing
    draft: Draft
    options: tuple[Option, ...]
    asked: str = ""
    """What they said of it."""


@dataclass(frozen=True)
class Sorry:
    """It cannot be done; the words are in talk_sorry.j2."""

    why: str
    asked: str = ""


@dataclass(frozen=True)
class Offer:
    """A button that opens what they want to open."""

    go: Go


class Tone(StrEnum):
    """What a guide begins with."""

    HELLO = "hello"
    HELP = "help"
    THANKS = "thanks"
    LOST = "lost"
    """What they wrote was not understood."""
    SEVERAL = "several"
    """They asked about one account, and several may be meant."""


@dataclass(frozen=True)
class Thing:
    """One thing that kambot can do."""

    kind: str
    """A kind of lookup, or remind, done, met, note."""
    account: str = ""
    """What it is about, or an account for its example."""


@dataclass(frozen=True)
class Guide:
    """Kind words, and a few things that kambot can do, as buttons."""

    tone: Tone
    things: tuple[Thing, ...] = ()


Reply = Lookup | Proposal | Kept | Which | Sorry | Offer | Guide
