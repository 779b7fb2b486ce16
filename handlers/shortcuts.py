"""Shortcuts: any message into a plan, and the plans from anywhere."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from handlers.act import Act, Json, Reply
from handlers.again import again
from handlers.saying import text_of
from handlers.slack import START, open_modal
from handlers.views.draw import draw
from handlers.views.place import Place, fitting
from handlers.wish import granted
from kambot.capturing import Source, begin

NAMELESS = ("directmessage", "privategroup", "mpdm-")
"""How the names of conversations begin that Slack does not tell, or makes itself."""


async def add_to_plan(act: Act) -> Reply:
    """A message becomes an action, a touch or a note: the form, with its words and its link.

    Nothing is said where the message stands: others there may be guests, or not of this company.
    """
    begun = await act.ask(begin, _source(act.body))
    said, day = fitting(begun.words), begun.on.isoformat()
    place = Place("form", list="add_to_plan", said=said, said_on=day)
    typed = {"plan": str(begun.plan_id), "link": begun.link}
    return await open_modal(act, draw(act.voice, await act.ask(again, place, typed), place))


async def open_plan(act: Act) -> Reply:
    """The caller's plans, a search and a new plan."""
    return await open_modal(act, draw(act.voice, await act.ask(granted, START)), START)


def _source(body: Json) -> Source:
    message, name = body["message"], body["channel"].get("name", "")
    return Source(
        text=text_of(message),
        at=datetime.fromtimestamp(float(message["ts"]), UTC),
        link=_link(body),
        channel="" if name.startswith(NAMELESS) else name,
    )


def _link(body: Json) -> str:
    """The address of the message, made by hand: Slack tells it only to members of the channel."""
    message, channel_id = body["message"], body["channel"]["id"]
    place = f"https://{body['team']['domain']}.slack.com/archives/{channel_id}"
    thread = message.get("thread_ts", message["ts"])
    beneath = "" if thread == message["ts"] else f"?thread_ts={thread}&cid={channel_id}"
    return f"{place}/p{message['ts'].replace('.', '')}{beneath}"


SHORTCUTS: Mapping[str, Callable[[Act], Awaitable[Reply]]] = {
    "add_to_plan": add_to_plan,
    "open_plan": open_plan,
}
"""By the callback_id of the manifest."""
