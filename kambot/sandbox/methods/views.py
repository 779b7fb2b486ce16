"""views.open, push, update, publish."""

from typing import Any

from kambot.sandbox import views
from kambot.sandbox.calls import Call, Method, missing
from kambot.sandbox.errors import ApiError
from kambot.sandbox.state import Json, View
from kambot.sandbox.triggers import Trigger
from kambot.sandbox.validate import view_flaws


def open_(call: Call) -> Json:
    raw = _view(call, "modal")
    with call.memory.lock:
        trigger = _exchange(call)
        view = views.open_modal(call.memory, call.workspace.whose(trigger.user_id), raw)
    return {"view": views.as_payload(view)}


def push(call: Call) -> Json:
    """A trigger for a push comes from inside a modal."""
    raw = _view(call, "modal")
    with call.memory.lock:
        trigger = _exchange(call)
        if not trigger.view_id:
            raise ApiError("invalid_trigger_id")
        whose = call.workspace.whose(trigger.user_id)
        view = views.push_modal(call.memory, whose, raw, onto=trigger.view_id)
    return {"view": views.as_payload(view)}


def update(call: Call) -> Json:
    raw = _view(call, None)
    with call.memory.lock:
        view = _found(call)
        if raw["type"] != view.content["type"]:
            raise ApiError("invalid_arguments")
        _unchanged(call, view)
        view = views.update_view(call.memory, view, raw)
    return {"view": views.as_payload(view)}


def publish(call: Call) -> Json:
    """The Home tab of one person; refused when the manifest has the tab off."""
    raw = _view(call, "home")
    user_id = call.text("user_id")
    if not call.sandbox.app.home_tab:
        raise ApiError("not_enabled")
    with call.memory.lock:
        user = call.workspace.user_record(user_id)
        if user is None or user.is_bot:
            raise ApiError("invalid_arguments")
        home = call.memory.desk(user_id).home
        if home:
            _unchanged(call, call.memory.views[home])
        view = views.publish_home(call.memory, call.workspace.whose(user_id), raw)
    return {"view": views.as_payload(view)}


def _view(call: Call, kind: str | None) -> Any:
    raw = call.json("view")
    if raw is None:
        raise ApiError("invalid_arguments", flaws=[missing("view")])
    flaws = view_flaws(raw, kind)
    if flaws:
        too_large = any(flaw.rule == "view_too_large" for flaw in flaws)
        raise ApiError("view_too_large" if too_large else "invalid_arguments", flaws=flaws)
    call.need(*views.scopes_of(raw))
    return raw


def _exchange(call: Call) -> Trigger:
    trigger = call.sandbox.triggers.exchange(call.text("trigger_id"))
    if call.workspace.user_record(trigger.user_id) is None:
        raise ApiError("invalid_trigger_id")
    return trigger


def _found(call: Call) -> View:
    """The open view that is meant; a view that is closed by now is nobody's fault."""
    view_id, external_id = call.text("view_id", ""), call.text("external_id", "")
    if bool(view_id) == bool(external_id):
        raise ApiError("invalid_arguments", flaws=[missing("view_id or external_id")])
    for view in call.memory.views:
        if view.team_id == call.workspace.id and (
            view.id == view_id or (external_id and view.content["external_id"] == external_id)
        ):
            return view
    raise ApiError("not_found", blame=bool(view_id) and view_id not in call.memory.closed)


def _unchanged(call: Call, view: View) -> None:
    """A hash that is given must be that of the view as it is now."""
    if call.text("hash", view.hash) != view.hash:
        raise ApiError("hash_conflict", blame=False)


METHODS = {
    "views.open": Method(open_, frozenset({"view", "trigger_id"})),
    "views.push": Method(push, frozenset({"view", "trigger_id"})),
    "views.update": Method(update, frozenset({"view", "view_id", "external_id", "hash"})),
    "views.publish": Method(publish, frozenset({"view", "user_id", "hash"})),
}
