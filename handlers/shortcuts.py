"""Shortcuts: any message into a plan, and the plans from anywhere."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from handlers.act import Act, Json, Reply
from handlers.again import again
from handlers.saying import text_of
from handlers.slack import START, open_modal, redraw
from handlers.views.draw import draw
from handlers.views.place import Place, fitting
from handlers.wish import granted
from kambot.capturing import Source, begin, reworded
from kambot.screens import Raws

NAMELESS = ("directmessage", "privategroup", "mpdm-")
"""How the names of conversations begin that Slack does not tell, or makes itself."""
OF_A_PLAN = frozenset({"contacts"})
"""Answers that mean nothing for another plan."""


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


async def chose_plan(act: Act) -> Reply:
    """Another plan in a form: what else was typed stays, but for what only fits the old one."""
    typed = {key: raw for key, raw in act.answers.items() if key not in OF_A_PLAN}
    await redraw(act, replace(act.place, redraws=act.place.redraws + 1), typed)
    return None


async def retyped(act: Act) -> Reply:
    """A choice in a form that asks for more, like a custom period for its dates."""
    await redraw(act, _rewritten(act.place, act.answers), act.answers)
    return None


def _rewritten(place: Place, typed: Raws) -> Place:
    """What was made of a message's words goes on to the questions that are asked instead."""
    if not place.said_on:
        return place
    said, day = reworded(place.said, place.said_on, typed)
    return replace(place, said=fitting(said), said_on=day)


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
ACTIONS = {"answer": retyped, "answer.plan": chose_plan}
