"""How a rule is tested: a payload just inside it, and one just outside."""

from typing import Any

from kambot.sandbox.validate import message_flaws, view_flaws
from tests.sandbox.blocks import Json, home, message, modal

Case = tuple[str, Json, Json]
"""The rule that the second payload breaks, a payload that is just allowed, one that is not."""


def in_modal(block: Any) -> list[str]:
    return broken(modal(block))


def in_home(block: Any) -> list[str]:
    return broken(home(block))


def in_message(block: Any) -> list[str]:
    return broken(message(block))


def broken(payload: Json) -> list[str]:
    """The rules that a view or a message breaks."""
    flaws = view_flaws(payload, None) if "type" in payload else message_flaws(payload)
    return [flaw.rule for flaw in flaws]


def at_the_edge(rule: str, inside: Json, outside: Json) -> None:
    """The one is taken, the other is refused for this rule alone."""
    assert broken(inside) == []
    assert broken(outside) == [rule]
