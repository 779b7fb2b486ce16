"""What a person does to an action where they are reminded of it."""

from kambot.acting.card import card, shown
from kambot.acting.deeds import (
    Deed,
    Later,
    block,
    done,
    explain,
    hand_over,
    move,
    snooze,
    undo,
    wait,
    wake,
)
from kambot.acting.doing import Click, act, act_at_home
from kambot.acting.work import plan_of

__all__ = [
    "Click",
    "Deed",
    "Later",
    "act",
    "act_at_home",
    "block",
    "card",
    "done",
    "explain",
    "hand_over",
    "move",
    "plan_of",
    "shown",
    "snooze",
    "undo",
    "wait",
    "wake",
]
