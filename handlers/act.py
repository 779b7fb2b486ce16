"""One thing a person did in Slack, with everything needed to answer it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.background import Background
from handlers.clicked import answer_of
from handlers.desk import Desk
from handlers.rooms import Rooms
from handlers.turns import Turns
from handlers.views.place import Place
from handlers.views.state import answers
from handlers.views.voice import Voice
from kambot.core import Kambot
from kambot.screens import Caller, Raw

Json = dict[str, Any]
Reply = Json | None
"""What Slack gets as the answer to its request; None for a plain "received"."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Shared:
    """What all handlers of one app use."""

    desk: Desk
    voice: Voice
    background: Background
    turns: Turns
    http: Callable[[], aiohttp.ClientSession]
    rooms: Rooms


@dataclass(frozen=True)
class Act:
    """A command, a click, a submission, a search or an event."""

    body: Json
    client: AsyncWebClient
    who: Caller
    shared: Shared

    @property
    def voice(self) -> Voice:
        """What views are written with."""
        return self.shared.voice

    @property
    def view(self) -> Json:
        """The view it happened in."""
        view: Json = self.body["view"]
        return view

    @cached_property
    def place(self) -> Place:
        """Where that view stands."""
        return Place.of(self.view)

    @property
    def ground(self) -> Place | None:
        """The Home tab or the answer it happened on, or on which its window stands."""
        return self.place.ground if "view" in self.body else answer_of(self.body)

    @property
    def in_modal(self) -> bool:
        """It happened in a modal, which can be redrawn."""
        return bool(self.body.get("view", {}).get("type") == "modal")

    @property
    def at_home(self) -> bool:
        """It happened on the Home tab."""
        return bool(self.body.get("view", {}).get("type") == "home")

    @property
    def value(self) -> str:
        """The value of what was clicked or chosen."""
        action: Json = self.body["actions"][0]
        chosen = action.get("selected_option") or action
        return str(chosen.get("value", ""))

    @property
    def answers(self) -> dict[str, Raw]:
        """What is typed in the view."""
        return answers(self.view)

    @property
    def receipt(self) -> str:
        """The same for the same submission or click arriving twice."""
        actions = self.body.get("actions")
        if actions is None:
            return self.place.receipt or f"{self.view['id']}:{self.view['hash']}"
        where = self.body["container"]
        place = where.get("view_id") or f"{where['channel_id']}:{where['message_ts']}"
        return f"{place}:{actions[0]['action_ts']}"

    async def ask(
        self,
        use_case: Callable[Concatenate[Kambot, Caller, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """What the domain answers to this person."""
        return await self.shared.desk.ask(self.client, self.who, use_case, *args, **kwargs)
