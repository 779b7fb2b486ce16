"""From Slack's requests to handlers: one listener for each kind of request, and tables.

Bolt asks its listeners one by one, so few of them with a table behind each are quick.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from handlers import (
    accountplan,
    asking,
    boards,
    cards,
    choices,
    conversation,
    errors,
    forms,
    going,
    home,
    hub,
    imports,
    lookups,
    people,
    records,
    shortcuts,
    wizard,
)
from handlers.act import Act, Json, Reply, Shared
from kambot.screens import Caller

Handler = Callable[[Act], Awaitable[Reply]]
Authorize = Callable[..., Awaitable[AuthorizeResult]]
Listener = Callable[..., Awaitable[BoltResponse]]

ACTIONS: Mapping[str, Handler] = {
    **forms.ACTIONS,
    **accountplan.ACTIONS,
    **wizard.ACTIONS,
    **records.ACTIONS,
    **asking.ACTIONS,
    **hub.ACTIONS,
    **boards.ACTIONS,
    **cards.ACTIONS,
    **home.ACTIONS,
    **lookups.ACTIONS,
    **going.ACTIONS,
    **conversation.ACTIONS,
    **imports.ACTIONS,
}
"""By the whole action_id, or by what stands before the dot in it."""
SUBMISSIONS: Mapping[str, Handler] = {
    **accountplan.SUBMISSIONS,
    **wizard.SUBMISSIONS,
    **records.SUBMISSIONS,
    **asking.SUBMISSIONS,
    **imports.SUBMISSIONS,
}
"""By the screen that was submitted."""
EVENTS: Mapping[str, Handler] = {**home.EVENTS, **conversation.EVENTS, **people.EVENTS}
"""By the event's type."""


def register(app: AsyncApp, shared: Shared) -> None:
    """Bind the tables to the app."""

    def listener(find: Callable[[Act], Handler]) -> Listener:
        async def listen(
            body: Json, client: AsyncWebClient, context: AsyncBoltContext
        ) -> BoltResponse:
            act = _act(shared, body, client, context)
            return _response(await find(act)(act))

        return listen

    @app.error
    async def failed(
        error: Exception, body: Json, client: AsyncWebClient, context: AsyncBoltContext
    ) -> BoltResponse:
        return _response(await errors.told(_act(shared, body, client, context), error))

    anything = re.compile("")
    app.command("/accountplan")(listener(lambda _: accountplan.command))
    app.shortcut(anything)(listener(_by_shortcut))
    app.view(anything)(listener(lambda act: SUBMISSIONS[act.place.screen]))
    app.action(anything)(listener(_by_action))
    app.options(anything)(listener(lambda _: choices.suggested))
    app.event(anything)(listener(lambda act: EVENTS.get(act.body["event"]["type"], _nothing)))


def _by_action(act: Act) -> Handler:
    action_id: str = act.body["actions"][0]["action_id"]
    return ACTIONS.get(action_id) or ACTIONS.get(action_id.partition(".")[0], _nothing)


def _by_shortcut(act: Act) -> Handler:
    return shortcuts.SHORTCUTS.get(act.body["callback_id"], _nothing)


async def _nothing(_: Act) -> Reply:
    """An event that nobody waits for, or a button of an older version."""
    return None


def _act(shared: Shared, body: Json, client: AsyncWebClient, context: AsyncBoltContext) -> Act:
    who = Caller(context.team_id or "", context.user_id or "")
    return Act(body, client, who, shared)


def _response(reply: Reply) -> BoltResponse:
    body: Any = "" if reply is None else reply
    return BoltResponse(status=200, body=body)
