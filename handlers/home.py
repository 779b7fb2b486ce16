"""The Home tab, and a kind word to whoever writes to kambot."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from handlers.act import Act, Json, Reply
from handlers.once import once
from handlers.slack import publish, show_home
from handlers.views.blocks import MOST_CHOICES, option
from handlers.views.home.portfolio import ANY, OWNERS
from handlers.views.notes import offer
from handlers.views.place import HOME, Place
from kambot import conversations
from kambot.home import ALL, TEAM, owners


async def home_opened(act: Act) -> Reply:
    """Draw the Home tab; the Messages tab needs nothing."""
    _remember_conversation(act)
    if act.body["event"].get("tab") == "home":
        await publish(act, _where(act.body["event"]))
    return None


async def narrowed(act: Act) -> Reply:
    """Another choice of whose accounts, or which, the portfolio shows."""
    menu = act.body["actions"][0]["action_id"]
    chosen = "" if act.value == ANY else act.value
    show_home(act, CHOOSE[menu](replace(act.place, team_page=0), chosen))
    return None


async def team_paged(act: Act) -> Reply:
    """Another page of the portfolio."""
    show_home(act, replace(act.place, team_page=int(act.value)))
    return None


async def owner_options(act: Act, query: str) -> list[Json]:
    """Whose accounts may be chosen: everybody's, one's own people's, somebody's."""
    words = act.voice.words
    several = ((words.everybody, ALL), (words.my_people, TEAM))
    found = await act.ask(owners, query)
    first = [option(*each) for each in several if query.casefold() in each[0].casefold()]
    return [*first, *(option(each.label, each.value) for each in found)][:MOST_CHOICES]


def _where(event: Json) -> Place:
    """What was chosen when the tab was last drawn, on its first pages."""
    known = event.get("view", {}).get("private_metadata")
    return replace(Place.of(event["view"]), page=0, team_page=0) if known else HOME


async def written_to(act: Act) -> Reply:
    """Answer a direct message; not our own ones, and not edits."""
    event = act.body["event"]
    if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
        _remember_conversation(act)
        await once(
            act, partial(act.client.chat_postMessage, channel=event["channel"], **_hello(act))
        )
    return None


async def mentioned(act: Act) -> Reply:
    """Answer a mention where it stands, to that person only."""
    event = act.body["event"]
    to = {"channel": event["channel"], "user": event["user"]}
    await once(act, partial(act.client.chat_postEphemeral, **to, **_hello(act)))
    return None


def _remember_conversation(act: Act) -> None:
    """Nobody waits for that."""
    if channel := act.body["event"].get("channel"):
        act.shared.background.start(act.ask(conversations.remember, channel))


def _hello(act: Act) -> Json:
    return offer(act.voice, act.voice.say("hello"), "start:")


CHOOSE: Mapping[str, Callable[[Place, str], Place]] = {
    OWNERS: lambda place, chosen: replace(place, owner=chosen),
    "filter.health": lambda place, chosen: replace(place, health=chosen),
    "filter.segment": lambda place, chosen: replace(place, segment=chosen),
}
"""What each menu of the portfolio decides."""

ACTIONS = {"filter": narrowed, "team": team_paged}
EVENTS = {
    "app_home_opened": home_opened,
    "message": written_to,
    "app_mention": mentioned,
}
