"""The Home tab, and a kind word to whoever writes to kambot."""

from functools import partial

from handlers.act import Act, Json, Reply
from handlers.once import once
from handlers.slack import publish
from handlers.views.notes import offer
from kambot import conversations, plans


async def home_opened(act: Act) -> Reply:
    """Draw the Home tab; the Messages tab needs nothing."""
    _remember_conversation(act)
    if act.body["event"].get("tab") == "home":
        await publish(act, await act.ask(plans.my_plans))
    return None


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


EVENTS = {
    "app_home_opened": home_opened,
    "message": written_to,
    "app_mention": mentioned,
}
