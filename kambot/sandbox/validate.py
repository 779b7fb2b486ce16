"""Whether Slack would take a payload: one list of flaws for a view, a message, blocks, options."""

from typing import Any

from kambot.sandbox.errors import Flaw


def view_flaws(raw: Any, kind: str | None) -> list[Flaw]:
    return []


def message_flaws(raw: Any) -> list[Flaw]:
    return []


def options_flaws(raw: Any) -> list[Flaw]:
    return []
