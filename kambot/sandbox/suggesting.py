"""The options of a select while a person types: its own, Slack's people and channels, the app's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kambot.sandbox import payloads
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.spots import Spot, element_at, spot
from kambot.sandbox.state import Channel, Container, Json, Values
from kambot.sandbox.validate import options_flaws
from kambot.sandbox.views import completed

if TYPE_CHECKING:
    from kambot.sandbox.person import Person

_DEFAULT_MIN_QUERY = 3


def suggest(
    person: "Person",
    container: Container,
    at: tuple[str, str],
    query: str,
    values: Values | None,
) -> Json:
    """What the select at (block_id, action_id) offers for the query."""
    with person.memory.lock:
        place = spot(person, container)
        place.keep(values or {})
        block, element = element_at(place, *at)
    kind = element["type"].removeprefix("multi_")
    if kind == "external_select":
        if len(query) < element.get("min_query_length", _DEFAULT_MIN_QUERY):
            return {"options": []}
        return _asked(person, place, block, element, query)
    if kind == "users_select":
        return _matching({"options": list(_people(person))}, query)
    if kind in ("conversations_select", "channels_select"):
        return _matching({"options": list(_conversations(person, element))}, query)
    if "options" in element or "option_groups" in element:
        return _matching(element, query)
    raise SandboxError(f"A {element['type']} has no options.")


def _asked(person: "Person", place: Spot, block: Json, element: Json, query: str) -> Json:
    """The app's options; what Slack could not read is recorded and shows nothing."""
    payload = {
        **payloads.interaction(person.workspace, person.record, "block_suggestion"),
        **place.context(),
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        "value": query,
    }
    where = f"block_suggestion {element['action_id']}"
    answer = person.sandbox.deliver("interactive", payload, where)
    if answer.failure:
        return {"options": []}
    flaws = options_flaws(answer.body)
    person.sandbox.violate_all(where, flaws)
    return {"options": []} if flaws else completed(dict(answer.body))


def _matching(offer: Json, query: str) -> Json:
    """The options whose text has the query in it, in their groups."""

    def left(options: list[Json]) -> list[Json]:
        return [each for each in options if query.casefold() in each["text"]["text"].casefold()]

    if "option_groups" in offer:
        groups = [{**each, "options": left(each["options"])} for each in offer["option_groups"]]
        return {"option_groups": [each for each in groups if each["options"]]}
    return {"options": left(offer.get("options", []))}


def _people(person: "Person") -> Iterator[Json]:
    for user in (*person.workspace.people(), person.workspace.bot):
        if not user.deleted:
            yield _option(user.real_name, user.id)


def _conversations(person: "Person", element: Json) -> Iterator[Json]:
    wanted = element.get("filter", {}).get("include")
    if element["type"].endswith("channels_select"):
        wanted = ["public"]
    at_home = element.get("filter", {}).get("exclude_external_shared_channels", False)
    for channel in person.workspace.channels_of(person.id):
        if channel.archived or (at_home and channel.sharing):
            continue
        if wanted is None or channel.kind in wanted:
            yield _option(_title(person, channel), channel.id)


def _title(person: "Person", channel: Channel) -> str:
    """The channel's name; a direct message is called like the one at its other end."""
    if channel.kind != "im":
        return channel.name
    others = (each for each in channel.members if each != person.id)
    other = person.workspace.user_record(next(others, person.id))
    return other.real_name if other else channel.name


def _option(text: str, value: str) -> Json:
    return {"text": {"type": "plain_text", "text": text}, "value": value}
