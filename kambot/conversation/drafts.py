"""What is to be kept, as far as it is known: it travels in the buttons of its card."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

LONGEST = 1700
"""Characters of a packed draft at its beginning: a button carries 2,000, and it grows a little."""


class Keep(StrEnum):
    """What a draft becomes."""

    ACTION = "action"
    DONE = "done"
    TOUCH = "touch"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Nothing is kept before whoever wrote it has said so."""

    keep: Keep
    by: str
    """Their Slack user id."""
    nonce: str
    """The same for everything that comes of one message, so that it is kept once."""
    text: str = ""
    """The title, the words of an action, what a touch was about, or the note."""
    account: str = ""
    """As it was typed."""
    plan_id: int = 0
    day: date | None = None
    how: str = ""
    """The kind of touch."""
    names: tuple[str, ...] = ()
    """People who are still to be found among the contacts."""
    contacts: tuple[int, ...] = ()
    new: tuple[str, ...] = ()
    """People who become contacts."""
    action_id: int = 0

    @property
    def receipt(self) -> str:
        """The same for the same draft being confirmed twice."""
        return f"talk:{self.by}:{self.nonce}"

    def packed(self) -> str:
        """The draft as a button carries it."""
        known = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps(
            {name: value for name, value in known.items() if value},
            default=str,
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def of(cls, packed: str) -> Self:
        """The draft of a button."""
        data: dict[str, Any] = json.loads(packed)
        lists = {name: tuple(data.get(name, ())) for name in ("names", "contacts", "new")}
        day = date.fromisoformat(data["day"]) if "day" in data else None
        return cls(**data | lists | {"keep": Keep(data["keep"]), "day": day})

    def found(self, name: str, contact_id: int) -> Self:
        """One of the names is this contact."""
        contacts = tuple(dict.fromkeys((*self.contacts, contact_id)))
        return replace(self, names=self._without(name), contacts=contacts)

    def fresh(self, name: str) -> Self:
        """One of the names is somebody new."""
        return replace(self, names=self._without(name), new=(*self.new, name))

    def _without(self, name: str) -> tuple[str, ...]:
        return tuple(each for each in self.names if each != name)
