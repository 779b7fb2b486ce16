"""From what a person would type or pick to the state of an element."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kambot.sandbox.choices import offered
from kambot.sandbox.elements import KEEPING, holding
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.files import Upload
from kambot.sandbox.reading import Field
from kambot.sandbox.state import Container, Json

if TYPE_CHECKING:
    from kambot.sandbox.person import Person

T = TypeVar("T")

_TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}


def the_one(found: Sequence[T], wanted: str, text: Callable[[T], str], what: str) -> T:
    """The one thing of that text, or else the only one whose text begins with it."""
    exact = [each for each in found if text(each) == wanted]
    near = exact or [each for each in found if text(each).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    there = ", ".join(repr(text(each)) for each in found) or "none"
    count = "No" if not near else "More than one"
    raise SandboxError(f"{count} {what} {wanted!r}; there are: {there}.")


def tells_the_app(field: Field, *, enter: bool) -> bool:
    """Whether using this field sends block_actions at once."""
    if field.block["type"] != "input":
        return True
    if not field.block.get("dispatch_action"):
        return False
    if field.element["type"] not in _TYPED:
        return True
    config = field.element.get("dispatch_action_config", {})
    when = config.get("trigger_actions_on", ["on_enter_pressed"])
    return "on_character_entered" in when or (enter and "on_enter_pressed" in when)


def state_for(person: "Person", container: Container, field: Field, value: Any) -> Json:
    """The state in which the field holds the value."""
    element = field.element
    keeping = KEEPING[element["type"]]
    if keeping.key == "files":
        return holding(element, [person.upload(each) for each in _uploads(value)])
    if not keeping.key.startswith("selected_") or value is None:
        return holding(element, None if value is None else _typed(value))
    if "option" not in keeping.key and keeping.key.startswith("selected_date"):
        return holding(element, _dated(value))
    if element["type"] == "timepicker":
        return holding(element, value)
    if not keeping.many:
        return holding(element, _pick(person, container, field, value))
    return holding(element, [_pick(person, container, field, each) for each in value])


def options_for(person: "Person", container: Container, field: Field, query: str) -> list[Json]:
    """What the field offers for the query, groups flattened."""
    place = (field.block["block_id"], field.element["action_id"])
    return list(offered(person.suggest(container, *place, query)))


def _pick(person: "Person", container: Container, field: Field, text: str) -> Any:
    """The option of that text; of people and channels the id, people also by their handle."""
    if field.element["type"].endswith("users_select"):
        for user in person.workspace.people():
            if user.name == text:
                return user.id
    found = options_for(person, container, field, text)
    option = the_one(found, text, lambda each: str(each["text"]["text"]), "option")
    return option if "option" in KEEPING[field.element["type"]].key else option["value"]


def _uploads(value: Any) -> list[Upload]:
    """The files that are meant: one or several, by their path or as they are; none is None."""
    if value is None:
        return []
    given = [value] if isinstance(value, Path | Upload) else value
    return [
        Upload(each.name, each.read_bytes()) if isinstance(each, Path) else each for each in given
    ]


def _typed(value: Any) -> Any:
    return value if isinstance(value, dict | list) else str(value)


def _dated(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    return value.isoformat() if isinstance(value, date) else value
