"""A notice as data: what happened, to one member."""

from dataclasses import dataclass

from kambot.prompts import Safe


@dataclass(frozen=True)
class Offer:
    """An account that somebody else has to take over."""

    plan_id: int
    account: str


@dataclass(frozen=True)
class NoticeCard:
    """A sentence or a page to one member, and what they can do about it."""

    text: Safe
    wish: str = ""
    """What the button opens, as a wish: "plan:42"; empty for no button."""
    offers: tuple[Offer, ...] = ()
    """A button each."""
    leaver: int = 0
    """The member whose accounts all of them are: one more button; 0 for none."""
