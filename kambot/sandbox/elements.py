"""How the client keeps what is chosen in an element: state keys, empty shapes, first values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kambot.sandbox.state import Json


@dataclass(frozen=True)
class Keeping:
    """The key of an element's state, the key of its first value, and whether it is a list."""

    key: str
    initial: str
    many: bool = False


_TEXT = Keeping("value", "initial_value")
_OPTION = Keeping("selected_option", "initial_option")
_OPTIONS = Keeping("selected_options", "initial_options", many=True)

KEEPING = {
    "plain_text_input": _TEXT,
    "number_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "rich_text_input": Keeping("rich_text_value", "initial_value"),
    "datepicker": Keeping("selected_date", "initial_date"),
    "timepicker": Keeping("selected_time", "initial_time"),
    "datetimepicker": Keeping("selected_date_time", "initial_date_time"),
    "static_select": _OPTION,
    "external_select": _OPTION,
    "radio_buttons": _OPTION,
    "checkboxes": _OPTIONS,
    "multi_static_select": _OPTIONS,
    "multi_external_select": _OPTIONS,
    "users_select": Keeping("selected_user", "initial_user"),
    "multi_users_select": Keeping("selected_users", "initial_users", many=True),
    "conversations_select": Keeping("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Keeping(
        "selected_conversations", "initial_conversations", many=True
    ),
    "channels_select": Keeping("selected_channel", "initial_channel"),
    "multi_channels_select": Keeping("selected_channels", "initial_channels", many=True),
    "file_input": Keeping("files", "", many=True),
}
"""Every element that has a state; buttons and overflow menus have none."""


def walk(blocks: Sequence[Json]) -> Iterator[Json]:
    """The blocks and those inside containers and carousels."""
    for block in blocks:
        yield block
        if block["type"] == "container":
            yield from walk(block["child_blocks"])
        elif block["type"] == "carousel":
            yield from block["elements"]


def elements_of(block: Json) -> Sequence[Json]:
    """The interactive elements of one block, in order."""
    match block["type"]:
        case "input":
            return [block["element"]]
        case "section" if block.get("accessory", {}).get("type", "image") != "image":
            return [block["accessory"]]
        case "actions" | "context_actions":
            elements: list[Json] = block["elements"]
            return elements
        case "card":
            buttons: list[Json] = block.get("actions", [])
            return buttons
    return []


def every_element(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Each interactive element with its block."""
    for block in walk(blocks):
        for element in elements_of(block):
            yield block, element


def find_element(blocks: Sequence[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    for block, element in every_element(blocks):
        if block["block_id"] == block_id and element["action_id"] == action_id:
            return block, element
    return None


def holding(element: Json, value: object) -> Json:
    """The state of this element when it holds the value; nothing chosen is null or []."""
    keeping = KEEPING[element["type"]]
    state = {"type": element["type"], keeping.key: value or ([] if keeping.many else None)}
    if "timezone" in element:
        state["timezone"] = element["timezone"]
    return state


def first_state(element: Json) -> Json:
    """The state before anything is touched: the initial value counts as chosen."""
    return holding(element, element.get(KEEPING[element["type"]].initial))


def held(state: Json) -> object:
    """The value inside a state."""
    return state.get(KEEPING[state["type"]].key)
