"""What a person may choose in an element: only what it offers."""

from collections.abc import Iterator, Mapping
from typing import Any

from kambot.sandbox.elements import KEEPING, holding
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.state import Json

_OFFERED = {
    "overflow",
    "static_select",
    "radio_buttons",
    "checkboxes",
    "multi_static_select",
}


def offered(element: Mapping[str, Any]) -> Iterator[Json]:
    """The options that stand in the element itself."""
    yield from element.get("options", ())
    for group in element.get("option_groups", ()):
        yield from group["options"]


def chosen_state(element: Json, chosen: Mapping[str, Any] | None) -> Json:
    """The state of the element after the choice; a button has none."""
    given = chosen or {}
    if element["type"] == "overflow":
        return {"selected_option": _option(element, given.get("selected_option"))}
    if element["type"] not in KEEPING:
        return {}
    value = given.get(KEEPING[element["type"]].key)
    if element["type"] in _OFFERED and value:
        many = KEEPING[element["type"]].many
        value = [_option(element, each) for each in value] if many else _option(element, value)
    return holding(element, value)


def _option(element: Json, wanted: Any) -> Json:
    """The option as it stands in the element, found by its value."""
    for option in offered(element):
        if isinstance(wanted, Mapping) and option.get("value") == wanted.get("value"):
            return option
    raise SandboxError(f"The {element['type']} {element['action_id']} does not offer {wanted}.")
