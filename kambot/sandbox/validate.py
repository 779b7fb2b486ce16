"""Whether Slack would take a payload: all flaws of a view, a message, or options."""

from collections.abc import Mapping
from typing import Any

from kambot.sandbox.errors import Flaw
from kambot.sandbox.rules.messages import flaws_of_message
from kambot.sandbox.rules.shapes import Broken, list_of
from kambot.sandbox.rules.texts import option_group, select_option
from kambot.sandbox.rules.views import flaws_of_view

_MOST_OPTIONS = 100
_LISTS = {
    "options": list_of(select_option, least=0, most=_MOST_OPTIONS),
    "option_groups": list_of(option_group, least=0, most=_MOST_OPTIONS),
}


def view_flaws(raw: Any, kind: str | None) -> list[Flaw]:
    """What is wrong with a view that must be of this kind, or of either if None."""
    return list(flaws_of_view(raw, kind))


def message_flaws(raw: Mapping[str, Any]) -> list[Flaw]:
    """What is wrong with the text, blocks, attachments and metadata of a message."""
    return list(flaws_of_message(raw))


def options_flaws(raw: Any) -> list[Flaw]:
    """What is wrong with an answer to block_suggestion."""
    if not isinstance(raw, dict) or len(raw.keys() & _LISTS.keys()) != 1:
        return [Flaw("/", "options", "must have either options or option_groups")]
    (name,) = raw.keys() & _LISTS.keys()
    try:
        _LISTS[name](raw[name])
    except Broken as broken:
        return [Flaw(f"/{name}{broken.pointer}", broken.rule, broken.detail)]
    return []
