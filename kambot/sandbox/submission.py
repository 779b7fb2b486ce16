"""What the app's answer to a submitted modal does: close, clear, update, push, errors."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kambot.sandbox import views
from kambot.sandbox.delivery import Answer
from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.state import Outcome, View
from kambot.sandbox.validate import view_flaws

if TYPE_CHECKING:
    from kambot.sandbox.person import Person

TROUBLE = "We had some trouble connecting. Try again?"


def apply_answer(person: "Person", view_id: str, answer: Answer, where: str) -> Outcome:
    """Do what the answer says; one that Slack cannot read leaves the modal with a complaint."""
    with person.memory.lock:
        view = person.memory.views.get(view_id)
        if view is None:  # closed while the app was thinking
            return Outcome(acked=not answer.failure)
        if answer.failure:
            return _trouble(person, view)
        try:
            return _apply(person, view, answer.body)
        except ApiError as error:
            refused = Flaw("/response_action", error.code, "was refused")
            person.sandbox.violate_all(where, error.flaws or [refused])
            return _trouble(person, view)


def _apply(person: "Person", view: View, body: Any) -> Outcome:
    if not body:
        views.forget(person.memory, view.id)
        return Outcome(acked=True)
    match body:
        case {"response_action": "clear"}:
            views.forget(person.memory, *person.memory.desk(person.id).modals)
        case {"response_action": "update", "view": raw}:
            views.update_view(person.memory, view, _valid(person, raw))
        case {"response_action": "push", "view": raw}:
            whose = person.workspace.whose(person.id)
            views.push_modal(person.memory, whose, _valid(person, raw), onto=view.id)
        case {"response_action": "errors", "errors": errors}:
            _check_errors(view, errors)
            views.put(person.memory, replace(view, errors=errors))
            return Outcome(acked=True, errors=errors)
        case _:
            raise ApiError("invalid_response", flaws=[_unreadable(body)])
    return Outcome(acked=True)


def _valid(person: "Person", raw: Any) -> Mapping[str, Any]:
    flaws = view_flaws(raw, "modal")
    if flaws:
        raise ApiError("invalid_arguments", flaws=flaws)
    found: Mapping[str, Any] = raw
    person.sandbox.app.need(*views.scopes_of(found))
    return found


def _check_errors(view: View, errors: Any) -> None:
    """Errors are sentences under the block_ids of this view's input blocks."""
    if not isinstance(errors, dict) or not errors:
        flaw = Flaw("/errors", "error_keys", "must be an object with at least one sentence")
        raise ApiError("invalid_response", flaws=[flaw])
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    flaws = [
        Flaw(f"/errors/{key}", "error_keys", "is not the block_id of an input of this view")
        for key in errors.keys() - inputs
    ]
    flaws += [
        Flaw(f"/errors/{key}", "error_text", "must be a sentence")
        for key, sentence in errors.items()
        if not isinstance(sentence, str) or not sentence
    ]
    if flaws:
        raise ApiError("invalid_response", flaws=flaws)


def _unreadable(body: Any) -> Flaw:
    return Flaw("/", "invalid_response", f"a submission cannot be answered with {str(body)[:200]}")


def _trouble(person: "Person", view: View) -> Outcome:
    views.put(person.memory, replace(view, problem=TROUBLE))
    return Outcome(acked=False, problem=TROUBLE)
