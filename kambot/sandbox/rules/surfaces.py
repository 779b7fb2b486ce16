"""Where blocks and elements may stand, and what must be unique on one surface."""

from collections.abc import Iterator, Sequence
from typing import Literal

from kambot.sandbox.elements import elements_of, walk
from kambot.sandbox.errors import Flaw
from kambot.sandbox.state import Json

Surface = Literal["message", "modal", "home"]

_EVERYWHERE = frozenset(
    {
        "actions",
        "context",
        "divider",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "video",
    }
)
BLOCKS_ON: dict[Surface, frozenset[str]] = {
    "message": _EVERYWHERE
    | {
        "card",
        "carousel",
        "container",
        "context_actions",
        "data_table",
        "data_visualization",
        "markdown",
        "plan",
        "table",
        "task_card",
    },
    # Slack's own list has cards here, but they fail to render
    "modal": _EVERYWHERE | {"alert"},
    "home": _EVERYWHERE | {"card", "carousel"},
}

_ONLY_ON: dict[str, frozenset[Surface]] = {
    "number_input": frozenset({"modal"}),
    "email_text_input": frozenset({"modal"}),
    "url_text_input": frozenset({"modal"}),
    "file_input": frozenset({"modal"}),
    "rich_text_input": frozenset({"modal", "home"}),
    "datetimepicker": frozenset({"message", "modal"}),
    "workflow_button": frozenset({"message"}),
    "feedback_buttons": frozenset({"message"}),
    "icon_button": frozenset({"message"}),
}
"""Elements that do not go on every surface; the stricter of the sources."""

MOST_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}

Placed = tuple[str, Json]
"""A sound block with its pointer."""


def surface_flaws(placed: Sequence[Placed], surface: Surface) -> Iterator[Flaw]:
    """What sound blocks break together on one surface."""
    fitting = []
    for pointer, block in placed:
        if block["type"] in BLOCKS_ON[surface]:
            fitting += [(pointer, part, elements_of(part)) for part in walk([block])]
        else:
            detail = f"a {block['type']} block does not go into a {surface}"
            yield Flaw(f"{pointer}/type", "block_surface", detail)
    for pointer, _, elements in fitting:
        yield from _element_flaws(pointer, elements, surface)
    yield from _twins([(pointer, block) for pointer, block, _ in fitting])
    focused = [
        pointer
        for pointer, _, elements in fitting
        for element in elements
        if element.get("focus_on_load")
    ]
    for pointer in focused[1:]:
        yield Flaw(pointer, "focus_on_load", "only one element may take the focus")


def _element_flaws(pointer: str, elements: Sequence[Json], surface: Surface) -> Iterator[Flaw]:
    for element in elements:
        if surface not in _ONLY_ON.get(element["type"], {surface}):
            detail = f"a {element['type']} does not go into a {surface}"
            yield Flaw(pointer, "element_surface", detail)
    ids = [each["action_id"] for each in elements if "action_id" in each]
    if len(set(ids)) < len(ids):
        yield Flaw(pointer, "duplicate_action_id", "an action_id stands twice in one block")


def _twins(placed: Sequence[Placed]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for pointer, block in placed:
        block_id = block.get("block_id")
        if block_id in seen:
            detail = f"block_id {block_id} stands more than once"
            yield Flaw(f"{pointer}/block_id", "duplicate_block_id", detail)
        elif block_id is not None:
            seen.add(block_id)
