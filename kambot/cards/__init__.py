"""What kambot says unasked, as data: made of the present, drawn by handlers/views."""

from kambot.cards.digest import (
    DetailsCard,
    DigestCard,
    MoneyLine,
    NextAction,
    RiskLine,
    Tally,
    Win,
)
from kambot.cards.imports import ImportCard
from kambot.cards.notice import NoticeCard, Offer
from kambot.cards.nudge import (
    ActionItem,
    ItemState,
    NudgeCard,
    NudgeQuestion,
    PreviewItem,
    ReviewItem,
    TeamLine,
)

Card = NudgeCard | DigestCard | DetailsCard | NoticeCard | ImportCard
"""Everything kambot says unasked."""

__all__ = [
    "ActionItem",
    "Card",
    "DetailsCard",
    "DigestCard",
    "ImportCard",
    "ItemState",
    "MoneyLine",
    "NextAction",
    "NoticeCard",
    "NudgeCard",
    "NudgeQuestion",
    "Offer",
    "PreviewItem",
    "ReviewItem",
    "RiskLine",
    "Tally",
    "TeamLine",
    "Win",
]
