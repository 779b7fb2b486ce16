"""What a view is about, carried in its private_metadata: ids, and words that stand nowhere else.

Answers stand in the questions. What a list was searched for, or which question was asked, cannot
be read from the view above it. The words of a message from which a form is made go on to another
question when something else is to be made of it: by the message's ids they could be had again only
by a call to Slack while the form waits, and not where kambot is no member. Slack gave them with
the shortcut, to whom it shows the form.

So do the addresses at which a message of one person's own is told anew, for any process may take
what was saved: each is good for half an hour and five times, in the conversation it came from.
"""

import json
from dataclasses import dataclass, fields, replace
from typing import Any, Self

ROOM = 2700
"""Characters of private_metadata that a message's words may take; Slack allows 3,000 in all."""


@dataclass(frozen=True)
class Place:
    """Where in kambot a view stands, and what it takes to draw it again."""

    screen: str
    """start, choice, new, hub, step, record, list, form, ask, home, answer, note, a board's name,
    or import, import_preview ... for the windows of an import."""
    plan: int = 0
    """0 where there is none yet."""
    step: str = ""
    list: str = ""
    """A record list, or the key of a form."""
    record: int | None = None
    """A record, or what a form is about."""
    message: int = 0
    """The message whose button opened a form."""
    version: int | None = None
    """The version that the form was loaded at, by which a second writer is noticed; None when
    there is no form yet."""
    more: bool = False
    page: int = 0
    query: str = ""
    """The words a list was searched for: its field cannot be read from the view above.

    For an answer, the question.
    """
    said: str = ""
    """The words of the message that a form is made from, as far as there is room for them."""
    said_on: str = ""
    """The day they were written; empty where there is no message."""
    clears: str = ""
    """The rule of health that a form is to clear; it is filled in with whom that names."""
    redraws: int = 0
    """Grows when fields must show other values than the client has; part of every block_id."""
    owner: str = ""
    """On the Home tab, what is chosen of the portfolio: kambot/screens/home.py says how."""
    health: str = ""
    segment: str = ""
    team_page: int = 0
    confirmed: bool = False
    """A new plan's likeness to existing accounts was shown."""
    receipt: str = ""
    """Of the draft that a form changes: whether it is kept by the form or by its card, it is once.
    """
    channel: str = ""
    """The conversation in which an answer stands."""
    ts: str = ""
    """Which of its messages that is, as Slack counts them."""
    card: str = ""
    """The address at which Slack takes what becomes of that draft's card, or of an answer."""
    below: Self | None = None
    """The place of the view beneath, for drawing it again when this one is saved.

    Beneath all windows that were opened from it lies the Home tab, or the answer.
    """

    def packed(self) -> str:
        """The place as private_metadata."""
        return json.dumps(self.data(), separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def of(cls, view: dict[str, Any]) -> Self:
        """The place of a view as Slack sends it."""
        return cls._made(json.loads(view["private_metadata"]))

    @property
    def depth(self) -> int:
        """How many windows there are up to this one."""
        beneath = self.below.depth if self.below else 0
        return beneath + (self.screen not in GROUNDS)

    @property
    def ground(self) -> Self | None:
        """The Home tab or answer on which all of it stands, as it was then; None elsewhere."""
        if self.below:
            return self.below.ground
        return self if self.screen in GROUNDS else None

    def on(self, ground: Self) -> Self:
        """The same place in a window that stands on this."""
        if self.screen in GROUNDS:
            return ground
        return replace(self, below=self.below.on(ground) if self.below else ground)

    def data(self) -> dict[str, Any]:
        """What differs from an empty place, as JSON."""
        values = ((each, getattr(self, each.name)) for each in fields(self))
        kept = {each.name: value for each, value in values if value != each.default}
        return kept | ({"below": self.below.data()} if self.below else {})

    @classmethod
    def _made(cls, data: dict[str, Any]) -> Self:
        below = data.get("below")
        return cls(**data | ({"below": cls._made(below)} if below else {}))


HOME = Place("home")
"""The Home tab, on which nothing is chosen."""
ANSWER = "answer"
"""The screen of an answer in a message."""
GROUNDS = (HOME.screen, ANSWER)
"""What windows stand on."""


def fitting(words: str) -> str:
    """As much of the words as a place holds: a quotation mark or a line break takes more of it."""
    room = ROOM
    for at, char in enumerate(words):
        room -= len(json.dumps(char, ensure_ascii=False)) - len('""')
        if room < 0:
            return f"{words[:at].rstrip()}…"
    return words
