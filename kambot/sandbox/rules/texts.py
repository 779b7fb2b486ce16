"""Text objects, ids, options, confirmations and the other small parts."""

from collections.abc import Iterable
from typing import Any

from slackblocks import (
    ConfirmationDialogue,
    ConversationFilter,
    DispatchActionConfiguration,
    Option,
    OptionGroup,
    SlackFile,
    Text,
    TextType,
)

from kambot.sandbox.rules.shapes import (
    Broken,
    Reader,
    Shape,
    an_object,
    boolean,
    constructed,
    filled,
    list_of,
    matching,
    one_of,
    string,
)

_KINDS = {
    "plain_text": (TextType.PLAINTEXT, frozenset({"type", "text", "emoji"})),
    "mrkdwn": (TextType.MARKDOWN, frozenset({"type", "text", "verbatim"})),
}


def text_of(kinds: Iterable[str]) -> Reader:
    """A text object of one of these kinds; only plain_text has emoji, only mrkdwn verbatim."""
    allowed = frozenset(kinds)

    def read(raw: Any) -> Text:
        kind = str(an_object(raw).get("type"))
        if kind not in allowed:
            raise Broken("text_kind", f"must be of type {' or '.join(sorted(allowed))}", "type")
        type_, keys = _KINDS[kind]
        for key, value in raw.items():
            if key not in keys:
                raise Broken("unknown_key", f"invalid additional property: {key}")
            if key in ("emoji", "verbatim"):
                boolean(value)
        if "text" not in raw:
            raise Broken("required", "missing required field: text")
        made: Text = constructed(Text, {"text": string(raw["text"]), "type_": type_})
        return made

    return read


plain = text_of({"plain_text"})
any_text = text_of({"plain_text", "mrkdwn"})

link = matching(r"(?s)[A-Za-z][A-Za-z0-9+.-]*:.+", "a URL")
web_link = matching(r"(?s)https?://.+", "an http or https URL")
style = one_of("primary", "danger")

slack_file = Shape(
    lambda url=None, id=None: SlackFile(url, id),  # noqa: A006 - the key is called id
    {"id": filled, "url": web_link},
    check=lambda raw: _one_of_two(raw, "id", "url"),
)

confirm = Shape(
    ConfirmationDialogue,
    {"title": plain, "text": any_text, "confirm": plain, "deny": plain, "style": style},
    needs=("title", "text", "confirm", "deny"),
)

dispatch = Shape(
    DispatchActionConfiguration,
    {"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"))},
)

conversations = Shape(
    ConversationFilter,
    {
        "include": list_of(one_of("im", "mpim", "private", "public")),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

_OPTION_NEEDS = ("text", "value")
select_option = Shape(
    Option, {"text": plain, "value": filled, "description": plain}, needs=_OPTION_NEEDS
)
choice_option = Shape(
    Option, {"text": any_text, "value": filled, "description": any_text}, needs=_OPTION_NEEDS
)
overflow_option = Shape(
    Option,
    {"text": plain, "value": filled, "description": plain, "url": link},
    needs=_OPTION_NEEDS,
)
option_group = Shape(
    OptionGroup, {"label": plain, "options": list_of(select_option)}, needs=("label", "options")
)


def _one_of_two(raw: Any, one: str, other: str) -> None:
    if (one in raw) == (other in raw):
        raise Broken("exclusive", f"exactly one of {one} and {other} is required")
