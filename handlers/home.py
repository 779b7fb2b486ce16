"""The Home tab."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.act import Act, Json, Reply
from handlers.conversation import remember_conversation
from handlers.ground import publish, show_home
from handlers.views.blocks import MOST_CHOICES, option
from handlers.views.home.portfolio import ANY, OWNERS
from handlers.views.place import HOME, Place
from kambot.home import ALL, TEAM, owners


async def home_opened(act: Act) -> Reply:
    """Draw the Home tab; the Messages tab needs nothing."""
    remember_conversation(act)
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


CHOOSE: Mapping[str, Callable[[Place, str], Place]] = {
    OWNERS: lambda place, chosen: replace(place, owner=chosen),
    "filter.health": lambda place, chosen: replace(place, health=chosen),
    "filter.segment": lambda place, chosen: replace(place, segment=chosen),
}
"""What each menu of the portfolio decides."""

ACTIONS = {"filter": narrowed, "team": team_paged}
EVENTS = {"app_home_opened": home_opened}
