"""A notice as data: one sentence to one member."""

from dataclasses import dataclass

from kambot.prompts import Safe


@dataclass(frozen=True)
class NoticeCard:
    """One sentence to one member, with at most one button."""

    text: Safe
    wish: str = ""
    """What the button opens, as a wish: "plan:42"; empty for no button."""
