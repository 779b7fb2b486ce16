"""What a person does with the elements and buttons of views and messages."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kambot.sandbox import payloads, response_urls, views
from kambot.sandbox.choices import chosen_state
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.spots import ViewSpot, element_at, spot, usable_view
from kambot.sandbox.state import Container, Json, Outcome, Values, View
from kambot.sandbox.submission import TROUBLE, apply_answer
from kambot.sandbox.values import refusals

if TYPE_CHECKING:
    from kambot.sandbox.person import Person


def act(
    person: "Person",
    container: Container,
    at: tuple[str, str],
    chosen: Mapping[str, Any] | None,
    values: Values | None,
) -> Outcome:
    """Use the element at (block_id, action_id) and wait for the app's ack.

    An input that does not dispatch keeps what is chosen and tells nobody.
    """
    block_id, action_id = at
    with person.memory.lock:
        place = spot(person, container)
        place.keep(values or {})
        block, element = element_at(place, block_id, action_id)
        state = chosen_state(element, chosen)
        place.keep({block_id: {action_id: state}})
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Outcome(acked=True)
        payload = {
            **payloads.interaction(person.workspace, person.record, "block_actions"),
            **place.context(),
            **place.leave(),
            "actions": [payloads.action(block, element, state, person.memory.ts())],
        }
    answer = person.sandbox.deliver("interactive", payload, where=f"block_actions {action_id}")
    return Outcome(acked=not answer.failure, problem=TROUBLE if answer.failure else "")


def submit(person: "Person", view_id: str, values: Values | None) -> Outcome:
    """Press the submit button: first the client may refuse, then the app answers."""
    with person.memory.lock:
        place = ViewSpot(person, view_id)
        place.keep(values or {})
        if place.view.content["submit"] is None:
            raise SandboxError("This modal has no submit button.")
        errors = refusals(place.blocks, place.view.values)
        view = views.put(person.memory, replace(place.view, errors=errors, problem=""))
        if errors:
            return Outcome(acked=False, errors=errors)
        payload = _submission(person, view)
    where = f"view_submission {view.content['callback_id']}"
    answer = person.sandbox.deliver("interactive", payload, where)
    return apply_answer(person, view.id, answer, where)


def close(person: "Person", view_id: str, *, all_views: bool) -> Outcome:
    """Cancel a modal, or the whole stack as the x does; tell the app if it asked for that."""
    with person.memory.lock:
        view = usable_view(person, view_id)
        cleared = all_views or view.content["clear_on_close"]
        stack = person.memory.desk(person.id).modals
        view = person.memory.views[view.root_id] if cleared else view
        views.forget(person.memory, *(stack if cleared else [view.id]))
        payload = {
            **payloads.interaction(person.workspace, person.record, "view_closed"),
            "view": payloads.without_inputs(view),
            "is_cleared": cleared,
        }
    if not view.content["notify_on_close"]:
        return Outcome(acked=True)
    where = f"view_closed {view.content['callback_id']}"
    return Outcome(acked=not person.sandbox.deliver("interactive", payload, where).failure)


def _submission(person: "Person", view: View) -> Json:
    return {
        **payloads.interaction(person.workspace, person.record, "view_submission"),
        "trigger_id": person.sandbox.triggers.issue(person.id, view.id),
        "view": views.as_payload(view),
        "response_urls": response_urls.for_submission(person.workspace, view),
    }
