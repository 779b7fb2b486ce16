"""Views as Slack keeps them: the stack of three, hashes, typed values, the Home tab."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kambot.sandbox.elements import every_element, walk
from kambot.sandbox.errors import ApiError
from kambot.sandbox.ids import fresh_id, short_id
from kambot.sandbox.memory import Memory
from kambot.sandbox.state import Json, View
from kambot.sandbox.values import first_values, kept_values

T = TypeVar("T")

MOST_MODALS = 3
_DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
}


@dataclass(frozen=True)
class Whose:
    """For whom a view is, and by which installed app."""

    team_id: str
    user_id: str
    app_id: str
    bot_id: str


def completed(node: T) -> T:
    """The same JSON with the defaults that Slack writes into text objects, in place."""
    if isinstance(node, dict):
        kind = node.get("type")
        if kind == "plain_text":
            node.setdefault("emoji", True)
        elif kind == "mrkdwn":
            node.setdefault("verbatim", False)
        else:
            for value in node.values():
                if isinstance(value, dict | list):
                    completed(value)
    elif isinstance(node, list):
        for each in node:
            completed(each)
    return node


def completed_blocks(blocks: list[Json]) -> list[Json]:
    """The same valid blocks, every block and element with its id, in place."""
    for block in walk(completed(blocks)):
        if "block_id" not in block:
            block["block_id"] = short_id()
    for _, element in every_element(blocks):
        if "action_id" not in element:
            element["action_id"] = short_id()
    return blocks


def scopes_of(raw: Mapping[str, Any]) -> list[str]:
    """The scopes without which Slack does not take this valid view."""
    kinds = {element["type"] for _, element in every_element(raw["blocks"])}
    return ["files:read"] if "file_input" in kinds else []


def as_payload(view: View) -> Json:
    """The view as Slack sends it to the app."""
    return {
        "id": view.id,
        "team_id": view.team_id,
        **view.content,
        "state": {"values": view.values},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
    }


def open_modal(memory: Memory, whose: Whose, content: Mapping[str, Any]) -> View:
    """A new stack with this one view; an older stack of the person goes away."""
    _refuse_twin(memory, whose.team_id, content)
    forget(memory, *memory.desk(whose.user_id).modals)
    return _lay(memory, whose, content, under=None)


def push_modal(memory: Memory, whose: Whose, content: Mapping[str, Any], onto: str) -> View:
    """A view on top of the stack in which `onto` lies."""
    _refuse_twin(memory, whose.team_id, content)
    stack = memory.desk(whose.user_id).modals
    if onto not in stack:
        raise ApiError("not_found", blame=False)
    if len(stack) >= MOST_MODALS:
        raise ApiError("push_limit_reached")
    return _lay(memory, whose, content, under=memory.views[stack[-1]])


def update_view(memory: Memory, view: View, content: Mapping[str, Any]) -> View:
    """New content in place; what is typed stays where block_id and action_id stay."""
    _refuse_twin(memory, view.team_id, content, but=view.id)
    made = _content(content, {key: view.content[key] for key in _OURS})
    return put(
        memory,
        replace(
            view,
            content=made,
            hash=_hash(memory),
            values=kept_values(made["blocks"], view.values),
            errors={},
            problem="",
        ),
    )


def publish_home(memory: Memory, whose: Whose, content: Mapping[str, Any]) -> View:
    """The Home tab of one person."""
    _refuse_twin(memory, whose.team_id, content, but=memory.desk(whose.user_id).home)
    desk = memory.desk(whose.user_id)
    if desk.home:
        return update_view(memory, memory.views[desk.home], content)
    view = _new(memory, whose, content, under=None)
    memory.desks.put(whose.user_id, replace(desk, home=view.id))
    return put(memory, view)


def put(memory: Memory, view: View) -> View:
    """Keep a view and pass the word that it changed."""
    memory.views.put(view.id, view)
    memory.changed(f"{'home' if view.content['type'] == 'home' else 'modals'}:{view.user_id}")
    return view


def forget(memory: Memory, *view_ids: str) -> None:
    """Take modals off their person's stack, for good."""
    for view_id in view_ids:
        view = memory.views.get(view_id)
        if view is not None:
            memory.views.drop(view_id)
            memory.closed.add(view_id)
            stack = memory.desk(view.user_id).modals
            memory.lay(view.user_id, [each for each in stack if each != view_id])


_OURS = ("app_id", "bot_id", "app_installed_team_id")


def _content(raw: Mapping[str, Any], ours: Json) -> Json:
    rest = {key: completed(value) for key, value in raw.items() if key != "blocks"}
    return {**_DEFAULTS, **rest, "blocks": completed_blocks(raw["blocks"]), **ours}


def _new(memory: Memory, whose: Whose, raw: Mapping[str, Any], under: View | None) -> View:
    ours = dict(zip(_OURS, (whose.app_id, whose.bot_id, whose.team_id), strict=True))
    content = _content(raw, ours)
    view_id = fresh_id("V")
    return View(
        id=view_id,
        team_id=whose.team_id,
        user_id=whose.user_id,
        hash=_hash(memory),
        content=content,
        values=first_values(content["blocks"]),
        root_id=under.root_id if under else view_id,
        previous_id=under.id if under else None,
    )


def _lay(memory: Memory, whose: Whose, raw: Mapping[str, Any], under: View | None) -> View:
    view = _new(memory, whose, raw, under)
    memory.views.put(view.id, view)
    memory.lay(whose.user_id, [*memory.desk(whose.user_id).modals, view.id])
    return view


def _hash(memory: Memory) -> str:
    return f"{memory.epoch()}.{fresh_id('')}"


def _refuse_twin(memory: Memory, team_id: str, raw: Mapping[str, Any], but: str = "") -> None:
    """An external_id is unique among the views of a team."""
    wanted = raw.get("external_id")
    if wanted and any(
        view.content["external_id"] == wanted and view.team_id == team_id and view.id != but
        for view in memory.views
    ):
        raise ApiError("duplicate_external_id")
