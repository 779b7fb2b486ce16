"""Where an element stands, a view or a message: its blocks, what is typed there, its payload."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kambot.sandbox import payloads, response_urls, views
from kambot.sandbox.elements import find_element
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.state import Container, InMessage, Json, Values, View
from kambot.sandbox.values import first_values, merged

if TYPE_CHECKING:
    from kambot.sandbox.person import Person


class Spot(Protocol):
    """A place with elements that one person uses."""

    @property
    def blocks(self) -> list[Json]: ...

    def keep(self, typed: Values) -> None:
        """Keep what is typed there."""

    def context(self) -> Json:
        """What an interaction from there carries."""

    def leave(self) -> Json:
        """What the app may do in return: a trigger, for a message also a response_url."""


class ViewSpot:
    """A view that the person has before their eyes."""

    def __init__(self, person: "Person", view_id: str) -> None:
        self._person = person
        self.view = usable_view(person, view_id)
        self.blocks: list[Json] = self.view.content["blocks"]

    def keep(self, typed: Values) -> None:
        values = merged(self.view.values, typed)
        if values != self.view.values:
            self.view = views.put(self._person.memory, replace(self.view, values=values))

    def context(self) -> Json:
        return payloads.in_view(self.view)

    def leave(self) -> Json:
        modal = self.view.id if self.view.content["type"] == "modal" else ""
        return {"trigger_id": self._person.sandbox.triggers.issue(self._person.id, modal)}


class MessageSpot:
    """A message that the person sees; what is typed in it is theirs alone."""

    def __init__(self, person: "Person", place: InMessage) -> None:
        self._person: Person = person
        self._key = f"{person.id}/{place.channel}/{place.ts}"
        found = person.memory.history.get(person.channel(place.channel).id, place.ts)
        if found is None or found.only_for not in ("", person.id):
            raise SandboxError("This message is gone.")
        self.message = found
        self.blocks = list(self.message.blocks)

    def keep(self, typed: Values) -> None:
        self._person.memory.typed[self._key] = merged(self._values(), typed)

    def context(self) -> Json:
        channel = self._person.memory.channels[self.message.channel]
        return {
            **payloads.in_message(self.message, channel, self._person.workspace),
            "state": {"values": self._values()},
        }

    def leave(self) -> Json:
        person, message = self._person, self.message
        return {
            "trigger_id": person.sandbox.triggers.issue(person.id),
            "response_url": response_urls.issue(
                person.workspace, person.id, message.channel, message.ts
            ),
        }

    def _values(self) -> Values:
        return merged(first_values(self.blocks), self._person.memory.typed.get(self._key, {}))


def spot(person: "Person", container: Container) -> Spot:
    if isinstance(container, InMessage):
        return MessageSpot(person, container)
    return ViewSpot(person, container)


def element_at(place: Spot, block_id: str, action_id: str) -> tuple[Json, Json]:
    """The block and the element that are used."""
    found = find_element(place.blocks, block_id, action_id)
    if found is None:
        raise SandboxError(f"There is no element {action_id} in a block {block_id} here.")
    return found


def usable_view(person: "Person", view_id: str) -> View:
    """The person's Home tab, or the modal on top: nothing beneath it can be reached."""
    view = own_view(person, view_id)
    if view.content["type"] == "modal" and person.memory.desk(person.id).modals[-1] != view_id:
        raise SandboxError("Another modal lies on top of this one.")
    return view


def own_view(person: "Person", view_id: str) -> View:
    """The person's own view; one that is closed by now cannot be used."""
    view = person.memory.views.get(view_id)
    if view is None or view.user_id != person.id:
        raise SandboxError("This view is closed.")
    return view
