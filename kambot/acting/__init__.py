"""What a person does to an action where they are reminded of it."""

from kambot.acting.deeds import (
    Later,
    block,
    done,
    explain,
    hand_over,
    move,
    snooze,
    undo,
    wait,
)
from kambot.acting.doing import act

__all__ = [
    "Later",
    "act",
    "block",
    "done",
    "explain",
    "hand_over",
    "move",
    "snooze",
    "undo",
    "wait",
]
