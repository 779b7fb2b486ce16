"""Every screen there is about a plan, one after the other, as a person meets them."""

from collections.abc import Iterator

from kambot.method.steps import Method, Step
from kambot.sandbox import Person
from kambot.sandbox.screens import Home, Modal, Screen
from tests.handlers.conftest import home, modal

MORE = "Add more detail"


def tour(person: Person, method: Method, account: str) -> Iterator[Home | Modal]:
    """Home, the first window, a name nobody knows, a new plan, the plan itself with all in it."""
    person.open_home()
    yield home(person)
    person.command("/accountplan Qwertz & Söhne <!here>")
    yield modal(person)
    person.command("/accountplan new")
    yield modal(person).fill("Which period", "Dates of my own")
    person.command("/accountplan")
    yield modal(person)
    person.command(f"/accountplan {account}")
    yield modal(person)
    for step in method.steps:
        use(modal(person), f"step.{step.key}")
        yield from _step(person, step)
        (back,) = [each for each in modal(person).buttons if each in BACK]
        modal(person).click(back)


BACK = ("Save and go back", "Back to the plan")


def _step(person: Person, step: Step) -> Iterator[Modal]:
    yield modal(person)
    if MORE in modal(person).buttons:
        modal(person).click(MORE)
        yield modal(person)
    for of in step.lists:
        for block_id, option in _ways_on(modal(person), of.key):
            use(modal(person), block_id, option)
            yield from _on_top(person)


def _on_top(person: Person) -> Iterator[Modal]:
    """A record, or a long list and the first record in it."""
    top = modal(person)
    yield top
    if MORE in top.buttons:
        top.click(MORE)
        yield top
    if "Next page" in top.buttons:
        top.click("Next page")
        yield top
        block_id, option = next(_ways_on(top, ""))
        use(top, block_id, option)
        yield modal(person)
        modal(person).close()
    top.close()


def _ways_on(screen: Screen, list_key: str) -> Iterator[tuple[str, str]]:
    """Block and option that add a record, edit the first one, show all."""
    blocks = {block["block_id"]: block for block in screen.blocks}
    rows = [each for each in blocks if each.startswith(f"row.{list_key}")]
    if "accessory" in blocks.get(f"list.{list_key}", {}):
        yield f"list.{list_key}", ""
    if rows:
        yield rows[0], "Edit"
    if f"all.{list_key}" in blocks:
        yield f"all.{list_key}", ""


def use(screen: Screen, block_id: str, option: str = "") -> None:
    """Press the only button of a block, or choose from its menu."""
    (block,) = [each for each in screen.blocks if each["block_id"] == block_id]
    tool = block.get("accessory") or block["elements"][0]
    chosen = [each for each in tool.get("options", ()) if each["text"]["text"] == option]
    state = {"selected_option": chosen[0]} if chosen else None
    screen.person.act(screen.container, block_id, tool["action_id"], state)
